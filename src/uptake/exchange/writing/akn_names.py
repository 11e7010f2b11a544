"""The names of documents in Akoma Ntoso, by the convention of the United Nations (AKN4UN).

A work is `/akn/un/doc/report/<organization>/<year>/<symbol>`, a language version of it
`…/ara@2022-02-18`, a file of that `…/ara@2022-02-18.akn` (Akoma Ntoso Naming Convention 1.0, 4;
AKN4UN Guidelines, part 1). The year alone dates the work, so that a revision is another version of
the same work and not another work.
"""

import re
from dataclasses import dataclass
from datetime import date

from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.core.symbols import DocumentSymbol, programme_year
from uptake.documents.akn.blocks import id_of
from uptake.documents.akn.names import CODES

_COUNTRY_AND_KIND = "/akn/un/doc/report"
_ONTOLOGY = "/akn/ontology"
NO_DATE = date.min
"""Stands where the standard wants a date and the document has none; it is named as such."""
_ISSUE = re.compile(r"[/ ]*[(]?(add|corr)\.? ?\d*[)]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one language version: as work, as expression, as file."""

    work: str
    number: str
    day: date | None
    language: str

    @property
    def expression(self) -> str:
        """The name of the language version."""
        return self.version(self.language)

    @property
    def manifestation(self) -> str:
        """The name of the file."""
        return f"{self.expression}.akn"

    def version(self, language: str) -> str:
        """Give the name of the version in a language, by its code of three letters."""
        return f"{self.work}/{language}@{self.day.isoformat() if self.day else ''}"


def names_of(status: StatusDocument) -> Names:
    """Give the names of a language version; without a symbol it is the register of that day."""
    number = id_of(status.symbol or "register")
    return Names(_work(status, number), number, status.date, CODES[status.language.value])


def changed_by(status: StatusDocument) -> tuple[str, str, str] | None:
    """Give what an addendum or a corrigendum belongs to: `add` or `corr`, its symbol, its work."""
    found = _ISSUE.search(status.symbol or "")
    if not status.symbol or not found:
        return None
    base = status.symbol[: found.start()]
    return found[1].lower(), base, _work(status, id_of(base))


def report_name(symbol: str) -> str:
    """Give the name of a report of the Joint Inspection Unit as a work."""
    year = programme_year(symbol)
    return f"{_COUNTRY_AND_KIND}/jiu/{year or 'undated'}/{id_of(symbol)}"


def document_name(organization: str | None, symbol: str) -> str:
    """Give the name of a document that is cited: its year is not known, so it is no work here."""
    return f"{_ONTOLOGY}/document/un/{_author(organization)}/{id_of(symbol)}"


def organization_name(code: str | None) -> str:
    """Give the name of an organization of the United Nations system."""
    return f"{_ONTOLOGY}/organization/un/{_author(code)}"


def concept_name(kind: str, code: str) -> str:
    """Give the name of a concept: what a code of this kind means."""
    return f"{_ONTOLOGY}/concept/uptake/{kind}/{code}"


def printed(status: StatusDocument, language: Language) -> str:
    """Give the symbol as the version in a language prints it."""
    if status.symbol is None:
        return status.organization or "–"
    return DocumentSymbol(status.symbol, status.revision, language).text


def _work(status: StatusDocument, number: str) -> str:
    year = f"{status.date:%Y}" if status.date else "undated"
    return f"{_COUNTRY_AND_KIND}/{_author(status.organization)}/{year}/{number}"


def _author(organization: str | None) -> str:
    return id_of(organization).lower() if organization else "unknown"
