"""Lists have one order: reports newest first, recommendations by number, formal ones first."""

from uptake.core.symbols import place


def of(year: int, report: int, ordinal: int, *, kind: str = "REP", formal: bool = True) -> str:
    symbol = f"JIU/{kind}/{year}/{report}"
    return place(year, report, symbol, formal=formal, ordinal=ordinal, number=str(ordinal))


def test_newer_reports_come_first_and_numbers_count() -> None:
    expected = [
        of(2022, 10, 1),
        of(2022, 9, 2),
        of(2022, 9, 10),
        of(2022, 9, 1, formal=False),
        of(2021, 3, 1, kind="NOTE"),
        of(2021, 3, 2, kind="NOTE"),
        of(2021, 3, 1),
        of(1968, 1, 1),
    ]
    mixed = [*expected[3:], *expected[:3]]
    assert sorted(mixed) == expected
