"""Labelled lines: `Addressee: Governing bodies` at the start or the end of a cell."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from uptake.core.codes import Language
from uptake.exchange.facts import ENTRY_FACTS, HEAD_FACTS, REPORT_FACTS, Fact
from uptake.exchange.heard import remembering, remembering_some, words
from uptake.exchange.reading.texts import form
from uptake.terms.words import Words

LONGEST = 60
"""Characters of the longest label."""


def leading_facts(text: str, language: Language) -> tuple[dict[str, Any], str]:
    """Take the labelled facts off the first lines of a cell; give them and what is left."""
    return _taken(text.split("\n"), language) if _labels(text) else ({}, text)


def trailing_facts(text: str, language: Language) -> tuple[dict[str, Any], str]:
    """Take the labelled facts off the last lines of a cell; give them and what is left."""
    if not _labels(text):
        return {}, text
    found, rest = _taken(text.split("\n")[::-1], language)
    return found, "\n".join(rest.split("\n")[::-1])


def read_fact(term: str, text: str, language: Language) -> Mapping[str, Any] | None:
    """Return the fields that the value of a column for a fact sets, None where it is not known."""
    return _by_term()[term].read(text, words(language))


def is_head_label(label: str, language: Language) -> bool:
    """Whether words label a fact of a document's head."""
    return form(label[:LONGEST]) in _index(HEAD_FACTS, language)


def head_fact(label: str, text: str, language: Language) -> Mapping[str, Any] | None:
    """Return the fields of the head that a label and its value set, None for any other label."""
    found = _index(HEAD_FACTS, language).get(form(label[:LONGEST]))
    return found[0].read(text, found[1]) if found else None


def _labels(text: str) -> bool:
    return ":" in text or "：" in text


def _taken(lines: Sequence[str], language: Language) -> tuple[dict[str, Any], str]:
    found: dict[str, Any] = {}
    for place, line in enumerate(lines):
        values = _of_line(line, language)
        if values is None:
            return found, "\n".join(lines[place:])
        found |= values
    return found, ""


def _of_line(line: str, language: Language) -> Mapping[str, Any] | None:
    label, colon, _ = line[: LONGEST + 1].replace("：", ":").partition(":")
    return _stated(line, label, language) if colon else None


# The same facts stand in thousands of rows.
@remembering_some(4096)
def _stated(line: str, label: str, language: Language) -> Mapping[str, Any] | None:
    known = _index(ENTRY_FACTS, language).get(form(label))
    if known is None:
        return None
    fact, spoken = known
    return fact.read(line[len(label) + 1 :].strip(), spoken)


@cache
def _by_term() -> dict[str, Fact[Any]]:
    facts: tuple[Fact[Any], ...] = (*REPORT_FACTS, *ENTRY_FACTS)
    return {fact.term: fact for fact in facts}


@remembering
def _index(facts: tuple[Fact[Any], ...], language: Language) -> dict[str, tuple[Fact[Any], Words]]:
    order = (*(other for other in Language if other is not language), language)
    return {
        form(label): (fact, words(spoken))
        for spoken in order
        for fact in facts
        for label in words(spoken).forms(fact.term)
    }
