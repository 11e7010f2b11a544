"""Against silence, in whole documents: one thing is changed, and what is read says so.

Every qualifier of six languages stands in every layout of a status; headers, numbers, keys and
legends are changed one at a time. What is read is as before only where the change is harmless.
"""

from collections.abc import Callable, Iterator

import pytest

from tests.exchange.reading.trees import HEADS, LEFT, SYMBOL, grid_header, numbered, read, table
from tests.exchange.shapes.qualifiers import HARMLESS, QUALIFIERS
from uptake.core.codes import Acceptance, FindingGroup, Implementation, Language
from uptake.core.document import Entry, StatusDocument
from uptake.core.findings import FindingCode
from uptake.exchange.reading.texts import form
from uptake.terms.words import words

ACCEPTED, IMPLEMENTED = Acceptance.ACCEPTED, Implementation.IMPLEMENTED
type Layout = Callable[[Language, str, str], StatusDocument]


def in_columns(language: Language, acceptance: str, implementation: str) -> StatusDocument:
    said = words(language)
    keys = ("recommendation", "acceptance_hdr", "implementation_hdr", "comments")
    row = [numbered(language, 1), acceptance, implementation, HEADS[language]]
    other = [numbered(language, 2), said.of(ACCEPTED), said.of(IMPLEMENTED), ""]
    return read(f"{SYMBOL} {HEADS[language]}", table([said[key] for key in keys], row, other))


def in_one_column(language: Language, acceptance: str, implementation: str) -> StatusDocument:
    said = words(language)
    keys = ("recommendation", "status", "comments")
    row = [numbered(language, 1), f"{acceptance}; {implementation}", HEADS[language]]
    return read(f"{SYMBOL} {HEADS[language]}", table([said[key] for key in keys], row))


def in_the_grid(language: Language, acceptance: str, implementation: str) -> StatusDocument:
    row = [numbered(language, 1), LEFT, acceptance, *[""] * 5, implementation, ""]
    return read(f"{SYMBOL} {HEADS[language]}", table(*grid_header(language), row))


def across_the_grid(language: Language, acceptance: str, implementation: str) -> StatusDocument:
    across = [f"{acceptance}; {implementation}", *[LEFT] * 6]
    row = [numbered(language, 1), LEFT, *across, ""]
    return read(f"{SYMBOL} {HEADS[language]}", table(*grid_header(language), row))


def behind_labels(language: Language, acceptance: str, implementation: str) -> StatusDocument:
    said = words(language)
    return read(
        f"{SYMBOL} {HEADS[language]}",
        f"{said['recommendation']} 1",
        HEADS[language],
        f"{said['acceptance_hdr']}: {acceptance}",
        f"{said['implementation_hdr']}: {implementation}",
    )


LAYOUTS: tuple[Layout, ...] = (
    in_columns,
    in_one_column,
    in_the_grid,
    across_the_grid,
    behind_labels,
)


def first(status: StatusDocument) -> Entry:
    return next(entry for entry in status.entries if entry.number == "1")


def is_told(status: StatusDocument) -> bool:
    """Whether something at the first recommendation is to be decided, or was assumed."""
    asking = (FindingGroup.DECIDE, FindingGroup.ASSUMED)
    beside = (FindingCode.ADDRESSEE_INFERRED, FindingCode.PROGRAMME_YEAR_ASSUMED)
    return any(
        finding.group in asking and finding.code not in beside and finding.where.number == "1"
        for finding in status.findings
    )


def is_not_yet(text: str, entry: Entry, language: Language) -> bool:
    """Whether words are those of a list for what has not begun: "not yet implemented"."""
    plain = form(text)
    known = (form(spelled) for spelled in words(language).forms_of(Implementation.NOT_STARTED))
    return entry.implementation is Implementation.NOT_STARTED and any(
        plain.endswith(spelled) for spelled in known
    )


def phrases(language: Language) -> Iterator[tuple[str, str, bool]]:
    """Acceptance and implementation with one of them qualified, and which one it is."""
    said = words(language)
    accepted, implemented = said.of(ACCEPTED), said.of(IMPLEMENTED)
    for qualifier in QUALIFIERS[language]:
        yield qualifier.format(accepted.lower()), implemented, True
        yield accepted, qualifier.format(implemented.lower()), False


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("language", Language)
def test_a_qualified_status_is_open_or_told_of(layout: Layout, language: Language) -> None:
    silent = []
    for acceptance, implementation, of_acceptance in phrases(language):
        status = layout(language, acceptance, implementation)
        entry = first(status)
        kept = (
            entry.acceptance is ACCEPTED if of_acceptance else entry.implementation is IMPLEMENTED
        )
        if kept or not (is_told(status) or is_not_yet(implementation, entry, language)):
            silent.append((acceptance, implementation, entry.acceptance, entry.implementation))
    assert silent == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("language", Language)
def test_harmless_words_change_nothing(layout: Layout, language: Language) -> None:
    said = words(language)
    for qualifier in HARMLESS[language]:
        acceptance = qualifier.format(said.of(ACCEPTED).lower())
        entry = first(layout(language, acceptance, said.of(IMPLEMENTED)))
        assert (entry.acceptance, entry.implementation) == (ACCEPTED, IMPLEMENTED), acceptance


HEADER = ["No.", "Recommendation", "Acceptance", "Implementation", "Comments"]
ROW = ["1", "Publish a plan.", "Accepted", "Implemented", "Done."]


def changed(header: list[str], row: list[str], *before: str) -> StatusDocument:
    return read(f"{SYMBOL} Records", *before, table(header, row, ["2", *ROW[1:]]))


@pytest.mark.parametrize(
    "title",
    [
        "Opinion of the auditors",
        "Acceptance by UNDP",
        "Expected acceptance",
        "Acceptance rate",
        "Not acceptance",
        "Conditions of acceptance",
        "Acceptance or not?",
    ],
)
def test_a_header_that_says_something_else_is_not_the_old_one(title: str) -> None:
    status = changed([*HEADER[:2], title, *HEADER[3:]], ROW)
    assert first(status).acceptance is None
    assert found_at_columns(status) or is_told(status)


@pytest.mark.parametrize("number", ["", "?", "one", "n/a", "see 3", "first", "A"])
def test_a_number_that_is_none_is_not_the_old_one_and_told_of(number: str) -> None:
    status = changed(HEADER, [number, *ROW[1:]])
    assert "1" not in [entry.number for entry in status.entries]
    codes = {finding.code for finding in status.findings}
    assert codes & {FindingCode.NUMBER_MISSING, FindingCode.ROW_NOT_UNDERSTOOD}


@pytest.mark.parametrize("sign", ["A", "1", "+", "Z", "*", "AC"])
@pytest.mark.parametrize("legend", ["", "Key: B = accepted; C = implemented", "A and Z"])
def test_a_sign_without_its_legend_is_open(sign: str, legend: str) -> None:
    status = changed(HEADER, ["1", ROW[1], sign, *ROW[3:]], legend)
    assert first(status).acceptance is None
    assert is_told(status)


@pytest.mark.parametrize(
    ("legend", "acceptance"),
    [
        ("Key: A = accepted; B = implemented", ACCEPTED),
        ("Key: A = not accepted; B = implemented", Acceptance.NOT_ACCEPTED),
        ("Key: A = partly accepted; B = implemented", None),
        ("Key: A = accepted; A = not accepted; B = implemented", None),
    ],
)
def test_a_sign_is_what_its_own_legend_says(legend: str, acceptance: Acceptance | None) -> None:
    status = changed(HEADER, ["1", ROW[1], "A", *ROW[3:]], legend)
    assert first(status).acceptance is acceptance
    if acceptance is None:
        assert is_told(status)


def found_at_columns(status: StatusDocument) -> bool:
    columns = (FindingCode.COLUMN_NOT_UNDERSTOOD, FindingCode.COLUMNS_ALIKE)
    return any(finding.code in columns for finding in status.findings)
