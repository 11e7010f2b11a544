"""A form as a Word document or a workbook.

Fields that alone can be changed, and how it is filled in.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from types import MappingProxyType
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from uptake.core.codes import Language, Via
from uptake.documents.tree import Format, Paragraph
from uptake.documents.word.forms import FormBlock, FormLine, WordForm, write_form
from uptake.documents.word.setting.paragraphs import Control
from uptake.exchange.forms.form import (
    LAST,
    LONG_TEXTS,
    SHOWN,
    Form,
    FormField,
    FormRow,
    choices,
    guidance,
    label,
    number_label,
    shown,
    texts,
    title,
)
from uptake.terms.messages import say
from uptake.terms.words import Words

KEY_TAG = "uptake"
HINTS = ("form_choose", "form_type_here")
_IN_HEADING = ("report", "number")


def write_word(form: Form, words: Words) -> bytes:
    """Give a form as .docx in the language of `words`."""
    made = BytesIO()
    write_form(
        WordForm(
            title=title(form, words),
            language=words.language.value,
            right_to_left=words.language.right_to_left,
            key=Control(KEY_TAG, "Uptake", form.key, locked=True),
            opening=tuple(_opening(words)),
            blocks=tuple(_block(row, words) for row in form.rows),
        ),
        made,
    )
    return made.getvalue()


def tag_of(key: str, field: FormField) -> str:
    """Give the tag of a field of a recommendation."""
    return f"{KEY_TAG}:{key}:{field.value}"


def heading_of(row: FormRow, words: Words) -> str:
    """Give the heading of a recommendation's block."""
    number = number_label(row, words)
    told = words.format("recommendation_number", number=number) if row.formal else number
    return f"{row.report} · {told}"


def _opening(words: Words) -> Iterator[Paragraph]:
    yield Paragraph(words["form_help"], level=1)
    for sentence in guidance(Via.WORD_FORM, words):
        yield Paragraph(sentence, label="•")


def _block(row: FormRow, words: Words) -> FormBlock:
    heading = heading_of(row, words)
    return FormBlock(heading, tuple(_lines(row, words)), heading)


def _lines(row: FormRow, words: Words) -> Iterator[FormLine]:
    for name, text in shown(row, words).items():
        if name in _IN_HEADING:
            continue
        named = words[SHOWN[name]]
        if name in LAST:
            named = f"{words['last_answer']} · {named}"
        yield FormLine(named, tuple(_paragraphs(name, text, row)))
    told = {FormField.LANGUAGE: words.of(words.language)} | _given(row, words)
    for field in FormField:
        yield FormLine(label(field, words), _control(row, field, told, words))


def _given(row: FormRow, words: Words) -> dict[FormField, str | Decimal]:
    return texts(row.given, words) if row.given else {}


def _control(
    row: FormRow,
    field: FormField,
    told: dict[FormField, str | Decimal],
    words: Words,
) -> Control:
    listed = choices(field, words)
    value = told.get(field, "")
    return Control(
        tag=tag_of(row.key, field),
        title=f"{row.report} {number_label(row, words)} · {label(field, words)}",
        text=f"{value:f}" if isinstance(value, Decimal) else value,
        choices=listed,
        hint=words[HINTS[0] if listed else HINTS[1]],
    )


def _paragraphs(name: str, text: str, row: FormRow) -> Iterator[Paragraph]:
    language: Language | None = None
    if name == "text":
        language = row.text_language
    elif name == "last_remarks" and row.last:
        language = row.last.language
    for line in text.split("\n"):
        if line.strip():
            yield Paragraph(line, language=language.value if language else None)


HIDDEN = "uptake"
KEY_CODE = "key"
LONGEST_TEXT = 32_767
LONGEST_HEADER = 200
_TITLE, _HINT, _CODES, _GROUPS, _HEADS, _FIRST = range(6)
_LISTS = 4  # the hidden sheet's first column of words to choose from
_FIRST_SHOWN, _FIRST_FIELD = 1, 1 + len(SHOWN)
_WIDTHS = {"report": 16, "number": 8, "text": 48, "last_remarks": 40}
_USUAL_WIDTH, _LONG_WIDTH = 16, 36
_PAPER_A4 = 9
_PAGES_WIDE = 3
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# The properties name a day of making; asking the clock would make each file another.
_NO_DAY = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_MAY = {
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
_BASE = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B9B3A7"}
_LOOKS: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "hint": {"font_color": "#5C6673"},
    "head": _BASE | {"bold": True, "bg_color": "#E8F1F8", "valign": "vcenter"},
    "shown": _BASE | {"bg_color": "#F3F2EE", "num_format": "@"},
    "fill": _BASE | {"locked": False, "num_format": "@"},
    "amount": _BASE | {"locked": False, "num_format": "#,##0.00"},
    "told": {"text_wrap": True, "valign": "top"},
}


def write_workbook(form: Form, words: Words) -> bytes:
    """Give a form as .xlsx in the language of `words`."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"title": title(form, words), "created": _NO_DAY})
    book.set_custom_property("Language", words.language.value)
    _Writing(book, form, words).write()
    book.close()
    return made.getvalue()


class _Writing:
    """One workbook being written."""

    def __init__(self, book: Any, form: Form, words: Words) -> None:
        self.book, self.form, self.words = book, form, words
        turned = {"reading_order": 2} if words.language.right_to_left else {}
        self.looks = {name: book.add_format(look | turned) for name, look in _LOOKS.items()}
        self.sheet = book.add_worksheet(words["form_sheet"])
        self.how = book.add_worksheet(words["form_help"])
        self.hidden = book.add_worksheet(HIDDEN)

    def write(self) -> None:
        for sheet in (self.sheet, self.how):
            if self.words.language.right_to_left:
                sheet.right_to_left()
            sheet.protect("", _MAY)
        self.heads()
        for number, row in enumerate(self.form.rows, _FIRST):
            self.row(number, row)
        self.hide()
        self.lists()
        self.tell()
        self.set_up()

    def heads(self) -> None:
        words, sheet = self.words, self.sheet
        sheet.write_string(_TITLE, _FIRST_SHOWN, title(self.form, words), self.looks["title"])
        hint = guidance(Via.WORKBOOK, words)[0]
        sheet.write_string(_HINT, _FIRST_SHOWN, hint, self.looks["hint"])
        codes = [KEY_CODE, *SHOWN, *(field.value for field in FormField)]
        names = [*(words[term] for term in SHOWN.values()), *(label(f, words) for f in FormField)]
        for column, code in enumerate(codes):
            sheet.write_string(_CODES, column, code, self.looks["hint"])
        for column, name in enumerate(names, _FIRST_SHOWN):
            sheet.write_string(_HEADS, column, name, self.looks["head"])
        first_last = _FIRST_FIELD - len(LAST)
        for first, last, text in (
            (_FIRST_SHOWN, first_last - 1, words["recommendation"]),
            (first_last, _FIRST_FIELD - 1, words["last_answer"]),
            (_FIRST_FIELD, _FIRST_FIELD + len(FormField) - 1, words["your_answer"]),
        ):
            sheet.merge_range(_GROUPS, first, _GROUPS, last, text, self.looks["head"])

    def row(self, number: int, row: FormRow) -> None:
        self.sheet.write_string(number, 0, row.key, self.looks["shown"])
        for column, text in enumerate(shown(row, self.words).values(), _FIRST_SHOWN):
            self.text(number, column, text, self.looks["shown"])
        given = {FormField.LANGUAGE: self.words.of(self.words.language)} | self.given(row)
        for column, field in enumerate(FormField, _FIRST_FIELD):
            value = given.get(field)
            look = self.looks["amount" if field is FormField.AMOUNT else "fill"]
            if isinstance(value, Decimal):
                self.amount(number, column, value, look)
            else:
                self.text(number, column, value or "", look)

    def given(self, row: FormRow) -> dict[FormField, str | Decimal]:
        """Give what is in the cells already; nothing where a cell cannot hold it."""
        told = texts(row.given, self.words) if row.given else {}
        return {} if any(len(str(text)) > LONGEST_TEXT for text in told.values()) else told

    def text(self, row: int, column: int, text: str, look: Any) -> None:
        plain = _CONTROLS.sub("", text)
        if len(plain) > LONGEST_TEXT:
            plain = f"{plain[: LONGEST_TEXT - 1]}…"
        if plain:
            self.sheet.write_string(row, column, plain, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def amount(self, row: int, column: int, amount: Decimal, look: Any) -> None:
        """A workbook keeps fifteen digits of a number; what has more is text."""
        if len(amount.as_tuple().digits) > 15:
            self.sheet.write_string(row, column, f"{amount:f}", look)
        else:
            self.sheet.write_number(row, column, float(amount), look)

    def hide(self) -> None:
        """The form's key, and of each row its follow-up and version, where nobody sees them."""
        self.hidden.very_hidden()
        self.hidden.write_string(0, 0, KEY_CODE)
        self.hidden.write_string(0, 1, self.form.key)
        for number, row in enumerate(self.form.rows, 1):
            self.hidden.write_string(number, 0, row.key)
            self.hidden.write_string(number, 1, str(row.version or ""))

    def lists(self) -> None:
        """Lists lie on the hidden sheet: within a validation they could not be long enough."""
        last = _FIRST + max(1, len(self.form.rows)) - 1
        for place, field in enumerate(FormField):
            listed = choices(field, self.words)
            column = _LISTS + place
            for number, word in enumerate(listed):
                self.hidden.write_string(number, column, word)
            rule = self.rule(field, xl_range_abs(0, column, max(0, len(listed) - 1), column))
            if rule:
                at = _FIRST_FIELD + place
                self.sheet.data_validation(_FIRST, at, last, at, rule)

    def rule(self, field: FormField, source: str) -> dict[str, object] | None:
        language = self.words.language
        error_title = label(field, self.words)[:32]
        if choices(field, self.words):
            return {
                "validate": "list",
                "source": f"={HIDDEN}!{source}",
                "error_title": error_title,
                "error_message": say("form-choose-listed", language, {})[:255],
            }
        if field is FormField.AMOUNT:
            return {
                "validate": "decimal",
                "criteria": ">=",
                "value": 0,
                "error_title": error_title,
                "error_message": say("form-amount-unreadable", language, {})[:255],
            }
        return None

    def tell(self) -> None:
        self.how.write_string(0, 0, self.words["form_help"], self.looks["title"])
        for number, sentence in enumerate(guidance(Via.WORKBOOK, self.words), 1):
            self.how.write_string(number, 0, sentence, self.looks["told"])
        self.how.set_column(0, 0, 100)
        self.how.set_paper(_PAPER_A4)
        self.how.fit_to_pages(1, 0)

    def set_up(self) -> None:
        sheet, last = self.sheet, _FIRST_FIELD + len(FormField) - 1
        sheet.set_column(0, 0, None, None, {"hidden": True})
        for column, name in enumerate(SHOWN, _FIRST_SHOWN):
            sheet.set_column(column, column, _WIDTHS.get(name, _USUAL_WIDTH))
        for column, field in enumerate(FormField, _FIRST_FIELD):
            width = _LONG_WIDTH if field in LONG_TEXTS else _USUAL_WIDTH
            sheet.set_column(column, column, width)
        sheet.set_row(_CODES, None, None, {"hidden": True})
        sheet.freeze_panes(_FIRST, _FIRST_SHOWN + 2)
        sheet.set_landscape()
        sheet.set_paper(_PAPER_A4)
        sheet.fit_to_pages(_PAGES_WIDE, 0)
        sheet.repeat_columns(_FIRST_SHOWN, _FIRST_SHOWN + 1)
        sheet.repeat_rows(_GROUPS, _HEADS)
        sheet.print_area(_GROUPS, 0, _FIRST + max(1, len(self.form.rows)) - 1, last)
        sheet.set_header(f"&C{title(self.form, self.words).replace('&', '&&')[:LONGEST_HEADER]}")
        sheet.set_footer("&C&P / &N")
        sheet.ignore_errors(
            {"number_stored_as_text": xl_range_abs(0, 0, _FIRST + len(self.form.rows), last)}
        )
        sheet.set_selection(_FIRST, _FIRST_FIELD, _FIRST, _FIRST_FIELD)


_NOT_IN_NAMES = re.compile(r"[^\w. -]+")

FORMATS: Mapping[Via, Format] = MappingProxyType(
    {Via.WORKBOOK: Format.XLSX, Via.WORD_FORM: Format.DOCX}
)
_WRITERS: Mapping[Via, Callable[[Form, Words], bytes]] = MappingProxyType(
    {Via.WORKBOOK: write_workbook, Via.WORD_FORM: write_word}
)


def write(form: Form, kind: Via, words: Words) -> bytes:
    """Give a form as a file. Raises KeyError for a way that is no form."""
    return _WRITERS[kind](form, words)


def name_of(form: Form, kind: Via, number: int = 1) -> str:
    """Give the name of a form's file; `number` tells two people of one name apart."""
    person = " ".join(_NOT_IN_NAMES.sub(" ", form.person).split())
    parts = ("uptake", form.organization, person, str(number) if number > 1 else "")
    return f"{'-'.join(part for part in (*parts, form.language) if part)}.{FORMATS[kind].value}"
