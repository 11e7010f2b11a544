"""Words in another language than the document's: the mark behind them, written and read again.

Texts of recommendations and remarks have it in a line above them (`writing.lines`), all other
words right behind: `… [Original: Arabic]`. Where they are a translation, it names both languages.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from uptake.core.codes import Language
from uptake.core.document import FocalPoint, ForeignText, StatusDocument
from uptake.core.foreign import listed, with_words
from uptake.exchange.facts import bracketed
from uptake.exchange.heard import remembering, words
from uptake.exchange.reading.head_words import LONGEST_ISSUER, original_language_in
from uptake.exchange.reading.texts import form
from uptake.terms.words import Words

type Languages = tuple[Language, Language | None]
"""The language of words, and the one that they were translated from, if they were."""

_BEHIND = re.compile(r"\s*\[([^\[\]\n]+)\]$")
_MARK = re.compile(r"\[([^\[\]\n]+)\]")
_ANYWHERE = re.compile(r"\S \[([^\[\]\n]+)\]")


def original(language: Language, words: Words) -> str:
    """Return the words that name the original language: `Original: English`."""
    return words.format("original_lang", language=words.of(language))


def mark(language: Language, written_in: Language | None, words: Words) -> str:
    """Return the mark of words in a language; `written_in` where they are a translation."""
    if written_in in (None, language):
        return f"[{original(language, words)}]"
    said = words.format(
        "translated_lang", language=words.of(language), original=words.of(written_in)
    )
    return f"[{said}]"


def marks(status: StatusDocument, words: Words) -> Mapping[str, str]:
    """Get the mark of each of the document's words in other languages; a short one stays whole."""
    return {
        one.text: mark(one.language, one.original, words).replace(
            " ", " " if one.original else "\u00a0"
        )
        for one in status.foreign_texts
    }


def marked(status: StatusDocument, words: Words) -> StatusDocument:
    """Return a document as it prints: each of its words in another language with its mark.

    What has its mark gets no second one. A focal point whose name and unit are in one language
    has a mark once, behind both (`person_text`).
    """
    if not status.foreign_texts:
        return status
    behind = marks(status, words)
    return with_words(status, lambda text: f"{text} {behind[text]}" if text in behind else text)


def unmarked(status: StatusDocument, translations: Iterable[ForeignText] = ()) -> StatusDocument:
    """Return a document that was read without the marks, and with the list of what they told.

    `translations` are the remarks and texts that a line above told of.
    """
    found = list(translations)

    def own(text: str) -> str:
        plain, languages = parted(text)
        if languages and languages[0] is not status.language:
            found.append(ForeignText(plain, *languages))
            return plain
        return text

    plain = with_words(status, own)
    return replace(plain, foreign_texts=listed(found)) if found else plain


def person_text(person: FocalPoint, words: Words) -> str:
    """Return a focal point with the unit in brackets, and with one mark for both if it is one."""
    if not person.unit:
        return person.name
    behind = _BEHIND.search(person.name)
    if behind is None or not person.unit.endswith(behind[0]):
        return bracketed(person.name, person.unit, words)
    name, unit = (text.removesuffix(behind[0]) for text in (person.name, person.unit))
    return f"{bracketed(name, unit, words)}{behind[0]}"


def parted(text: str) -> tuple[str, Languages | None]:
    """Return words without the mark behind them, and the languages that it names, None without."""
    found = _BEHIND.search(text) if text.endswith("]") else None
    languages = languages_in(found[1]) if found else None
    if found is None or languages is None or not found.start():
        return text, None
    return text[: found.start()], languages


def languages_in(words: str) -> Languages | None:
    """Return the languages that the words of a mark name, in any language, None for other words."""
    language = original_language_in(words)
    if language is not None:
        return language, None
    return _translated().get(form(words)) if len(words) <= LONGEST_ISSUER else None


def has_mark(line: str) -> bool:
    """Say whether a line has words with a mark in it: the line itself is the document's own."""
    return any(languages_in(found[1]) for found in _ANYWHERE.finditer(line))


def spoken_in_marks(text: str) -> Iterator[Language]:
    """Return the languages in which the marks within a text are written: the document's own."""
    for found in _MARK.finditer(text) if "[" in text else ():
        yield from _spoken().get(form(found[1]), ())


@remembering
def _spoken() -> Mapping[str, tuple[Language, ...]]:
    """In which languages the words of a mark are written."""
    found: dict[str, tuple[Language, ...]] = {}
    for spoken in map(words, Language):
        for text in spoken.forms("original_lang"):
            for language in Language:
                known = form(text.format(language=spoken.of(language)))
                found[known] = (*found.get(known, ()), spoken.language)
    return found


@remembering
def _translated() -> Mapping[str, Languages]:
    return {
        form(text.format(language=spoken.of(language), original=spoken.of(written))): (
            language,
            written,
        )
        for spoken in map(words, Language)
        for text in spoken.forms("translated_lang")
        for language in Language
        for written in Language
    }


def language_of_tag(tag: str) -> Language | None:
    """Return the language that a tag names (BCP 47, or with underlines), None for one not ours."""
    name = tag.strip().replace("_", "-").partition("-")[0].lower()
    return Language(name) if name in Language else None
