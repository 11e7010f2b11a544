"""The pages that are measured at each size: what they are, who looks, and where they are.

`bench.visits` puts names of the register in the braces; what it has not at a size is not measured.
"""

from dataclasses import dataclass
from enum import StrEnum


class Visitor(StrEnum):
    """Who looks, each signed in on their own; the public has not signed in."""

    PUBLIC = "visitor"
    COORDINATOR = "coordinator"
    TRANSLATOR = "translator"
    DELEGATE = "delegate"
    INSPECTOR = "inspector"


class Grows(StrEnum):
    """With what a page may cost more."""

    NOT = "not"
    """With nothing: the largest register costs at most twice the smallest."""
    APART = "apart"
    """With what it holds or looks through: told, with no aim."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, who looks, and its address, behind the language where it has no slash."""

    name: str
    by: Visitor
    address: str
    grows: Grows = Grows.NOT
    of_all: bool = False
    """Whether it shows other organizations too: what they do changes it."""

    @property
    def title(self) -> str:
        """Its name in the table."""
        apart = " (apart)" if self.grows is Grows.APART else ""
        return f"{self.by}: {self.name}{apart}"

    @property
    def own(self) -> bool:
        """Whether it shows one organization alone: acts at others change nothing of it."""
        return self.address.startswith("ITU/") and not self.of_all


@dataclass(frozen=True, slots=True)
class Visit:
    """What a page costs: milliseconds of processor, cold, warm, and warm after an act elsewhere.

    `wrong` says what it answered where that was no page; then nothing was measured.
    """

    cold: float = 0
    warm: float = 0
    elsewhere: float = 0
    wrong: str = ""


SMALL_DOCUMENT, LARGE_DOCUMENT = 50, 2_000
"""Entries of the documents in preparation; for the large one there is an aim of its own."""
OF_FEW, OF_MANY = f", {SMALL_DOCUMENT} entries", f", {LARGE_DOCUMENT:,} entries"
_P, _C, _T = Visitor.PUBLIC, Visitor.COORDINATOR, Visitor.TRANSLATOR
_D, _I = Visitor.DELEGATE, Visitor.INSPECTOR
PAGES = (
    Page("home", _P, ""),
    Page("home of the organization", _P, "ITU/home/"),
    Page("register", _P, "ITU/"),
    Page("register, last page", _P, "ITU/?page={last_page}"),
    Page("register, by status", _P, "ITU/?status=in_progress"),
    Page("register, as of 2020", _P, "ITU/?on=2020-02-18"),
    Page("reports", _P, "ITU/reports/"),
    Page("report", _P, "ITU/reports/{report}/"),
    Page("recommendation", _P, "ITU/recommendations/{recommendation}/"),
    Page("figures", _P, "ITU/figures/"),
    Page("annual tables", _P, "ITU/figures/annual/", of_all=True),
    Page("charts", _P, "ITU/charts/"),
    Page("documents", _P, "ITU/documents/"),
    Page("an issued document, on screen", _P, "ITU/documents/{issued}/read/en/"),
    Page("feed of all", _P, "feed.atom"),
    Page("feed of the organization", _P, "ITU/feed.atom"),
    Page("open data", _P, "data/"),
    Page("open data, the statuses", _P, "/data/statuses.csv", Grows.APART),
    Page("search", _P, "ITU/search/?q=training", Grows.APART),
    Page("home", _C, "ITU/home/"),
    Page("register", _C, "ITU/"),
    Page("register, last page", _C, "ITU/?page={last_page}"),
    Page("register, by status", _C, "ITU/?status=in_progress"),
    Page("register, as of 2020", _C, "ITU/?on=2020-02-18"),
    Page("open recommendations", _C, "ITU/open/"),
    Page("reports", _C, "ITU/reports/"),
    Page("report", _C, "ITU/reports/{report}/"),
    Page("recommendation", _C, "ITU/recommendations/{recommendation}/"),
    Page("assigned to me", _C, "ITU/mine/"),
    Page("assignments", _C, "ITU/assignments/"),
    Page("cycles", _C, "ITU/cycles/"),
    Page("cycle", _C, "ITU/cycles/{cycle}/"),
    Page("readiness", _C, "ITU/cycles/{cycle}/ready/"),
    Page("clearance", _C, "ITU/clearance/"),
    Page("answer forms", _C, "ITU/forms/"),
    Page("differences", _C, "ITU/differences/?from=2025-01-15&to=2025-02-15"),
    Page("figures", _C, "ITU/figures/"),
    Page("charts", _C, "ITU/charts/"),
    Page("tracking", _C, "ITU/tracking/"),
    Page("documents", _C, "ITU/documents/"),
    Page("documents in preparation", _C, "ITU/editions/"),
    Page(f"a document in preparation{OF_FEW}", _C, "ITU/editions/{small_document}/"),
    Page(f"a document in preparation{OF_MANY}", _C, "ITU/editions/{large_document}/"),
    Page(f"agreement{OF_FEW}", _C, "ITU/translation/agreement/{small_document}/"),
    Page(f"agreement{OF_MANY}", _C, "ITU/translation/agreement/{large_document}/"),
    Page("search", _C, "ITU/search/?q=training", Grows.APART),
    Page("translation", _T, "ITU/translation/"),
    Page("translation, texts into French", _T, "ITU/translation/fr/"),
    Page("translation files", _T, "ITU/translation/files/"),
    Page("translation memory", _T, "ITU/translation/memory/"),
    Page("home", _D, "ITU/home/"),
    Page("to decide", _D, "ITU/to-decide/"),
    Page("home", _I, "ITU/home/", of_all=True),
    Page("organizations by recommendations", _I, "ITU/charts/organizations/", of_all=True),
    Page("annual tables", _I, "ITU/figures/annual/", of_all=True),
    Page("profile of an organization", _I, "ITU/figures/profile/", of_all=True),
    Page("data calls", _I, "ITU/calls/", of_all=True),
    Page("data call", _I, "ITU/calls/{call}/", of_all=True),
)
