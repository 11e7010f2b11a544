"""A form as a Word document or a workbook.

Fields that alone can be changed, and how it is filled in.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from io import BytesIO
from types import MappingProxyType

from uptake.core.codes import Language, Via
from uptake.documents.sheet.fill_in import Column, FillIn, FillInSheet, Kind, write_fill_in
from uptake.documents.sheet.writing import LONGEST_TEXT
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
    """Return a form as .docx in the language of `words`."""
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
    """Return the tag of a field of a recommendation."""
    return f"{KEY_TAG}:{key}:{field.value}"


def heading_of(row: FormRow, words: Words) -> str:
    """Return the heading of a recommendation's block."""
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


KEY_CODE = "key"
_WIDTHS = {"report": 16, "number": 8, "text": 48, "last_remarks": 40}
_USUAL_WIDTH, _LONG_WIDTH = 16, 36
_REFUSALS = {Kind.TEXT: "form-choose-listed", Kind.AMOUNT: "form-amount-unreadable"}


def write_workbook(form: Form, words: Words) -> bytes:
    """Return a form as .xlsx in the language of `words`: what is shown, then the cells to fill.

    The form's key, and of each row its follow-up and version, lie where nobody sees them.
    """
    guide = guidance(Via.WORKBOOK, words)
    key = Column("", code=KEY_CODE, open=False)
    sheet = FillInSheet(
        name=words["form_sheet"],
        columns=[key, *_shown_columns(words), *_open_columns(words)],
        rows=[_cells(row, words) for row in form.rows],
        title=title(form, words),
        hint=guide[0],
        kept=1 + len(_IN_HEADING),
        pages_wide=3,
        from_right=words.language.right_to_left,
    )
    return write_fill_in(
        FillIn(
            title=title(form, words),
            language=words.language.value,
            right_to_left=words.language.right_to_left,
            sheets=[sheet],
            help_name=words["form_help"],
            help=guide,
            keys=[(KEY_CODE, form.key), *((row.key, str(row.version or "")) for row in form.rows)],
            protected=True,
        )
    )


def _shown_columns(words: Words) -> Iterator[Column]:
    for name, term in SHOWN.items():
        group = words["last_answer" if name in LAST else "recommendation"]
        width = _WIDTHS.get(name, _USUAL_WIDTH)
        yield Column(words[term], width, code=name, group=group, open=False)


def _open_columns(words: Words) -> Iterator[Column]:
    for field in FormField:
        kind = Kind.AMOUNT if field is FormField.AMOUNT else Kind.TEXT
        yield Column(
            name=label(field, words),
            width=_LONG_WIDTH if field in LONG_TEXTS else _USUAL_WIDTH,
            kind=kind,
            choices=choices(field, words),
            refusal=say(_REFUSALS[kind], words.language, {}),
            code=field.value,
            group=words["your_answer"],
        )


def _cells(row: FormRow, words: Words) -> list[str | Decimal]:
    given = _given(row, words)
    if any(len(str(text)) > LONGEST_TEXT for text in given.values()):
        given = {}  # an answer that was cut would come back as another
    told = {FormField.LANGUAGE: words.of(words.language)} | given
    return [row.key, *shown(row, words).values(), *(told.get(field, "") for field in FormField)]


_NOT_IN_NAMES = re.compile(r"[^\w. -]+")

FORMATS: Mapping[Via, Format] = MappingProxyType(
    {Via.WORKBOOK: Format.XLSX, Via.WORD_FORM: Format.DOCX}
)
_WRITERS: Mapping[Via, Callable[[Form, Words], bytes]] = MappingProxyType(
    {Via.WORKBOOK: write_workbook, Via.WORD_FORM: write_word}
)


def write(form: Form, kind: Via, words: Words) -> bytes:
    """Return a form as a file. Raises KeyError for a way that is no form."""
    return _WRITERS[kind](form, words)


def name_of(form: Form, kind: Via, number: int = 1) -> str:
    """Return the name of a form's file; `number` tells two people of one name apart."""
    person = " ".join(_NOT_IN_NAMES.sub(" ", form.person).split())
    parts = ("uptake", form.organization, person, str(number) if number > 1 else "")
    return f"{'-'.join(part for part in (*parts, form.language) if part)}.{FORMATS[kind].value}"
