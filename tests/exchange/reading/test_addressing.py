"""To whom a recommendation is addressed, by evidence in the order of trust."""

from collections.abc import Sequence

import pytest

from tests.exchange.reading.trees import (
    BLUE,
    BODIES,
    HEADS,
    LEFT,
    SYMBOL,
    TITLES,
    UP,
    codes,
    found,
    grid_header,
    grid_row,
    heading,
    numbered,
    only,
    read,
    table,
)
from uptake.core.codes import Action, Addressee, Language
from uptake.core.document import Decision, StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents.tree import Cell
from uptake.terms.words import words

ABOVE = f"{SYMBOL} {TITLES[SYMBOL]}"
ENGLISH = Language.ENGLISH
SILENT = {
    Language.ARABIC: "تُحفظ السجلات.",
    Language.CHINESE: "保存档案。",
    Language.ENGLISH: "Records to be kept.",
    Language.FRENCH: "Conserver les archives.",
    Language.RUSSIAN: "Хранить архивы.",
    Language.SPANISH: "Conservar los archivos.",
}


def grid(*rows: Sequence[str | Cell], language: Language = ENGLISH) -> StatusDocument:
    return read(table(heading(), *grid_header(language), *rows))


def in_a_column(text: str, addressee: str, language: Language = ENGLISH) -> StatusDocument:
    said = words(language)
    header = [said["recommendation"], said["addressee"], said["acceptance_hdr"], said["comments"]]
    row = [numbered(language, 1, text), addressee, said["accepted"], "c"]
    return read(ABOVE, table(header, row))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    ("texts", "addressee"),
    [(HEADS, Addressee.EXECUTIVE_HEADS), (BODIES, Addressee.GOVERNING_BODIES)],
)
def test_words_alone_are_believed_and_told_of(
    language: Language, texts: dict[Language, str], addressee: Addressee
) -> None:
    status = grid(grid_row(numbered(language, 1, texts[language])), language=language)
    assert only(status).addressee is addressee
    (told,) = found(status, FindingCode.ADDRESSEE_INFERRED)
    assert told.values == {"addressee": addressee.value}
    assert told.where.cell is not None
    assert told.where.cell in texts[language]


@pytest.mark.parametrize("language", Language)
def test_a_shade_that_the_header_explains_names_governing_bodies(language: Language) -> None:
    status = grid(grid_row(numbered(language, 1, SILENT[language]), fill=BLUE), language=language)
    assert only(status).addressee is Addressee.GOVERNING_BODIES
    assert codes(status) == []
    assert found(status, FindingCode.ADDRESSEE_INFERRED) == []


@pytest.mark.parametrize("language", Language)
def test_a_missing_shade_proves_nothing(language: Language) -> None:
    status = grid(grid_row(numbered(language, 1, BODIES[language])), language=language)
    assert only(status).addressee is Addressee.GOVERNING_BODIES
    assert codes(status) == []


def test_a_shade_without_a_legend_proves_nothing() -> None:
    header = grid_header(ENGLISH, shade=None)
    row = grid_row(numbered(ENGLISH, 1), fill=BLUE)
    status = read(table(heading(), *header, row))
    assert only(status).addressee is Addressee.EXECUTIVE_HEADS


@pytest.mark.parametrize("language", Language)
def test_a_column_goes_before_words(language: Language) -> None:
    said = words(language)
    status = in_a_column(HEADS[language], said["legislative_bodies"], language)
    assert only(status).addressee is Addressee.GOVERNING_BODIES
    (told,) = found(status, FindingCode.ADDRESSEE_DIFFERS)
    assert told.values == {
        "taken": "governing_bodies",
        "source": "column",
        "other": "executive_heads",
        "other_source": "words",
    }


@pytest.mark.parametrize(
    ("named", "addressee", "name"),
    [
        ("Executive heads", Addressee.EXECUTIVE_HEADS, None),
        ("Executive heads of organizations", Addressee.EXECUTIVE_HEADS, None),
        ("Director-General", Addressee.EXECUTIVE_HEADS, None),
        ("Council", Addressee.GOVERNING_BODIES, None),
        ("Legislative and governing bodies", Addressee.GOVERNING_BODIES, None),
        ("Member States", Addressee.OTHER, "Member States"),
    ],
)
def test_a_column_may_use_other_words(named: str, addressee: Addressee, name: str | None) -> None:
    entry = only(in_a_column(SILENT[ENGLISH], named))
    assert (entry.addressee, entry.addressee_name) == (addressee, name)


def test_a_shade_goes_before_words() -> None:
    status = grid(grid_row(numbered(ENGLISH, 1), fill=BLUE))
    assert only(status).addressee is Addressee.GOVERNING_BODIES
    (told,) = found(status, FindingCode.ADDRESSEE_DIFFERS)
    assert (told.values["source"], told.values["other_source"]) == ("shading", "words")


def test_a_cell_for_information_goes_before_all() -> None:
    text = "For information only. Addressed to: General Assembly of the United Nations."
    row: list[str | Cell] = [*grid_row(numbered(ENGLISH, 1), fill=BLUE)[:2], text, *[LEFT] * 6, ""]
    status = grid(row)
    entry = only(status)
    assert entry.for_information
    assert entry.addressee is not Addressee.EXECUTIVE_HEADS
    assert found(status, FindingCode.ADDRESSEE_INFERRED) == []


def test_a_line_above_names_the_addressee_of_the_rows_below() -> None:
    status = grid(
        ["Recommendations addressed to legislative bodies", *[LEFT] * 9],
        grid_row(numbered(ENGLISH, 1, SILENT[ENGLISH])),
        ["Recommendations addressed to executive heads", *[LEFT] * 9],
        grid_row(numbered(ENGLISH, 2, SILENT[ENGLISH])),
    )
    assert [entry.addressee for entry in status.entries] == [
        Addressee.GOVERNING_BODIES,
        Addressee.EXECUTIVE_HEADS,
    ]
    assert codes(status) == []


def test_a_line_in_one_cell_names_the_addressee_only_above_all_recommendations() -> None:
    """Below one it may as well be the rest of its text, and is told of."""
    header = ["Recommendation", "Acceptance", "Implementation"]
    one, other = (
        [numbered(ENGLISH, number, SILENT[ENGLISH]), "Accepted", "Implemented"] for number in (1, 2)
    )
    status = read(table([ABOVE, "", ""], header, ["Governing bodies", "", ""], one))
    assert only(status).addressee is Addressee.GOVERNING_BODIES
    assert found(status, FindingCode.ROW_NOT_UNDERSTOOD) == []
    below = read(ABOVE, table(header, one, ["Governing bodies", "", ""], other))
    assert Addressee.GOVERNING_BODIES not in {entry.addressee for entry in below.entries[1:]}
    assert found(below, FindingCode.ROW_NOT_UNDERSTOOD) != []


def test_each_addressee_may_have_a_column_for_a_mark() -> None:
    header = ["Recommendation", "Executive heads", "Legislative bodies", "Acceptance"]
    row = [numbered(ENGLISH, 1, SILENT[ENGLISH]), "", "X", "Not accepted"]
    assert only(read(ABOVE, table(header, row))).addressee is Addressee.GOVERNING_BODIES


def test_each_addressee_may_have_a_column_for_the_text() -> None:
    above = ["Recommendation", LEFT, "Acceptance"]
    below = ["Executive heads", "Legislative bodies", UP]
    first = [numbered(ENGLISH, 1, SILENT[ENGLISH]), "", "Not accepted"]
    second = ["", numbered(ENGLISH, 2, SILENT[ENGLISH]), "Not accepted"]
    status = read(ABOVE, table(above, below, first, second))
    assert [entry.addressee for entry in status.entries] == [
        Addressee.EXECUTIVE_HEADS,
        Addressee.GOVERNING_BODIES,
    ]
    assert codes(status) == []


def test_who_directs_others_is_addressed_and_not_they() -> None:
    text = (
        "Governing bodies of the organizations that have not yet directed the executive heads "
        "to keep records should do so by the end of 2024."
    )
    assert only(grid(grid_row(numbered(ENGLISH, 1, text)))).addressee is Addressee.GOVERNING_BODIES


def test_nobody_named_is_told_of() -> None:
    status = grid(grid_row(numbered(ENGLISH, 1, SILENT[ENGLISH])))
    assert only(status).addressee is None
    assert codes(status) == [FindingCode.ADDRESSEE_UNKNOWN]


NOTES = {
    Language.ARABIC: "موجهة إلى الهيئات التشريعية والإدارية.",
    Language.CHINESE: "向立法和理事机构提出。",
    Language.ENGLISH: "Addressed to legislative and governing bodies.",
    Language.FRENCH: "Adressée aux organes délibérants et directeurs.",
    Language.RUSSIAN: "Адресована директивным и руководящим органам.",
    Language.SPANISH: "Dirigida a los órganos legislativos y rectores.",
}


@pytest.mark.parametrize("language", Language)
def test_a_note_at_one_of_five_is_told_of_once(language: Language) -> None:
    rows = [
        grid_row(
            numbered(language, number, BODIES[language]),
            comment=f"ABC\n{NOTES[language]}" if number == 2 else "ABC",
            fill=BLUE,
        )
        for number in range(1, 6)
    ]
    status = grid(*rows, grid_row(numbered(language, 6)), language=language)
    (told,) = found(status, FindingCode.ADDRESSEE_NOTE_PARTIAL)
    assert told.where.number == "2"
    assert told.values["some"] == f"{SYMBOL} (2)"
    assert told.values["all"].count(SYMBOL) == 5
    assert NOTES[language] in (status.entries[1].comment or "")


def test_a_note_at_all_of_them_is_not_told_of() -> None:
    rows = [
        grid_row(numbered(ENGLISH, n, BODIES[ENGLISH]), comment=NOTES[ENGLISH], fill=BLUE)
        for n in (1, 2)
    ]
    assert codes(grid(*rows)) == []


def test_what_the_addressee_implies_is_filled_in() -> None:
    asked = "Action required\nThe Council is invited to take note of the document."
    first = grid_row(numbered(ENGLISH, 1, BODIES[ENGLISH]))
    status = read(*asked.split("\n"), table(heading(), *grid_header(ENGLISH), first))
    entry = only(status)
    assert entry.action is Action.GOVERNING_BODY
    assert entry.governing_body == status.governing_body == "Council"
    assert entry.decision == Decision()
    other = only(grid(grid_row(numbered(ENGLISH, 1))))
    assert (other.action, other.decision) == (Action.EXECUTIVE_HEAD, None)
