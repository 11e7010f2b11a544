"""People as a workbook: what is written is read back, in each language; every bad cell is named."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from uptake.core.codes import Language, Role
from uptake.documents.errors import UnreadableFile
from uptake.exchange.people import (
    COLUMNS,
    MOST_PEOPLE,
    BadCell,
    PeopleRead,
    PersonRow,
    columns_by_header,
    header,
    people_workbook,
    read_people,
)
from uptake.terms.messages import messages
from uptake.terms.words import words

UNITS = {7: "Secretariat", 8: "Secretariat / Finance", 9: "الأمانة / المالية"}
BY_NAME = {name: unit for unit, name in UNITS.items()}
ANA = PersonRow(
    "ana@itu.example",
    {Language.SPANISH: "Ana Prieto", Language.ARABIC: "آنا برييتو"},
    Language.SPANISH,
    8,
    (Role.CONTRIBUTOR, Role.TRANSLATOR),
)
OMAR = PersonRow("omar@itu.example", {Language.RUSSIAN: "Омар"}, Language.ARABIC, 9, (Role.READER,))


def saved(file: bytes, folder: Path) -> Path:
    path = folder / "people.xlsx"
    path.write_bytes(file)
    return path


def read(file: bytes, folder: Path) -> PeopleRead:
    return read_people(saved(file, folder), BY_NAME)


def plain(row: PersonRow) -> PersonRow:
    return replace(row, sheet="", number=0)


def workbook(*rows: Mapping[str, str], head: Sequence[str] = COLUMNS, above: int = 0) -> bytes:
    """A workbook whose headings are in English, however it was made."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "People"
    english = words(Language.ENGLISH)
    for column, name in enumerate(head, 1):
        sheet.cell(above + 1, column, header(name, english))
        for number, row in enumerate(rows, above + 2):
            sheet.cell(number, column, row.get(name))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("language", Language)
def test_what_is_written_in_a_language_is_read_back(language: Language, tmp_path: Path) -> None:
    found = read(people_workbook([ANA, OMAR], UNITS, words(language)), tmp_path)
    assert found.bad == ()
    assert [plain(row) for row in found.rows] == [ANA, OMAR]
    assert [row.number for row in found.rows] == [2, 3]
    assert {row.sheet for row in found.rows} == {words(language)["people_sheet"]}


@pytest.mark.parametrize("language", Language)
def test_the_cells_offer_lists_in_the_language(language: Language) -> None:
    said = words(language)
    book = openpyxl.load_workbook(BytesIO(people_workbook([ANA], UNITS, said)))
    sheet, lists = book.worksheets[0], book["uptake"]
    assert bool(sheet.sheet_view.rightToLeft) is language.right_to_left
    assert len(sheet.data_validations.dataValidation) == 5
    offered = [[cell.value for cell in column if cell.value] for column in lists.iter_cols()]
    assert offered[0] == [said.of(one) for one in Language]
    assert offered[1] == sorted(UNITS.values())
    assert said.of(Role.INSPECTOR) not in offered[2]
    assert len(offered[2]) == len(Role) - 1
    assert lists.sheet_state == "veryHidden"


def test_the_same_people_make_the_same_file() -> None:
    said = words(Language.FRENCH)
    assert people_workbook([ANA], UNITS, said) == people_workbook([ANA], UNITS, said)


def test_headings_are_known_in_any_language_and_stand_for_one_column() -> None:
    for language in Language:
        named = [columns_by_header()[" ".join(header(one, words(language)).split()).casefold()]
                 for one in COLUMNS]  # fmt: skip
        assert named == list(COLUMNS)


def test_who_holds_more_roles_than_there_are_columns_keeps_them(tmp_path: Path) -> None:
    many = replace(ANA, roles=(Role.COORDINATOR, Role.CONTRIBUTOR, Role.READER, Role.TRANSLATOR))
    (row,) = read(people_workbook([many], UNITS, words(Language.ENGLISH)), tmp_path).rows
    assert row.roles == ()


def test_a_text_never_becomes_a_formula(tmp_path: Path) -> None:
    evil = replace(ANA, names={Language.ENGLISH: '=HYPERLINK("https://x.example")'})
    (row,) = read(people_workbook([evil], UNITS, words(Language.ENGLISH)), tmp_path).rows
    assert row.names == evil.names


def test_words_of_any_language_are_understood_wherever_the_table_begins(tmp_path: Path) -> None:
    cells = {
        "email": " Omar@ITU.example ",
        "name_ar": "عمر  حداد",
        "language": "العربية",
        "unit": "secretariat /  finance",
        "role_1": "قارئ",
        "role_3": "Traducteur",
    }
    (row,) = read(workbook({}, cells, {}, above=4), tmp_path).rows
    assert plain(row) == PersonRow(
        "omar@itu.example",
        {Language.ARABIC: "عمر حداد"},
        Language.ARABIC,
        8,
        (Role.READER, Role.TRANSLATOR),
    )
    assert row.number == 7


def test_an_empty_cell_leaves_things_as_they_are(tmp_path: Path) -> None:
    (row,) = read(workbook({"email": "ana@itu.example"}), tmp_path).rows
    assert plain(row) == PersonRow("ana@itu.example")


def test_columns_may_be_few_and_in_another_order(tmp_path: Path) -> None:
    cells = {"email": "ana@itu.example", "name_en": "Ana"}
    (row,) = read(workbook(cells, head=("name_en", "email")), tmp_path).rows
    assert plain(row) == PersonRow("ana@itu.example", {Language.ENGLISH: "Ana"})


@pytest.mark.parametrize(
    ("column", "text", "cell", "code"),
    [
        ("email", "", "A2", "people-email-missing"),
        ("email", "ana@itu", "A2", "people-email-wrong"),
        ("name_zh", "普" * 201, "C2", "people-name-too-long"),
        ("language", "Klingon", "H2", "people-language-unknown"),
        ("unit", "Finance", "I2", "people-unit-unknown"),
        ("role_1", "king", "J2", "people-role-unknown"),
        ("role_2", "inspector", "K2", "people-role-not-here"),
        ("role_3", "Inspecteur", "L2", "people-role-not-here"),
    ],
)
def test_a_bad_cell_is_named_with_what_it_says(
    tmp_path: Path, column: str, text: str, cell: str, code: str
) -> None:
    good = {"email": "ana@itu.example", "name_en": "Ana"}
    found = read(workbook(good | {column: text}, {"email": "b@itu.example"}), tmp_path)
    (bad,) = found.bad
    assert bad.code in messages()
    assert (bad.sheet, bad.cell, bad.words, bad.code) == ("People", cell, text, code)
    assert [row.email for row in found.rows] == ["b@itu.example"]


def test_all_bad_cells_are_named_at_once(tmp_path: Path) -> None:
    rows = ({"email": "x", "language": "y"}, {"email": "ok@itu.example"}, {"role_1": "z"})
    codes = [(bad.cell, bad.code) for bad in read(workbook(*rows), tmp_path).bad]
    assert codes == [
        ("A2", "people-email-wrong"),
        ("H2", "people-language-unknown"),
        ("A4", "people-email-missing"),
        ("J4", "people-role-unknown"),
    ]


def test_a_person_stands_but_once(tmp_path: Path) -> None:
    rows = ({"email": "ana@itu.example"}, {"email": "ANA@itu.example"})
    (bad,) = read(workbook(*rows), tmp_path).bad
    assert (bad.cell, bad.code, bad.values) == ("A3", "people-email-twice", {"other": "A2"})


def test_a_workbook_of_something_else_says_so(tmp_path: Path) -> None:
    found = read(workbook({"unit": "Finance"}, head=("unit",)), tmp_path)
    assert found == PeopleRead((), (BadCell("", "", "", "people-column-missing"),))


def test_a_file_that_is_no_workbook_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read(b"not a workbook", tmp_path)


def test_too_many_people_are_refused(tmp_path: Path) -> None:
    rows = [{"email": f"p{number}@itu.example"} for number in range(MOST_PEOPLE + 1)]
    found = read(workbook(*rows, head=("email",)), tmp_path)
    assert [bad.code for bad in found.bad] == ["people-too-many"]
