"""The form of an edition, read: what somebody typed and chose, and what of it cannot be read."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.http import QueryDict

from uptake.core.codes import (
    Distribution,
    EditionKind,
    HeadPart,
    IssueKind,
    Language,
    OthersShown,
    SelectionRule,
)
from uptake.core.editions import EditionGiven, HeadWords
from uptake.core.errors import UptakeError
from uptake.core.symbols import normal_symbol, parse_document_symbol
from uptake.web.arrival import typed_day
from uptake.web.filters import counting, read_key

SAID = (HeadPart.MEETING, HeadPart.ISSUER)
# Beside which field it is said what was wrong.
FIELDS: Mapping[str, str] = {
    "day-not-given": "date",
    "day-unreadable": "date",
    "day-out-of-range": "date",
    "edition-symbol-wrong": "symbol",
    "edition-symbol-known": "symbol",
    "edition-revision-unreadable": "revision",
    "edition-choice-unknown": "kind",
    "governing-body-unknown": "governing_body",
    "edition-year-missing": "programme_year",
    "edition-reports-missing": "report",
    "report-unknown": "report",
    "edition-changes-missing": "changes",
    "edition-shows-restricted": "without_restricted",
    "placeholder-unknown": "meeting",
}
_LONGEST_LIST = 40
_LINES = re.compile(r"[\n,;،；、]")


@dataclass(frozen=True, slots=True)
class Typed:
    """What the fields of the form show: as it was typed, or as the edition has it."""

    one: Mapping[str, str]
    follows: tuple[str, ...]
    reports: tuple[str, ...]
    head: Mapping[tuple[HeadPart, Language], str]


def typed(form: QueryDict) -> Typed:
    """Give what was typed, whatever it is."""
    one = {name: str(form.get(name, "")) for name in form if name not in ("follows", "report")}
    head = {
        (part, language): one.get(f"{part}_{language}", "")
        for part in SAID
        for language in Language
    }
    return Typed(one, tuple(form.getlist("follows")), tuple(form.getlist("report")), head)


def shown(given: EditionGiven, offered: frozenset[str]) -> Typed:
    """Give what the fields show of an edition; what it follows and is not `offered` is typed."""
    head = {(one.part, one.language): one.words or "" for one in given.head}
    others = [symbol for symbol in given.follows if symbol not in offered]
    one = {
        "kind": given.kind.value,
        "symbol": given.symbol,
        "revision": _text(given.revision),
        "issue": given.issue.value,
        "changes": _text(given.changes),
        "governing_body": _text(given.governing_body),
        "date": given.date.isoformat(),
        "original_language": given.original_language.value,
        "selection": given.selection.value,
        "programme_year": _text(given.programme_year),
        "others": given.others.value,
        "distribution": given.distribution.value,
        "without_restricted": "yes" if given.without_restricted else "",
        "follows_more": "\n".join(others),
    }
    return Typed(one, tuple(given.follows), given.reports, head)


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def read_form(form: QueryDict) -> EditionGiven:
    """Read the form.

    A symbol that was typed with its revision brings it along. Raises UptakeError `day-not-given`,
    `day-unreadable` (given), `edition-revision-unreadable` (given), `edition-choice-unknown`
    (given), `edition-symbol-wrong` (symbol).
    """
    typed_symbol = str(form.get("symbol", "")).strip()
    parsed = parse_document_symbol(typed_symbol)
    if parsed is None:
        raise UptakeError("edition-symbol-wrong", symbol=typed_symbol[:80])
    selection, issue = _code(form, "selection", SelectionRule), _code(form, "issue", IssueKind)
    # The number of a revision stays in its field when another kind of issue is chosen.
    counted = issue in (IssueKind.FIRST, IssueKind.REVISION)
    year = counting(form.get("programme_year"), 4)
    return EditionGiven(
        kind=_code(form, "kind", EditionKind),
        symbol=parsed.base,
        date=_day(form),
        original_language=_code(form, "original_language", Language),
        governing_body=read_key(form.get("governing_body")),
        revision=(_revision(form) if counted else None) or parsed.revision,
        issue=issue,
        changes=read_key(form.get("changes")),
        follows=_follows(form),
        selection=selection,
        programme_year=year if selection is SelectionRule.PROGRAMME_YEAR else None,
        reports=tuple(form.getlist("report")),
        others=_code(form, "others", OthersShown),
        distribution=_code(form, "distribution", Distribution),
        without_restricted=form.get("without_restricted") == "yes",
        head=tuple(
            HeadWords(part, language, str(form.get(f"{part}_{language}", "")))
            for part in SAID
            for language in Language
        ),
    )


def _code[C: StrEnum](form: QueryDict, name: str, kind: type[C]) -> C:
    text = str(form.get(name, ""))
    if text not in set(kind):
        raise UptakeError("edition-choice-unknown", given=text[:40])
    return kind(text)


def _day(form: QueryDict) -> datetime.date:
    text = str(form.get("date", "")).strip()
    if not text:
        raise UptakeError("day-not-given")
    day = typed_day(text)
    if day is None:
        raise UptakeError("day-unreadable", given=text[:40])
    return day


def _revision(form: QueryDict) -> int | None:
    text = str(form.get("revision", "")).strip()
    found = counting(text, 3)
    if text and found is None:
        raise UptakeError("edition-revision-unreadable", given=text[:40])
    return found


def _follows(form: QueryDict) -> tuple[str, ...]:
    """Give the symbols that were ticked, and those that were typed, each once."""
    more = (part.strip() for part in _LINES.split(str(form.get("follows_more", ""))))
    symbols = (*form.getlist("follows"), *(normal_symbol(part) for part in more if part))
    return tuple(dict.fromkeys(symbols))[:_LONGEST_LIST]
