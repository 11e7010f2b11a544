"""Where there are too many choices to list, one types what one asks for."""

from uptake.core.codes import Language
from uptake.record.queries.follow_ups import Choices, Selection
from uptake.terms.words import words
from uptake.web.filters import MANY, Filter, register_filters


def of_reports(count: int, asked: str | None = None) -> Filter:
    symbols = tuple(f"JIU/REP/2020/{number}" for number in range(count))
    found = Choices(symbols, (2020,), (), ())
    filters = register_filters(Selection(report=asked), found, words(Language.ENGLISH))
    return next(one for one in filters if one.name == "report")


def test_few_reports_are_listed() -> None:
    assert not of_reports(MANY - 1).is_typed


def test_of_many_the_newest_are_offered() -> None:
    typed = of_reports(MANY * 3)
    assert typed.is_typed
    assert [one.value for one in typed.first[:2]] == ["JIU/REP/2020/0", "JIU/REP/2020/1"]
    assert len(typed.first) == MANY


def test_what_was_typed_stays_in_the_field() -> None:
    chosen = of_reports(MANY * 3, "JIU/REP/1999/1").chosen
    assert chosen is not None
    assert chosen.value == "JIU/REP/1999/1"
