"""The place of a recommendation in every list: reports newest first, recommendations by number."""


def place(year: int, report: int, symbol: str, *, formal: bool, ordinal: int, number: str) -> str:
    """Give a text that sorts where the recommendation belongs, letter by letter by their codes.

    `year` and `report` are those of the report's symbol; formal recommendations come first.
    """
    newest_first = f"{9999 - year:04}{9_999_999 - report:07}"
    return f"{newest_first}{symbol}\t{'0' if formal else '1'}{ordinal:010}{number}"[:500]
