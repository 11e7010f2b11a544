"""The filters of the register as an address carries them, both ways."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from uptake.core.codes import Addressee
from uptake.record.queries.selections import DeadlineAsked, Selection, StatusAsked
from uptake.web.numbers import counting

# In characters: longer than any symbol and any list of words that is meant.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A selection and a page of it."""

    selection: Selection
    page: int = 1

    def query(self, on: date | None = None) -> str:
        """Give the part of the address that asks for this, on a day or as it stands."""
        asked = self.selection
        pairs = {
            "q": asked.words,
            "status": asked.status,
            "addressee": asked.addressee,
            "report": asked.report,
            "year": asked.year,
            "deadline": asked.deadline,
            "document": asked.document,
            "on": on,
            "page": self.page if self.page > 1 else None,
        }
        told = urlencode({name: str(value) for name, value in pairs.items() if value})
        return f"?{told}" if told else "?"


def read_asked(address: Mapping[str, str]) -> Asked:
    """Read the filters of an address; what cannot be understood narrows nothing."""
    selection = Selection(
        status=_code(StatusAsked, address.get("status")),
        addressee=_code(Addressee, address.get("addressee")),
        report=_words(address.get("report")) or None,
        year=_year(address.get("year")),
        deadline=_code(DeadlineAsked, address.get("deadline")) or _year(address.get("deadline")),
        words=_words(address.get("q")),
        document=_words(address.get("document")) or None,
    )
    return Asked(selection, counting(address.get("page"), digits=5) or 1)


def _code[Code: StrEnum](codes: type[Code], text: str | None) -> Code | None:
    return codes(text) if text in set(codes) else None


def _words(text: str | None) -> str:
    return " ".join((text or "")[:LONGEST].split())


def _year(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch("(?:19|20)[0-9]{2}", text) else None
