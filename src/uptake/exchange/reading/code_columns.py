"""Columns for single codes, as workbooks have them: relevance, priority, implications."""

from collections.abc import Callable, Mapping
from typing import Any

from uptake.core.codes import Implications, Language, Relevance
from uptake.core.findings import FindingCode
from uptake.exchange.facts import code_of
from uptake.exchange.heard import words
from uptake.exchange.reading.answers import Problem, column_text
from uptake.exchange.reading.phrases import read_comment
from uptake.exchange.reading.rows import EntryRow
from uptake.exchange.reading.texts import form
from uptake.exchange.reading.vocabulary import Column, forms_of_term

type Values = dict[str, Any]


def code_values(row: EntryRow, language: Language, problems: list[Problem]) -> Values:
    """Return the fields that the columns for single codes set; unknown words are told of."""
    values: Values = {}
    for column in row.columns.places:
        read = _READERS.get(column)
        text = column_text(row, column) if read is not None else ""
        if read is None or not text:
            continue
        found = read(text, language)
        if not found:
            problems.append((FindingCode.STATUS_NOT_UNDERSTOOD, text))
        values |= found
    return values


def _relevance(text: str, language: Language) -> Values:
    code = code_of(text, Relevance, words(language)) or read_comment(text, language).relevance
    return {"relevance": code} if code else {}


def _priority(text: str, language: Language) -> Values:
    plain = form(text)
    for keys, value in ((("yes", "priority"), True), (("no", "not_a_priority"), False)):
        if any(plain in forms_of_term(key) for key in keys):
            return {"priority": value}
    priority = read_comment(text, language).priority
    return {} if priority is None else {"priority": priority}


def _implications(*names: str) -> Callable[[str, Language], Values]:
    def read(text: str, language: Language) -> Values:
        code = code_of(text, Implications, words(language))
        if code is not None:
            return dict.fromkeys(names, code)
        facts = read_comment(text, language)
        found = {name: getattr(facts, name) for name in names if getattr(facts, name) is not None}
        detail = {"financial_detail": facts.financial_detail} if facts.financial_detail else {}
        return found | detail

    return read


def _yes_or_no(name: str, yes: tuple[str, ...], no: tuple[str, ...]) -> Callable[..., Values]:
    def read(text: str, _: Language) -> Values:
        plain = form(text)
        if any(plain in forms_of_term(key) for key in yes):
            return {name: True}
        return {name: False} if any(plain in forms_of_term(key) for key in no) else {}

    return read


_READERS: Mapping[Column, Callable[[str, Language], Values]] = {
    Column.RELEVANCE: _relevance,
    Column.PRIORITY: _priority,
    Column.IMPLICATIONS: _implications("financial_implications", "human_resource_implications"),
    Column.FINANCIAL: _implications("financial_implications"),
    Column.HUMAN: _implications("human_resource_implications"),
    Column.FORMAL: _yes_or_no("formal", ("yes", "formal"), ("no", "informal")),
    Column.INFORMATION: _yes_or_no("for_information", ("yes", "for_information_only"), ("no",)),
}
