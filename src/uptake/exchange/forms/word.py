"""A form as a Word document: one block a recommendation, fields that alone can be changed."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

from uptake.core.codes import Language, Via
from uptake.documents.tree import Paragraph
from uptake.documents.word.forms import FormBlock, FormLine, WordForm, write_form
from uptake.documents.word.setting.controls import Control
from uptake.exchange.forms.fields import choices, label, number_label, texts
from uptake.exchange.forms.form import Form, FormField, FormRow
from uptake.exchange.forms.guidance import guidance, title
from uptake.exchange.forms.shown import LAST, SHOWN, shown
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
