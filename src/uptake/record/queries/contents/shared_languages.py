"""The contents of two days in the languages that both have: a translation added is no change."""

from collections.abc import Mapping
from dataclasses import replace

from uptake.record.queries.contents.values import ByLanguage, Contents, EntryHeld, Names, ReportHeld


def in_common_languages(before: Contents, after: Contents) -> tuple[Contents, Contents]:
    """Give the contents of two days, each text in the languages alone that it has on both.

    A text that came in another language says nothing new. One that has no language in common on
    both days stays as it is.
    """
    return _like(before, after), _like(after, before)


def _like(held: Contents, other: Contents) -> Contents:
    return Contents(
        {symbol: _report(one, other.reports.get(symbol)) for symbol, one in held.reports.items()},
        {key: _entry(one, other.entries.get(key)) for key, one in held.entries.items()},
        _names(held.names, other.names),
    )


def _report(held: ReportHeld, other: ReportHeld | None) -> ReportHeld:
    return replace(held, texts=_common(held.texts, other.texts)) if other else held


def _entry(held: EntryHeld, other: EntryHeld | None) -> EntryHeld:
    if other is None:
        return held
    held = replace(held, texts=_common(held.texts, other.texts))
    if held.answered is None or other.answered is None:
        return held
    said = _common(held.answered.sayings, other.answered.sayings)
    return replace(held, answered=replace(held.answered, sayings=said))


def _names(held: Names, other: Names) -> Names:
    return replace(
        held,
        people=_each(held.people, other.people),
        units=_each(held.units, other.units),
        bodies=_each(held.bodies, other.bodies),
    )


def _each(
    held: Mapping[int, ByLanguage[str]], other: Mapping[int, ByLanguage[str]]
) -> Mapping[int, ByLanguage[str]]:
    return {key: _common(names, other.get(key, {})) for key, names in held.items()}


def _common[T](texts: ByLanguage[T], other: ByLanguage[T]) -> ByLanguage[T]:
    there = {language: text for language, text in texts.items() if language in other}
    return there or texts
