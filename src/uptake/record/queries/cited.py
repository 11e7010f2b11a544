"""Documents that are cited: which of them are known, what they are called, where they are read."""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Max, Q, QuerySet

from uptake.core.cited import cited_base
from uptake.core.codes import EditionState, Language, Visibility
from uptake.core.symbols import DocumentSymbol, RecommendationKey, parse_document_symbol
from uptake.record.queries.texts import Wording, best, report_titles
from uptake.record.queries.viewpoint import Look, documents_out
from uptake.register.models import (
    CitedDocument,
    CitedTitle,
    CitedVersion,
    Document,
    DocumentText,
    Edition,
    FollowUpProgress,
    Report,
    UpdateReference,
)


@dataclass(frozen=True, slots=True)
class CitedShown:
    """A document that was made known. Title and address are those that the reader may see."""

    id: int
    symbol: str
    titles: Mapping[Language, str]
    date: datetime.date | None
    url: str | None
    visibility: Visibility
    closed_on: datetime.date | None

    def title(self, language: Language) -> Wording | None:
        """Return what it is called, in the best language there is."""
        return best({one: Wording(text, one) for one, text in self.titles.items()}, language)


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as it is cited: what it is called, and where it is read.

    `document` and `report` are there where the register has a page of it, `url` where others have.
    """

    symbol: str
    title: Wording | None = None
    document: DocumentSymbol | None = None
    report: str | None = None
    url: str | None = None
    date: datetime.date | None = None


def known_documents(organization: str, symbols: Collection[str]) -> frozenset[str]:
    """Return those symbols that the register knows: documents of the organization, reports that it
    may know of, and what was made known there. A revision is known by what it revises. Asks one
    question."""
    bases = {symbol: cited_base(symbol) for symbol in symbols}
    documents = Document.objects.filter(
        organization__code=organization, symbol__in=set(bases.values())
    )
    entered = CitedDocument.objects.filter(
        organization__code=organization, base__in=set(bases.values()), closed_on=None
    )
    theirs = Q(visibility=Visibility.PUBLIC) | Q(at_organizations__organization__code=organization)
    reports = Report.objects.filter(theirs, symbol__in=symbols)
    known = set(
        documents.values_list("symbol").union(
            entered.values_list("base"), reports.values_list("symbol")
        )
    )
    return frozenset(symbol for symbol, base in bases.items() if {(base,), (symbol,)} & known)


def cited_documents(organization: int) -> tuple[CitedShown, ...]:
    """Get all that were made known at an organization, by their symbols. Asks three questions."""
    return _shown(CitedDocument.objects.filter(organization=organization).order_by("symbol"))


def cited_document(organization: int, key: int) -> CitedShown | None:
    """Return one that was made known, None where there is none."""
    rows = CitedDocument.objects.filter(organization=organization, pk=key)
    return next(iter(_shown(rows)), None)


def citations(look: Look, symbols: Collection[str]) -> tuple[Citation, ...]:
    """Return each document that is cited as the reader may see it. Its questions do not grow."""
    if not symbols:
        return ()
    here, reports = _documents(look, symbols), _reports(look, symbols)
    told = _entered(look, symbols)
    return tuple(
        reports.get(one) or here.get(one) or told.get(one) or Citation(one) for one in symbols
    )


def unknown_citations(organization: int, code: str) -> Mapping[str, int]:
    """Return the symbols that nobody has made known, with how many newest answers cite each; those
    that a document in preparation follows are among them."""
    counted: defaultdict[str, int] = defaultdict(int)
    for symbol in _newest(organization).values_list("symbol", flat=True):
        counted[symbol] += 1
    prepared = Edition.objects.filter(organization=organization, state=EditionState.PREPARED)
    for symbol in prepared.exclude(bases=None).values_list("bases__symbol", flat=True):
        counted[symbol] += 0
    known = known_documents(code, counted)
    return {symbol: counted[symbol] for symbol in sorted(counted) if symbol not in known}


def citing(organization: int, symbol: str) -> tuple[RecommendationKey, ...]:
    """Return the recommendations whose newest answers cite a symbol, in their order."""
    path = "update__follow_up__recommendation__"
    rows = _newest(organization).filter(symbol=symbol)
    rows = rows.order_by(f"{path}report__symbol", f"-{path}formal", f"{path}ordinal")
    fields = (f"{path}report__symbol", f"{path}number", f"{path}formal")
    return tuple(RecommendationKey(*row) for row in rows.values_list(*fields))


def titles_entered(
    organization: int, symbols: Collection[str], *, public: bool
) -> dict[str, CitedShown]:
    """Get what was told of documents, by the symbols that cite them; `public`: what everybody may
    read of it."""
    bases = {symbol: cited_base(symbol) for symbol in symbols}
    rows = CitedDocument.objects.filter(
        organization=organization, base__in=set(bases.values()), closed_on=None
    )
    known: defaultdict[str, list[CitedShown]] = defaultdict(list)
    for one in _shown(rows.order_by("symbol")):
        if one.visibility is Visibility.PUBLIC or not public:
            known[cited_base(one.symbol)].append(one)
    return {
        symbol: next((one for one in known[base] if one.symbol == symbol), known[base][-1])
        for symbol, base in bases.items()
        if known[base]
    }


def _newest(organization: int) -> QuerySet[UpdateReference]:
    """Return what the newest answers of an organization cite."""
    newest = FollowUpProgress.objects.filter(follow_up__organization=organization)
    return UpdateReference.objects.filter(update__in=newest.values("latest"))


def _shown(rows: QuerySet[CitedDocument]) -> tuple[CitedShown, ...]:
    documents = list(rows)
    newest = (
        CitedVersion.objects.filter(document__in=documents)
        .values("document")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    versions = {row.document_id: row for row in CitedVersion.objects.filter(pk__in=newest)}
    titles: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    for row in CitedTitle.objects.filter(version__in=newest):
        titles[row.version_id][row.language] = row.title
    return tuple(
        CitedShown(
            row.pk,
            row.symbol,
            titles[version.pk],
            version.date,
            version.url,
            version.visibility,
            row.closed_on,
        )
        for row in documents
        if (version := versions.get(row.pk)) is not None
    )


def _entered(look: Look, symbols: Collection[str]) -> dict[str, Citation]:
    known = titles_entered(look.organization, symbols, public=not look.restricted)
    return {
        symbol: Citation(symbol, one.title(look.language), url=one.url, date=one.date)
        for symbol, one in known.items()
    }


def _documents(look: Look, symbols: Iterable[str]) -> dict[str, Citation]:
    """Return those that have a page here; no other revision stands for one that is cited."""
    parsed = {one: found for one in symbols if (found := parse_document_symbol(one))}
    rows = documents_out(look).filter(symbol__in={one.base for one in parsed.values()})
    there = {(row.symbol, row.revision): row for row in rows}
    texts = DocumentText.objects.filter(document__in=there.values()).exclude(title=None)
    titles: defaultdict[int, dict[Language, Wording]] = defaultdict(dict)
    for text in texts.order_by("recorded_at", "pk"):
        titles[text.document_id][text.language] = Wording(text.title or "", text.language)
    return {
        symbol: Citation(
            symbol,
            best(titles[row.pk], look.language),
            document=DocumentSymbol(row.symbol, row.revision),
            date=row.date,
        )
        for symbol, one in parsed.items()
        if (row := there.get((one.base, one.revision))) is not None
    }


def _reports(look: Look, symbols: Collection[str]) -> dict[str, Citation]:
    rows = Report.objects.filter(
        symbol__in=symbols, at_organizations__organization=look.organization
    )
    if not look.restricted:
        rows = rows.filter(visibility=Visibility.PUBLIC)
    found = dict(rows.annotate(key=F("pk")).values_list("symbol", "key"))
    titles = report_titles(found.values(), look.on)
    return {
        symbol: Citation(symbol, best(titles.get(key, {}), look.language), report=symbol)
        for symbol, key in found.items()
    }
