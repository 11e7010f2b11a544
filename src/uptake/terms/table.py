"""The table of terms: every word of the domain in six languages, from one data file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from uptake.core.codes import Language

COLUMNS = ("key", "ar", "zh", "en", "fr", "ru", "es", "attested", "variants")

_WORDING = re.compile(r"^(?P<form>.+?) \((?P<organization>[A-Z][A-Za-z-]+)\)$")


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form that a reader must know; `organization` is the one that prints it as its own."""

    language: Language
    form: str
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its main form in each language, and what else is known about it.

    `topic` is the heading in the file under which it stands. `attested` are the languages in which
    official documents were seen to use the main form; the other forms are our translations, for a
    translator to review.
    """

    key: str
    topic: str
    texts: Mapping[Language, str]
    attested: frozenset[Language] = frozenset()
    variants: tuple[Variant, ...] = ()

    def wording(self, language: Language, organization: str | None) -> str:
        """Return the form that an organization prints: its own wording, else the main form."""
        own = (
            variant.form
            for variant in self.variants
            if organization and (variant.language, variant.organization) == (language, organization)
        )
        return next(own, self.texts[language])

    def forms(self, language: Language) -> tuple[str, ...]:
        """Return every form of the term in a language, the main form first, each once."""
        others = (variant.form for variant in self.variants if variant.language is language)
        return tuple(dict.fromkeys((self.texts[language], *others)))


@cache
def terms() -> Mapping[str, Term]:
    """Return all terms by key, in the order of the file. They are read once."""
    return MappingProxyType({row[0]: _term(topic, row) for topic, row in _by_topic()})


def _by_topic() -> Iterator[tuple[str, list[str]]]:
    """Return the rows of the terms, each with the line that heads its topic."""
    topic, begun = "", False
    for line in _text_of("terms.tsv").splitlines()[1:]:
        if not line.startswith("#"):
            begun = False
            if line:
                yield topic, line.split("\t")
        elif not begun:
            topic, begun = line.removeprefix("# "), True


def lines(name: str) -> Iterator[list[str]]:
    """Return the rows of a table of this package, split at tabs, without header and comments.

    An empty line and a line that starts with `#` part the topics; they are no rows.
    """
    for line in _text_of(name).splitlines()[1:]:
        if line and not line.startswith("#"):
            yield line.split("\t")


def _text_of(name: str) -> str:
    return files("uptake.terms").joinpath(name).read_text(encoding="utf-8")


def _term(topic: str, row: list[str]) -> Term:
    cells = dict(zip(COLUMNS, row, strict=True))
    return Term(
        key=cells["key"],
        topic=topic,
        texts=MappingProxyType({language: cells[language] for language in Language}),
        attested=frozenset(Language(code) for code in cells["attested"].split(",") if code),
        variants=tuple(_variant(text) for text in cells["variants"].split("|") if text),
    )


def _variant(text: str) -> Variant:
    code, _, form = text.partition(":")
    found = _WORDING.match(form)
    if found is None:
        return Variant(Language(code), form)
    return Variant(Language(code), found["form"], found["organization"])
