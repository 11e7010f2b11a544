"""Which end of a unit's path is the highest unit."""

import pytest

from uptake.core.recipients import PathOrder, order_of, parts_of

WRITTEN, TURNED, UNCLEAR = PathOrder


@pytest.mark.parametrize(
    ("path", "known", "others", "order"),
    [
        ("Secretariat", "", (), WRITTEN),
        ("Secretariat/Division", "", (), WRITTEN),
        ("Secretariat/Division", "Secretariat", (), WRITTEN),
        ("Division / Secretariat", "Secretariat", (), TURNED),
        ("Division/Secretariat", "", ("Secretariat/Service",), TURNED),
        ("Division/Secretariat", "", ("Division/Section",), WRITTEN),
        ("Division/Secretariat", "Division Secretariat", (), UNCLEAR),
        ("Division/Secretariat", "", ("Secretariat", "Division/Section"), UNCLEAR),
        ("Division/Secretariat", "", ("Secretariat/Division",), WRITTEN),
        ("Section/Division/Secretariat", "Secretariat", (), TURNED),
    ],
)
def test_what_is_known_says_it_then_the_other_paths(
    path: str, known: str, others: tuple[str, ...], order: PathOrder
) -> None:
    tops = known.split()
    found = order_of(parts_of(path), tops.__contains__, [parts_of(one) for one in others])
    assert found is order
