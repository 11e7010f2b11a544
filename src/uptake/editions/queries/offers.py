"""What the form of an edition offers: bodies, documents to follow or change, reports, series."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from uptake.core.codes import (
    CycleStep,
    Distribution,
    EditionKind,
    HeadPart,
    IssueKind,
    Language,
    SelectionRule,
    Visibility,
)
from uptake.core.editions import EditionGiven, HeadWords
from uptake.core.issuing import next_symbol
from uptake.core.meetings import same_body
from uptake.core.oversight import JIU
from uptake.core.series import Series
from uptake.core.symbols import DocumentSymbol
from uptake.record.queries.contents.as_of import Moment, latest
from uptake.record.queries.editions.shown import SAID_AT_OPENING, edition_given
from uptake.record.queries.organizations import closed_bodies, open_series
from uptake.record.queries.oversight import oversight_bodies
from uptake.record.queries.reports import ReportLine, report_lines, report_symbols
from uptake.record.queries.reviewed_words import spoken_by_language
from uptake.record.queries.texts import Wording, best, best_of
from uptake.record.queries.viewpoint import Look, names_seen
from uptake.register.models import Cycle, Document, DocumentReport, DocumentText, Edition
from uptake.terms.organizations import organizations

# As many as a coordinator looks back on; any other symbol can be typed.
OFFERED = 24


@dataclass(frozen=True, slots=True)
class DocumentOffered:
    """A document that an edition may follow or change."""

    key: int
    symbol: str
    kind: EditionKind | None
    body: int | None
    date: date | None
    title: Wording | None
    original_language: Language | None
    oversight: frozenset[str]


@dataclass(frozen=True, slots=True)
class CycleOffered:
    """The open cycle whose meeting is next: its body, the day of its document, its meeting.

    `meetings` is what the last document for the body calls its meeting, by language; the year in
    it is that of the new one.
    """

    body: int
    publication: date
    meeting: date
    meetings: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be chosen for an edition at an organization, the usual first."""

    bodies: tuple[tuple[int, Wording], ...]
    documents: tuple[DocumentOffered, ...]
    reports: tuple[ReportLine, ...]
    series: tuple[Series, ...]
    issuers: Mapping[Language, tuple[str, ...]]
    cycle: CycleOffered | None = None
    oversight: tuple[tuple[str, Wording], ...] = ()

    @property
    def restricted(self) -> tuple[str, ...]:
        """The reports that not everybody may read, by their symbols."""
        return tuple(one.symbol for one in self.reports if one.visibility is Visibility.RESTRICTED)

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the programme of work that have reports, the latest first."""
        return tuple(
            sorted({one.programme_year for one in self.reports if one.programme_year}, reverse=True)
        )


def offers(look: Look, organization: str) -> Offers:
    """Return what can be chosen at an organization (its code, too). Its questions do not grow."""
    bodies = names_seen(look).bodies
    closed = closed_bodies(look.organization, look.on)
    return Offers(
        bodies=tuple(
            (key, wording)
            for key, names in sorted(bodies.items())
            if key not in closed and (wording := best_of(names, look.language))
        ),
        documents=_documents(look),
        reports=report_lines(look, report_symbols(look)),
        series=open_series(look.organization, organization, look.on),
        issuers=_issuers(organization),
        cycle=_cycle(look),
        oversight=tuple(
            (one.code, one.name(look.language))
            for one in oversight_bodies(look.organization)
            if one.closed_on is None or one.closed_on > look.on
        ),
    )


def _cycle(look: Look) -> CycleOffered | None:
    open_ = Cycle.objects.filter(organization=look.organization, closed_at=None)
    found = open_.filter(meeting__gte=look.on).order_by("meeting").first()
    if found is None:
        return None
    day = found.days.filter(step=CycleStep.PUBLICATION).values_list("day", flat=True).first()
    body, meeting = found.governing_body_id, found.meeting
    return CycleOffered(body, day or look.on, meeting, _meetings(body, meeting.year))


def _meetings(body: int, year: int) -> Mapping[Language, str]:
    """Return what the last document for a body calls its meeting, said of another year.

    The days of that meeting are not those of another one.
    """
    last = Document.objects.filter(governing_body=body).exclude(date=None).order_by("-date").first()
    if last is None or last.date is None:
        return {}
    then = str(last.date.year)
    texts = DocumentText.objects.filter(document=last, meeting__contains=then)
    said = texts.order_by("recorded_at", "pk").values_list("language", "meeting")
    named = {language: _without_days(meeting or "", then) for language, meeting in said}
    return {language: one.replace(then, str(year)) for language, one in named.items() if one}


def _without_days(meeting: str, year: str) -> str:
    """Return the name of a meeting up to its days: the first part with numbers beside the year."""
    parts = re.split(r"(?=[,،，])", meeting)
    kept = takewhile(lambda part: set(re.findall(r"\d+", part)) <= {year}, parts)
    return "".join(kept)


def _documents(look: Look) -> tuple[DocumentOffered, ...]:
    rows = Document.objects.filter(organization=look.organization).order_by("-date", "-pk")
    documents = list(rows[:OFFERED])
    titles: dict[int, dict[Language, Wording]] = {}
    texts = DocumentText.objects.filter(document__in=documents).exclude(title=None)
    for row in texts.order_by("recorded_at", "pk"):
        titles.setdefault(row.document_id, {})[row.language] = Wording(
            row.title or "", row.language
        )
    covered = _covered(documents)
    return tuple(
        DocumentOffered(
            one.pk,
            str(one.key),
            one.kind,
            one.governing_body_id,
            one.date,
            best(titles.get(one.pk, {}), look.language),
            one.original_language,
            frozenset(covered.get(one.pk, {JIU})),
        )
        for one in documents
    )


def _covered(documents: Iterable[Document]) -> Mapping[int, set[str]]:
    """Return the codes of the oversight bodies whose reports documents cover, by their keys."""
    rows = DocumentReport.objects.filter(document__in=documents).values_list(
        "document", "report_at_organization__report__oversight_body__code"
    )
    found: dict[int, set[str]] = {}
    for document, code in rows.distinct():
        found.setdefault(document, set()).add(code)
    return found


def _issuers(organization: str) -> Mapping[Language, tuple[str, ...]]:
    """Return the executive head's title in each language, as `Report by …` takes it."""
    known = organizations().get(organization)
    if known is None:
        return {}
    keys = (known.issuer_key(), known.issuer_key(feminine=True))
    return {
        language: tuple(dict.fromkeys(speech[key] for key in keys))
        for language, speech in spoken_by_language(Language, organization).items()
    }


def usual(offered: Offers, on: date, language: Language) -> EditionGiven:
    """Return what a new edition usually is: for the next meeting, after what came last.

    Body, day and meeting are those of the open cycle whose meeting is next, and so is its symbol,
    whose number is still to come; where none is open, it is for the first body, on a day.
    It follows the latest document for this body, and the working-group paper after it. Its original
    is in their language, the first one's in the `language` of whoever opens it.
    """
    cycle, body = offered.cycle, _usual_body(offered)
    followed = _followed(offered, body)
    last = next((one for one in followed if one.kind is not EditionKind.WORKING_GROUP_PAPER), None)
    originals = (one.original_language for one in followed if one.original_language)
    head = [
        HeadWords(HeadPart.ISSUER, language, titles[0])
        for language, titles in offered.issuers.items()
    ]
    if cycle:
        head += [HeadWords(HeadPart.MEETING, *one) for one in cycle.meetings.items()]
    return EditionGiven(
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        symbol=_symbol(offered.series, last, cycle.meeting) if cycle and last else "",
        date=max(on, cycle.publication) if cycle else on,
        original_language=next(originals, language),
        governing_body=body,
        follows=tuple(one.symbol for one in followed),
        head=tuple(head),
    )


def _usual_body(offered: Offers) -> int | None:
    if offered.cycle:
        return offered.cycle.body
    return offered.bodies[0][0] if offered.bodies else None


def _followed(
    offered: Offers, body: int | None, oversight: Collection[str] = (JIU,)
) -> tuple[DocumentOffered, ...]:
    """Return what a document for a governing body usually follows: the last one for it, and the
    working-group paper after that. Each oversight body has its own documents."""
    theirs = [one for one in offered.documents if not one.oversight.isdisjoint(oversight)]
    documents = (
        one
        for one in theirs
        if one.kind is EditionKind.GOVERNING_BODY_DOCUMENT and same_body(one.body, body)
    )
    last = next(documents, None)
    papers = (
        one
        for one in theirs
        if one.kind is EditionKind.WORKING_GROUP_PAPER
        and (last is None or (one.date or date.min) > (last.date or date.min))
    )
    return tuple(one for one in (last, next(papers, None)) if one)


def of_its_bodies(given: EditionGiven, offered: Offers) -> EditionGiven:
    """Return an edition without what was proposed for other bodies than its own.

    The form proposes the documents on the Unit's reports; whoever chooses another oversight body
    leaves them ticked, and gets those on its reports instead.
    """
    proposed = _followed(offered, _usual_body(offered))
    strange = {one.symbol for one in proposed if one.oversight.isdisjoint(given.oversight)}
    kept = [symbol for symbol in given.follows if symbol not in strange]
    if len(kept) < len(given.follows):
        own = _followed(offered, given.governing_body, given.oversight)
        follows = dict.fromkeys((*(one.symbol for one in own), *kept))
        given = replace(given, follows=tuple(follows))
    return _of_its_meeting(given, offered)


def _of_its_meeting(given: EditionGiven, offered: Offers) -> EditionGiven:
    """Return an edition without the names of a meeting that were proposed for another body.

    The form proposes those of the next cycle's body; whoever chooses another body, such as the
    working group before it, leaves them standing in six fields.
    """
    cycle = offered.cycle
    if cycle is None or given.governing_body == cycle.body:
        return given
    proposed = {HeadWords(HeadPart.MEETING, *one) for one in cycle.meetings.items()}
    return replace(given, head=tuple(one for one in given.head if one not in proposed))


def _symbol(series: Iterable[Series], last: DocumentOffered, meeting: date) -> str:
    """Return the symbol of a document for a meeting, in the series of the last; without number."""
    return next((one.unnumbered(meeting) for one in series if one.holds(last.symbol)), "")


def changing(
    organization: int, changed: DocumentSymbol, issue: IssueKind, on: date
) -> EditionGiven | None:
    """Return an issue that changes a document, with the settings of what it changes, or None.

    It has the next symbol of its kind, and is no older than what it changes, which is often issued
    before the date that it bears. Of a document that was imported, whose settings nobody gave, it
    takes the reports that it covers.
    """
    documents = Document.objects.filter(organization=organization)
    row = documents.filter(symbol=changed.base, revision=changed.revision).first()
    if row is None:
        return None
    edition = Edition.objects.filter(document=row).values_list("pk", flat=True).first()
    before = edition_given(organization, edition) if edition else _of_document(row, on)
    if before is None:
        return None
    known = documents.values_list("symbol", "revision")
    symbol = next_symbol(changed, issue, (DocumentSymbol(*one) for one in known))
    return replace(
        before,
        symbol=symbol.base,
        date=max(on, row.date or on),
        revision=symbol.revision,
        issue=issue,
        changes=row.pk,
    )


def _of_document(row: Document, on: date) -> EditionGiven:
    covered = row.reports.order_by("pk").values_list(
        "report_at_organization__report__symbol", flat=True
    )
    bodies = row.reports.order_by("pk").values_list(
        "report_at_organization__report__oversight_body__code", flat=True
    )
    texts = latest(DocumentText.objects.filter(document=row), Moment(date.max), "language")
    head = (
        HeadWords(part, text.language, words)
        for text in texts
        for part in SAID_AT_OPENING
        if (words := getattr(text, part.value))
    )
    return EditionGiven(
        kind=row.kind or EditionKind.GOVERNING_BODY_DOCUMENT,
        symbol=row.symbol,
        date=on,
        original_language=row.original_language or Language.ENGLISH,
        governing_body=row.governing_body_id,
        agenda_item=row.agenda_item,
        follows=tuple(row.bases.order_by("position").values_list("symbol", flat=True)),
        selection=SelectionRule.CHOSEN,
        reports=tuple(covered),
        oversight=tuple(dict.fromkeys(bodies)) or (JIU,),
        distribution=row.distribution or Distribution.PUBLIC,
        head=tuple(head),
    )
