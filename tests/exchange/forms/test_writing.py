"""What a form is made of: protected, with choices, in its language and direction."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl.utils import get_column_letter
from openxml_audit import FileFormat, OpenXmlValidator

from tests.documents.word.checking import W, faults
from tests.exchange.forms.filling import KEY, form, opened
from uptake.core.codes import Language, Via
from uptake.exchange.forms.form import LABELS, LAST, SHOWN, FormField, choices, title
from uptake.exchange.forms.writing import name_of, write
from uptake.terms.words import words

LANGUAGES = pytest.mark.parametrize("language", Language)


def written(kind: Via, language: Language) -> bytes:
    return write(form("11", "12", language=language), kind, words(language))


@LANGUAGES
def test_only_the_answer_cells_of_a_workbook_are_open(language: Language) -> None:
    book = opened(written(Via.WORKBOOK, language))
    sheet = book.sheet
    assert sheet.protection.sheet
    assert sheet.protection.sort  # True forbids it: sorting open cells alone would mix the answers
    fields = {book.column(field) for field in FormField}
    for line in range(1, sheet.max_row + 1):
        for column in range(1, sheet.max_column + 1):
            is_open = line >= book.row("11") and column in fields
            assert sheet.cell(line, column).protection.locked is not is_open, (line, column)
    assert book.book.worksheets[1].protection.sheet


@LANGUAGES
def test_a_workbook_is_in_its_language_and_direction(language: Language) -> None:
    book = opened(written(Via.WORKBOOK, language))
    spoken = words(language)
    sheets = book.book.worksheets
    assert [one.title for one in sheets] == [spoken["form_sheet"], spoken["form_help"], "uptake"]
    assert [bool(one.sheet_view.rightToLeft) for one in sheets[:2]] == [language.right_to_left] * 2
    heads = [cell.value for cell in book.sheet[5]]
    assert heads[-len(FormField) :] == [spoken[LABELS[field]] for field in FormField]
    asked = heads[1 : len(SHOWN) + 1 - len(LAST)]  # the last answer repeats the heads of answers
    assert len(set(asked)) == len(asked)
    told = [cell.value for cell in sheets[1]["A"]]
    assert len(told) > 8
    assert all(told)


def test_the_head_stays_in_view_and_is_printed_on_each_page() -> None:
    sheet = opened(written(Via.WORKBOOK, Language.ENGLISH)).sheet
    assert sheet.freeze_panes == "D6"
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.page_setup.orientation == "landscape"


def test_the_key_and_the_versions_are_where_nobody_sees_them() -> None:
    book = opened(written(Via.WORKBOOK, Language.ENGLISH)).book
    hidden = book["uptake"]
    assert hidden.sheet_state == "veryHidden"
    assert hidden["B1"].value == KEY
    assert [hidden["A2"].value, hidden["A3"].value] == ["11", "12"]
    assert book.worksheets[0].column_dimensions["A"].hidden
    assert book.worksheets[0].row_dimensions[3].hidden


@LANGUAGES
def test_what_can_be_chosen_is_chosen_from_lists(language: Language) -> None:
    book = opened(written(Via.WORKBOOK, language))
    rules = {str(rule.sqref): rule for rule in book.sheet.data_validations.dataValidation}
    for field in FormField:
        listed = choices(field, words(language))
        column = get_column_letter(book.column(field))
        rule = rules.get(f"{column}6:{column}7")
        if field is FormField.AMOUNT:
            assert rule is not None
            assert rule.type == "decimal"
        elif not listed:
            assert rule is None
        else:
            assert rule is not None
            assert rule.errorTitle == words(language)[LABELS[field]][:32]
            _, _, area = rule.formula1.partition("!")
            cells = book.book["uptake"][area.replace("$", "")]
            lines = cells if isinstance(cells, tuple) else ((cells,),)
            assert tuple(cell.value for (cell,) in lines) == listed


@LANGUAGES
def test_a_word_form_is_sound_by_the_schema_and_by_what_word_minds(
    language: Language, tmp_path: Path
) -> None:
    data = written(Via.WORD_FORM, language)
    path = tmp_path / "form.docx"
    path.write_bytes(data)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
    assert [str(error) for error in result.errors] == []
    assert faults(data) == []


@LANGUAGES
def test_only_the_fields_of_a_word_form_can_be_changed(language: Language) -> None:
    with zipfile.ZipFile(BytesIO(written(Via.WORD_FORM, language))) as zipped:
        settings: Any = etree.fromstring(zipped.read("word/settings.xml"))
        body: Any = etree.fromstring(zipped.read("word/document.xml"))
    protection = settings.find(f"{W}documentProtection")
    assert protection is not None
    assert (protection.get(f"{W}edit"), protection.get(f"{W}enforcement")) == ("forms", "1")
    controls = list(body.iter(f"{W}sdt"))
    assert len(controls) == 1 + 2 * len(FormField)
    locks = [one.find(f".//{W}lock").get(f"{W}val") for one in controls]
    assert locks == ["sdtContentLocked", *["sdtLocked"] * (len(controls) - 1)]
    numbers = [one.find(f".//{W}id").get(f"{W}val") for one in controls]
    assert len(set(numbers)) == len(numbers)


@LANGUAGES
def test_a_word_form_can_be_heard(language: Language) -> None:
    """Each field has a name that says of which recommendation it is; each table has one too."""
    spoken = words(language)
    with zipfile.ZipFile(BytesIO(written(Via.WORD_FORM, language))) as zipped:
        body: Any = etree.fromstring(zipped.read("word/document.xml"))
    names = [one.get(f"{W}val") for one in body.iter(f"{W}alias")]
    assert len(set(names)) == len(names)
    assert names[2] == f"JIU/REP/2021/3 1 · {spoken['acceptance_hdr']}"
    captions = [one.get(f"{W}val") for one in body.iter(f"{W}tblCaption")]
    assert [caption.partition(" · ")[0] for caption in captions] == ["JIU/REP/2021/3"] * 2
    turned = [table.find(f".//{W}bidiVisual") is not None for table in body.iter(f"{W}tbl")]
    assert turned == [language.right_to_left] * 2


def test_a_file_is_named_for_where_it_is_from_for_whom_and_its_language() -> None:
    made = form("11", language=Language.ARABIC)
    assert name_of(made, Via.WORKBOOK) == "uptake-ITU-Ana Sol-ar.xlsx"
    assert name_of(made, Via.WORD_FORM, 2) == "uptake-ITU-Ana Sol-2-ar.docx"
    assert name_of(replace(made, person="../إيلزا: فارغا"), Via.WORKBOOK) == (
        "uptake-ITU-.. إيلزا فارغا-ar.xlsx"
    )


def test_the_same_form_is_the_same_file() -> None:
    for kind in (Via.WORKBOOK, Via.WORD_FORM):
        assert written(kind, Language.FRENCH) == written(kind, Language.FRENCH)


@LANGUAGES
def test_the_title_names_the_organization_as_the_language_does(language: Language) -> None:
    spoken = words(language, "ITU")
    naming = spoken.called("ITU", None)
    assert naming is not None
    assert naming.short in title(form("11", language=language), spoken).split(" · ")
