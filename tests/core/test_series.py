"""Series of symbols: which symbols are of one, and how it begins on a day."""

import datetime

import pytest

from uptake.core.codes import EditionKind
from uptake.core.series import Series, fitting, series_of
from uptake.core.symbols import parse_document_symbol
from uptake.terms.organizations import organizations, series
from uptake.terms.table import terms

EVERY = [one for code in organizations() for one in series(code)]
COUNCIL, GROUP, CONFERENCE = series("ITU")


@pytest.mark.parametrize("one", EVERY, ids=lambda one: f"{one.organization} {one.example}")
def test_every_series_holds_its_example_and_names_a_known_body(one: Series) -> None:
    parsed = parse_document_symbol(one.example)
    assert parsed is not None
    assert parsed.base == one.example
    assert one.holds(one.example)
    assert not one.body or one.body in terms()
    assert one.organization in organizations()


@pytest.mark.parametrize(
    "symbol", ["C22/61", "C22/61-A", "C22/61 (Rev.1)", "C 22/61", "C22/61 (Add.1)"]
)
def test_a_symbol_is_of_its_series_whatever_its_revision_and_letter(symbol: str) -> None:
    assert series_of(symbol, series("ITU")) is COUNCIL


@pytest.mark.parametrize("symbol", ["WO/PBC/23/4", "C22/INF/7", "C2022/61", "nonsense", "C22/61/3"])
def test_other_symbols_are_of_none(symbol: str) -> None:
    assert series_of(symbol, series("ITU")) is None


def test_a_series_begins_with_the_year_of_the_day_and_leaves_the_rest() -> None:
    on = datetime.date(2023, 6, 1)
    assert COUNCIL.begun(on) == "C23/"
    assert GROUP.begun(on) == "CWG-FHR-"
    assert series("UNDP")[0].begun(on) == "DP/2023/"
    assert COUNCIL.shown == "C…/…"


def test_the_series_for_the_kind_of_document_come_first() -> None:
    assert fitting(series("ITU"), EditionKind.WORKING_GROUP_PAPER)[0] is GROUP
    assert fitting(series("ITU"), EditionKind.GOVERNING_BODY_DOCUMENT)[0] is COUNCIL
    assert series("XYZ") == ()
