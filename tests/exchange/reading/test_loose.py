"""Cells that have lost their rows: the flattened text that an extraction leaves behind."""

import pytest

from tests.exchange.reading.trees import (
    BODIES,
    HEADS,
    OTHER,
    SYMBOL,
    TITLES,
    codes,
    found,
    only,
    statuses,
)
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.document import FocalPoint, StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents.text import read_text
from uptake.exchange.reading.interpretation import interpret
from uptake.terms.words import words

ENGLISH = Language.ENGLISH
ABOVE = f"\t{SYMBOL} {TITLES[SYMBOL]}\n\n"


def read(text: str) -> StatusDocument:
    return interpret(read_text(text))


def header(language: Language = ENGLISH, *, gap: str = "\n") -> str:
    said = words(language)
    upper = ("recommendation", "acceptance_hdr", "implementation_hdr", "comments")
    leaves = [said["executive_heads"], said["legislative_bodies"]]
    leaves += [said.of(code) for code in (*Acceptance, *Implementation)]
    cells = "".join(f"\t{said[key]}\n" for key in upper) + gap
    return cells + "".join(f"\t{leaf}\n" for leaf in leaves) + "\t\n"


def row(
    number: int, marks: str = "X...X..", comment: str = "", language: Language = ENGLISH
) -> str:
    said = words(language)["recommendation"]
    cells = "".join("\tX\n" if mark == "X" else "\t\n" for mark in marks)
    return f"\t{said} {number}: {HEADS[language]}\n{cells}\t{comment}\n"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_rows_are_counted_between_a_recommendation_and_its_comment(
    language: Language, gap: str
) -> None:
    text = header(language, gap=gap) + gap + row(1, "X...X..", "ABC\n\nDEF", language) + gap
    text += row(2, ".X.....", "", language) + gap + row(3, "X.....X", "ABC", language)
    status = read(ABOVE + text)
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "not_started"),
        (SYMBOL, "2", "not_accepted", None),
        (SYMBOL, "3", "accepted", "implemented"),
    ]
    assert [entry.comment for entry in status.entries] == ["ABC\nDEF", None, "ABC"]
    assert {entry.text for entry in status.entries} == {HEADS[language]}
    assert codes(status) == []


def test_one_cell_may_stand_for_all_marks() -> None:
    information = f"\tRecommendation 2: {HEADS[ENGLISH]}\n\tFor information only.\n\tWe watch.\n"
    status = read(ABOVE + header() + row(1) + "\n" + information + "\n" + row(3))
    assert [entry.for_information for entry in status.entries] == [False, True, False]
    assert status.entries[1].comment == "We watch."
    assert codes(status) == []


def test_a_comment_in_several_cells_is_one() -> None:
    status = read(ABOVE + header() + row(1, comment="first\n\tsecond") + row(2))
    assert [entry.comment for entry in status.entries] == ["first\nsecond", None]


def test_marks_that_were_lost_leave_the_status_open() -> None:
    torn = f"\tRecommendation 1: {HEADS[ENGLISH]}\n\tX\n\t\n\tX\n\tcomment\n\n"
    status = read(ABOVE + header() + torn + row(2))
    assert statuses(status) == [(SYMBOL, "1", None, None), (SYMBOL, "2", "accepted", "not_started")]
    assert status.entries[0].comment == "comment"
    assert codes(status) == [FindingCode.STATUS_NOT_UNDERSTOOD]


def test_an_empty_comment_may_have_no_cell() -> None:
    short = row(1).removesuffix("\t\n")
    status = read(ABOVE + header() + short + "\n" + row(2))
    assert len(status.entries) == 2
    assert codes(status) == []


def test_an_empty_line_within_a_row_does_not_end_it() -> None:
    torn = row(1, comment="c").replace("\tc\n", "\n\tc\n")
    status = read(ABOVE + header() + torn + "\n" + row(2))
    assert [entry.comment for entry in status.entries] == ["c", None]
    assert codes(status) == []


def test_what_follows_a_row_and_an_empty_line_is_not_lost() -> None:
    status = read(ABOVE + header() + row(1, comment="c") + "\n\tSomething else\n\n" + row(2))
    assert [entry.comment for entry in status.entries] == ["c", None]
    (told,) = found(status, FindingCode.ROW_NOT_UNDERSTOOD)
    assert told.values == {"words": "Something else"}


def test_what_follows_the_last_row_is_not_lost() -> None:
    status = read(ABOVE + header() + row(1, comment="c") + "\nperhaps still a comment\n")
    assert only(status).comment == "c"
    (told,) = found(status, FindingCode.ROW_NOT_UNDERSTOOD)
    assert told.values == {"words": "perhaps still a comment"}


def test_a_heading_in_the_last_cell_of_a_table_is_a_heading() -> None:
    tail = f"last\n\n{OTHER} {TITLES[OTHER]}\n- ITU focal point: Ms Ada Lund"
    status = read(ABOVE + header() + row(1, comment=tail) + "\n" + header() + row(1))
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "not_started"),
        (OTHER, "1", "accepted", "not_started"),
    ]
    assert status.entries[0].comment == "last"
    assert status.reports[1].focal_points == (FocalPoint("Ms Ada Lund"),)


def test_a_lost_heading_is_found_again() -> None:
    listed = f"\tReport number\n\tReport title\n\tFocal point\n\n\t{SYMBOL}\n\tA\n\tMs A (IS)\n\n"
    listed += f"\t{OTHER}\n\tB\n\tMr B (IT)\nMr C (IT)\n\n\n\nTable 2\n"
    status = read(listed + ABOVE + header() + row(1) + row(2) + row(1))
    assert [(entry.report, entry.number) for entry in status.entries] == [
        (SYMBOL, "1"),
        (SYMBOL, "2"),
        (OTHER, "1"),
    ]
    assert status.reports[1].title == "B"
    assert len(status.reports[1].focal_points) == 2
    assert len(found(status, FindingCode.REPORT_HEADING_MISSING)) == 1
    assert [report.ceb_comments for report in status.reports] == [None, None]


def test_a_header_of_one_level_and_words_are_read_too() -> None:
    titles = "\tNo.\n\tRecommendation\n\tAcceptance\n\tImplementation\n\tComments\n"
    first = f"\t1\n\t{HEADS[ENGLISH]}\n\tAccepted\n\tIn progress\n\tfine\n"
    second = f"\t2\n\t{BODIES[ENGLISH]}\n\tNot accepted\n\t\n\tno\n"
    for gap in ("", "\n"):
        status = read(f"{SYMBOL} {TITLES[SYMBOL]}\n\n" + gap.join((titles, first, second)))
        assert statuses(status) == [
            (SYMBOL, "1", "accepted", "in_progress"),
            (SYMBOL, "2", "not_accepted", None),
        ]
        assert [entry.comment for entry in status.entries] == ["fine", "no"]


def test_cells_without_a_header_are_paragraphs() -> None:
    status = read("\tDocument C22/61-E\n\n\t18 February 2022\n\n\tOriginal: English\n")
    assert status.symbol == "C22/61"
    assert str(status.date) == "2022-02-18"
    assert status.original_language is ENGLISH
    assert codes(status) == [FindingCode.NOTHING_FOUND]


def test_a_list_in_a_comment_does_not_begin_a_row() -> None:
    comment = "depends on\n1\tcontinuity;\n2\tassets."
    entry = only(read(ABOVE + header() + row(1, comment=comment)))
    assert entry.comment == "depends on\n1 continuity;\n2 assets."
