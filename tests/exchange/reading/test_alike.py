"""Columns of one meaning: the newest or the decisive one counts, and the other one is told of."""

import pytest

from tests.exchange.reading.trees import SYMBOL, found, read, statuses, table
from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.core.findings import FindingCode
from uptake.exchange.reading.bearings import Bearing, without_bearing


def with_columns(first: str, second: str, said: str = "In progress") -> StatusDocument:
    return read(
        f"{SYMBOL} Records",
        table(
            ["No.", "Recommendation", "Acceptance", first, second],
            ["1", "Publish a plan.", "Accepted", said, "Implemented"],
        ),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Implementation 2022", "Implementation 2023"),
        ("Implementation as at 31 March 2023", "Implementation as at 30 June 2023"),
        ("Previous status", "Current status"),
        ("Self-assessed implementation", "Implementation (verified by OIOS)"),
        ("Implementation (reported by the Secretariat)", "Implementation"),
    ],
)
def test_one_is_taken_and_what_the_other_says_is_told(first: str, second: str) -> None:
    for order in ((first, second), (second, first)):
        said = "In progress" if order[0] == first else "Implemented"
        other = "Implemented" if said == "In progress" else "In progress"
        status = read(
            f"{SYMBOL} Records",
            table(
                ["No.", "Recommendation", "Acceptance", *order],
                ["1", "Publish a plan.", "Accepted", said, other],
            ),
        )
        assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]
        (told,) = found(status, FindingCode.COLUMNS_ALIKE)
        assert told.values["column"] == second
        (differs,) = found(status, FindingCode.COLUMN_DIFFERS)
        assert differs.values["column"] == first
        assert differs.values["words"] == "In progress"
        assert differs.values["implementation"] == "in_progress"


def test_where_none_decides_what_differs_stays_open() -> None:
    status = with_columns("Implementation", "Status of implementation")
    assert statuses(status) == [(SYMBOL, "1", "accepted", None)]
    assert found(status, FindingCode.COLUMNS_UNDECIDED)
    assert found(status, FindingCode.IMPLEMENTATION_CONTRADICTORY)


def test_where_none_decides_and_all_say_the_same_it_is_taken() -> None:
    status = with_columns("Implementation", "Status of implementation", "Implemented")
    assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]
    assert not found(status, FindingCode.COLUMN_DIFFERS)


def test_the_number_of_the_recommendation_goes_before_that_of_the_row() -> None:
    status = read(
        f"{SYMBOL} Records",
        table(
            ["No.", "Rec. No.", "Recommendation text", "Acceptance", "Implementation"],
            ["1", "4", "Publish a plan.", "Accepted", "Implemented"],
        ),
    )
    assert [entry.number for entry in status.entries] == ["4"]
    assert found(status, FindingCode.COLUMNS_ALIKE)


@pytest.mark.parametrize(
    ("title", "language", "plain", "bearing"),
    [
        ("Status in 2022", "en", "status", Bearing((2022,))),
        ("Status at 30 June 2023", "en", "status", Bearing((2023, 6, 30))),
        ("Acceptation par le Conseil", "fr", "acceptation", Bearing((), 1)),
        ("Estado de aplicación anterior", "es", "estado de aplicacion", Bearing((), -1)),
        ("Статус на 31 декабря 2023 года", "ru", "статус", Bearing((2023, 12, 31))),
        ("2023年执行情况", "zh", "执行情况", Bearing((2023,))),
        ("حالة التنفيذ في عام ٢٠٢٣", "ar", "حاله التنفيذ", Bearing((2023,))),
        ("Status", "en", "status", Bearing()),
    ],
)
def test_a_title_is_parted_from_what_tells_which_one(
    title: str, language: str, plain: str, bearing: Bearing
) -> None:
    assert without_bearing(title, Language(language)) == (plain, bearing)
