"""The header over the comments: whose they are, and whether the CEB's can be had."""

from dataclasses import dataclass

from uptake.core.codes import CebComments, Language
from uptake.documents.tree import Cell, Paragraph
from uptake.exchange.heard import remembering, remembering_some, words
from uptake.exchange.reading.marks import Mark, mark_of
from uptake.exchange.reading.nearness import nearest
from uptake.exchange.reading.texts import form
from uptake.exchange.reading.vocabulary import forms_of_term
from uptake.terms.organizations import recognize

MOST_WORDS = 5
"""Words of the longest title over comments that names nobody who is known."""


@dataclass(frozen=True, slots=True)
class CebHeader:
    """What a header says of the comments of the Chief Executives Board.

    `inferred` says that it names them and says nothing more; `misspelt` are its words where they
    are, `meant` what they should be; `alone` that it speaks of nothing else.
    """

    state: CebComments
    inferred: bool = False
    url: str | None = None
    misspelt: str | None = None
    meant: str | None = None
    alone: bool = False


def read_comment_header(cell: Cell, language: Language) -> CebHeader | None:
    """Return what the header cell says of the comments of the CEB, None where it names none."""
    paragraphs = [paragraph for paragraph in cell.paragraphs if paragraph.text.strip()]
    lines = [
        line for paragraph in paragraphs for line in paragraph.text.split("\n") if line.strip()
    ]
    for place, line in enumerate(lines):
        named = _named(line, language)
        if named is None:
            continue
        words_meant = None if form(line).startswith(form(named)) else named
        url = _link(paragraphs, line)
        missing = _not_available(" ".join(lines[place : place + 2]), language)
        return CebHeader(
            CebComments.NOT_AVAILABLE if missing else CebComments.AVAILABLE,
            inferred=not missing and url is None and not _says_available(line, language),
            url=url,
            misspelt=line.strip() if words_meant else None,
            meant=words_meant,
            alone=len(lines) == 1,
        )
    return None


def available(text: str, language: Language) -> CebComments | None:
    """Return what a cell of a column for the comments of the CEB says, None where it is empty."""
    if mark_of(text) is Mark.EMPTY:
        return CebComments.NOT_AVAILABLE if form(text) in forms_of_term("no") else None
    missing = _not_available(text, language)
    return CebComments.NOT_AVAILABLE if missing else CebComments.AVAILABLE


def starts_with_comments(text: str) -> bool:
    """Whether a long text begins as a header over comments does, in any language."""
    return f"{form(text)} ".startswith(_comment_starts())


def speaks_of_comments(text: str) -> bool:
    """Whether a long header is one over comments, in any language."""
    plain = f" {form(text)} "
    return any(word in plain for word in _comment_words())


# The same short titles stand over every report.
@remembering_some(1024)
def names_comments(text: str) -> bool:
    """Whether a short text is a title over comments: "ITU comments", "Comments of the Union"."""
    if not speaks_of_comments(text):
        return False
    few = len(text.split()) <= MOST_WORDS and not text.endswith((".", "。"))
    return (few and starts_with_comments(text)) or recognize(text) is not None


# The same line stands over every report.
@remembering_some(1024)
def _named(line: str, language: Language) -> str | None:
    """The form that names the comments of the CEB at the start of a line, well spelt or not."""
    plain = form(line)
    forms = {form(known): known for spoken in _order(language) for known in _ceb_forms(spoken)}
    for known, text in forms.items():
        if plain.startswith(known):
            return text
    starts = {plain[: len(known)]: known for known in forms}
    for start, known in starts.items():
        if nearest(start, (known,)) and _ends_alike(plain, known):
            return forms[known]
    return None


def _ends_alike(plain: str, known: str) -> bool:
    """Whether the last words are alike too: they may be a short name that tells whose it is."""
    *before, meant = known.split(" ")
    found = plain.split(" ")[len(before) :][:1]
    return not before or found == [meant] or bool(found and nearest(found[0], (meant,)))


def _ceb_forms(language: Language) -> tuple[str, ...]:
    return words(language).forms("ceb_comments")


def _order(language: Language) -> tuple[Language, ...]:
    return (language, *(other for other in Language if other is not language))


def _not_available(text: str, language: Language) -> bool:
    return _has(text, "not_yet_available", language)


def _says_available(text: str, language: Language) -> bool:
    return _has(text, "ceb_available", language)


def _has(text: str, key: str, language: Language) -> bool:
    plain = form(text)
    return any(
        form(known) in plain
        for spoken in (language, Language.ENGLISH)
        for known in words(spoken).forms(key)
    )


def _link(paragraphs: list[Paragraph], line: str) -> str | None:
    for paragraph in paragraphs:
        if line in paragraph.text:
            links = [span.link for span in paragraph.spans if span.link]
            return next((link for link in links if not link.startswith("#")), None)
    return None


@remembering
def _comment_starts() -> tuple[str, ...]:
    return tuple(word.lstrip() for word in _comment_words())


@remembering
def _comment_words() -> tuple[str, ...]:
    """The words for comments: whole words, but for Chinese, which has no blanks."""
    forms = {
        form(known)
        for language in Language
        for key in ("comments", "ceb_comments")
        for known in words(language).forms(key)
    }
    chinese = {word for word in forms if "\u4e00" <= word[:1] <= "\u9fff"}
    return (*chinese, *(f" {word} " for word in forms - chinese))
