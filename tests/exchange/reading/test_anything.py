"""Whatever a tree holds, it is interpreted: nothing raises, and no recommendation goes missing."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.reading.trees import (
    HEADS,
    SYMBOL,
    document,
    grid_header,
    grid_row,
    heading,
    numbered,
    table,
)
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.contract import from_json, to_json
from uptake.documents.tree import (
    Block,
    Cell,
    Document,
    Format,
    LooseCells,
    Paragraph,
    Row,
    Span,
    Table,
)
from uptake.exchange.reading.interpretation import interpret
from uptake.terms.words import words

EXAMPLES = int(os.environ.get("UPTAKE_LAW_EXAMPLES", "60"))
anything = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize="UPTAKE_LAW_EXAMPLES" not in os.environ,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

KEYS = (
    *("recommendation", "recommendation_no", "recommendation_text", "acceptance_hdr"),
    *("implementation_hdr", "comments", "addressee", "executive_heads", "legislative_bodies"),
    *("report_no", "report_title", "focal_point_short", "ceb_comments", "summary", "references"),
    *("status", "deadline", "priority", "relevance", "remarks", "for_information_only", "decision"),
)
WORDS = [words(language)[key] for language in Language for key in KEYS]
STATUSES = [words(language).of(c) for language in Language for c in (*Acceptance, *Implementation)]
MARKS = ["X", "", "✓", "✗", "-", "X X", "yes"]
SYMBOLS = [SYMBOL, "JIU/REP/2020/7 Title", "/2021/1REP/JIU", "C22/61-A", "JIU/REP/", "JIU"]
NUMBERED = [numbered(language, n) for language in Language for n in (1, 2, 10)]
ODD = ["\u200f", "a:", "：", "1", "[Original: English]", "\n\n", "x" * 700, "((((", "0" * 40]

texts = st.one_of(
    st.sampled_from([*WORDS, *STATUSES, *MARKS, *SYMBOLS, *NUMBERED, *ODD, *HEADS.values()]),
    st.text(max_size=30),
)
spans = st.lists(
    st.builds(Span, st.integers(0, 9), st.integers(0, 40), link=st.sampled_from([None, "#a", "b"])),
    max_size=2,
).map(tuple)
paragraphs = st.builds(
    Paragraph,
    texts,
    level=st.sampled_from([None, 0, 1, 3]),
    label=st.sampled_from(["", "1", "•"]),
    spans=spans,
    bookmarks=st.sampled_from([(), ("JIUREP20221",)]),
    contents=st.booleans(),
)
fills = st.sampled_from([None, "C6D9F1", "FFFFFF"])
plain_cells = st.builds(Cell, st.lists(paragraphs, max_size=2).map(tuple), fills)


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[Cell] = plain_cells) -> Table:
    width = draw(st.integers(1, 6))
    pool = draw(st.lists(cells, min_size=1, max_size=12))
    places = st.lists(st.one_of(st.none(), st.sampled_from(pool)), min_size=width, max_size=width)
    rows = draw(st.lists(places.map(tuple), max_size=8))
    return Table(tuple(Row(row, header=draw(st.booleans())) for row in rows))


nested = st.builds(Cell, st.lists(st.one_of(paragraphs, tables()), max_size=2).map(tuple), fills)
loose = st.builds(
    LooseCells,
    st.lists(plain_cells, max_size=30).map(tuple),
    st.frozensets(st.integers(0, 30), max_size=8),
)
blocks: st.SearchStrategy[Block] = st.one_of(paragraphs, tables(), tables(nested), loose)
documents = st.builds(
    Document,
    st.sampled_from(Format),
    st.lists(blocks, max_size=8).map(tuple),
    language=st.sampled_from([None, "ar-SA", "xx"]),
    header=st.lists(paragraphs, max_size=2).map(tuple),
)


@anything
@given(documents)
def test_nothing_raises_and_what_comes_out_fits_the_contract(tree: Document) -> None:
    status = interpret(tree)
    assert from_json(to_json(status)) == status
    for finding in status.findings:
        assert all(isinstance(value, str) for value in finding.values.values())


@anything
@given(st.lists(blocks, max_size=4), st.lists(blocks, max_size=4), st.sampled_from(Language))
def test_a_table_of_recommendations_is_found_among_anything(
    before: list[Block], after: list[Block], language: Language
) -> None:
    good = table(
        heading(),
        *grid_header(language),
        *(grid_row(numbered(language, number), "X.....X") for number in (1, 2, 3)),
    )
    status = interpret(document(*before, good, *after))
    kept = [entry for entry in status.entries if (entry.text or "").startswith(HEADS[language])]
    assert {"1", "2", "3"} <= {entry.number for entry in kept}


@anything
@given(st.lists(st.tuples(*[st.sampled_from(MARKS)] * 7), min_size=1, max_size=20))
def test_no_marks_hide_a_recommendation(rows: list[tuple[str, ...]]) -> None:
    english = Language.ENGLISH
    grid = [[numbered(english, number + 1), "<", *marks, ""] for number, marks in enumerate(rows)]
    status = interpret(document(table(heading(), *grid_header(english), *grid)))
    assert [entry.number for entry in status.entries] == [str(n + 1) for n in range(len(rows))]
