"""How amounts and the dates of a text are printed as the value of a fact, and read again."""

import re

from uptake.core.codes import Bound
from uptake.core.document import DateFound, Entry, StatusDocument
from uptake.exchange.reading.dates import parse_date
from uptake.exchange.reading.money import read_sum
from uptake.terms.organizations import organizations, recognize
from uptake.terms.words import Words

NOTHING = "–"
"""What stands for a value that is not there although the rest of the document implies one."""

_DATE = re.compile(r"(?P<limit>[^“”]+) “(?P<words>.*)”", re.DOTALL)
_LIMITS = {Bound.BY: "by_date", Bound.FROM: "from_date"}


def show_amount(entry: Entry, words: Words) -> str | None:
    """Print what additional resources amount to, the currency before the number."""
    detail = entry.financial_detail
    if detail is None or detail.amount is None:
        return None
    number = words.number(detail.amount)
    return f"{detail.currency} {number}" if detail.currency else number


def show_currency(entry: Entry, _: Words) -> str | None:
    """Print the currency that no amount is known in; otherwise it stands before the amount."""
    detail = entry.financial_detail
    return detail.currency if detail and detail.amount is None else None


def read_amount(text: str, words: Words) -> dict[str, object] | None:
    """Read an amount in the numbers of a language, with its currency if one stands beside it.

    None where it is none, or has more than one meaning.
    """
    found = read_sum(text, words.language)
    if found.amount is None:
        return None
    currency = {"financial_detail.currency": found.currency} if found.currency else {}
    return {"financial_detail.amount": found.amount, **currency}


def show_dates(dates: tuple[DateFound, ...], words: Words) -> str | None:
    """Print dates with their bounds, each with the words of the text it was found in."""
    return "; ".join(f"{_limit(found, words)} “{found.words}”" for found in dates) or None


def read_dates(text: str, words: Words) -> dict[str, object] | None:
    """Read what `show_dates` printed, None where one of the dates cannot be read."""
    if text == NOTHING:
        return {"dates": ()}
    # The words of a text may hold marks of quotation, so what follows has to begin a limit.
    limits = "|".join(re.escape(words[key].partition("{date}")[0]) for key in _LIMITS.values())
    parts = re.split(rf"(?<=”)(?:; |\n)(?={limits})", text)
    dates = tuple(_read_date(part, words) for part in parts)
    return None if None in dates else {"dates": dates}


def _limit(found: DateFound, words: Words) -> str:
    return words.format(_LIMITS[found.bound], date=words.date(found.date))


def _read_date(text: str, words: Words) -> DateFound | None:
    found = _DATE.fullmatch(text.strip())
    day = parse_date(found["limit"], words.language) if found else None
    if found is None or day is None:
        return None
    # An organization may print its months in its own way, so the words around the day decide.
    for bound, key in _LIMITS.items():
        before, _, after = words[key].partition("{date}")
        if found["limit"].startswith(before) and found["limit"].endswith(after):
            return DateFound(bound, day, found["words"])
    return None


def show_organization(status: StatusDocument, words: Words) -> str | None:
    """Print the organization by the name it had then, if that is enough to know it again."""
    code = status.organization
    naming = words.called(code, status.date)
    if naming is None:
        return code
    name = f"{naming.name} ({naming.acronyms[0]})" if naming.acronyms else naming.name
    return name if recognize(name) == code else code


def read_organization(text: str, _: Words) -> dict[str, object]:
    """Read an organization by its code or by what it is called in any language."""
    known = text if text in organizations() else recognize(text)
    return {"organization": known or text}
