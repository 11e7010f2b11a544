"""What an edition covers, from the register as it stands on the edition's day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from uptake.core.codes import Audience, EditionKind, Language, Visibility
from uptake.core.coverage import (
    Alone,
    Asked,
    Candidate,
    Covered,
    Inclusion,
    coverage,
    listed_alone,
)
from uptake.core.document import StatusDocument
from uptake.core.meeting import is_open
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.bodies import deciding_body
from uptake.record.queries.contents.as_of import Moment, answering
from uptake.record.queries.contents.scope import Scope
from uptake.record.queries.follow_ups import follow_ups_on, for_information, in_order
from uptake.record.queries.looks import Look
from uptake.record.queries.reports import without_recommendations
from uptake.register.models import (
    Document,
    DocumentEntry,
    Edition,
    FollowUp,
    Recommendation,
    Report,
    ReportAtOrganization,
    StatusUpdate,
)

_FIELDS = {
    "report": F("recommendation__report__symbol"),
    "number": F("recommendation__number"),
    "formal": F("recommendation__formal"),
    "year": F("recommendation__report__programme_year"),
    "visibility": F("recommendation__report__visibility"),
    "information": F("answer__update__for_information"),
    "action": F("answer__update__action"),
    "acceptance": F("answer__update__acceptance"),
    "implementation": F("answer__update__implementation"),
    "decision": F("answer__update__decision_state"),
}


type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an edition shows and what it leaves out, reports newest first.

    `alone` are reports without recommendations that it lists.
    """

    lines: tuple[Covered, ...]
    alone: tuple[Alone, ...] = ()

    @property
    def shown(self) -> frozenset[int]:
        """The follow-ups that the edition shows."""
        return frozenset(one.candidate.follow_up for one in self.lines if one.inclusion.is_in)

    @property
    def restricted(self) -> tuple[str, ...]:
        """The reports in it that not everybody may read, by their symbols: no public document."""
        shown = (one.candidate for one in self.lines if one.inclusion.is_in)
        alone = {one.report for one in self.alone if one.restricted}
        return tuple(sorted(alone | {one.report for one in shown if one.restricted}))

    def carrying(self, status: StatusDocument, had: Collection[str]) -> "Coverage":
        """Give the coverage of an edition that carries only what is in the document.

        `had` are the reports of the document that it changes, by their symbols.
        """
        keys = {entry.key for entry in status.entries}
        listed = {report.symbol for report in status.reports}
        return Coverage(
            tuple(_carried(one, keys, had) for one in self.lines),
            tuple(one for one in self.alone if one.report in listed),
        )

    def among(self, inclusion: Inclusion) -> tuple[Covered, ...]:
        """Give the recommendations that are in it, or are not, for this reason."""
        return tuple(one for one in self.lines if one.inclusion is inclusion)


def _carried(line: Covered, keys: Set[RecommendationKey], had: Collection[str]) -> Covered:
    one = line.candidate
    if not line.inclusion.is_in or (one.report, one.number, one.formal) in keys:
        return line
    return Covered(one, Inclusion.UNCHANGED if one.report in had else Inclusion.NOT_ASKED_FOR)


def coverage_of(edition: Edition) -> Coverage:
    """Say what an edition covers. Asks a number of questions that does not grow."""
    look = Look(
        edition.organization_id,
        Language.ENGLISH,
        edition.date,
        restricted=True,
        audience=Audience.STAFF,
    )
    rows = list(in_order(follow_ups_on(look)).values("pk", **_FIELDS))
    reported = _reported(edition)
    done = _done_when_reported(reported)
    candidates = [_candidate(row, reported.get(row["pk"], ()), row["pk"] in done) for row in rows]
    chosen = edition.reports.values_list("report_at_organization__report__symbol", flat=True)
    asked = Asked(
        edition.selection,
        edition.others,
        edition.programme_year,
        frozenset(chosen),
        edition.without_restricted,
    )
    return Coverage(coverage(candidates, asked), listed_alone(_alone(edition), asked))


def scope_of(edition: Edition, covered: Coverage) -> Scope:
    """Ask for what an edition shows, as it stands on the edition's day."""
    shown = covered.shown
    alone = Q(symbol__in=[one.report for one in covered.alone])
    return Scope(
        edition.organization_id,
        Moment(edition.date),
        Report.objects.filter(Q(recommendations__follow_ups__in=shown) | alone).distinct(),
        Recommendation.objects.filter(follow_ups__in=shown),
        FollowUp.objects.filter(pk__in=shown),
    )


def _alone(edition: Edition) -> tuple[Alone, ...]:
    """Give the reports at the organization that have no recommendations, the newest first."""
    rows = ReportAtOrganization.objects.filter(
        without_recommendations(edition.date), organization=edition.organization_id
    ).order_by("-report__symbol_year", "-report__symbol_number", "report__symbol")
    values = rows.values_list("report__symbol", "report__programme_year", "report__visibility")
    return tuple(
        Alone(symbol, year, visibility == Visibility.RESTRICTED)
        for symbol, year, visibility in values
    )


def _candidate(row: Row, reported: tuple[Document, ...], done: bool) -> Candidate:
    others = for_information(row["information"], row["action"])
    return Candidate(
        follow_up=row["pk"],
        report=row["report"],
        number=row["number"],
        formal=row["formal"],
        programme_year=row["year"],
        addressed=not others,
        open=_is_open(row),
        reported=tuple(one.symbol for one in reported),
        done_when_reported=done,
        restricted=row["visibility"] == Visibility.RESTRICTED,
    )


def _is_open(row: Row) -> bool:
    return is_open(row["action"], row["decision"], row["acceptance"], row["implementation"])


def _reported(edition: Edition) -> dict[int, tuple[Document, ...]]:
    """Give the documents that showed its body each follow-up before, the latest last.

    A document of which it is not known to whom it went may have been seen by any.
    """
    found: defaultdict[int, tuple[Document, ...]] = defaultdict(tuple)
    for entry in _shown_before(edition).select_related("document"):
        found[entry.follow_up_id] += (entry.document,)
    return found


def _shown_before(edition: Edition) -> QuerySet[DocumentEntry]:
    rows = DocumentEntry.objects.filter(
        document__organization=edition.organization,
        document__kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        document__date__lt=edition.date,
    )
    if edition.changes_id is not None:
        rows = rows.exclude(Q(document=edition.changes_id) | Q(document__changes=edition.changes))
    body = deciding_body(edition.governing_body)
    if body is not None:
        rows = rows.filter(Q(document__governing_body=body) | Q(document__governing_body=None))
    return rows.order_by("document__date", "document")


def _done_when_reported(reported: Mapping[int, Iterable[Document]]) -> frozenset[int]:
    """Give the follow-ups that the latest of their documents showed as done."""
    latest: defaultdict[Document, list[int]] = defaultdict(list)
    for follow_up, documents in reported.items():
        latest[list(documents)[-1]].append(follow_up)
    return frozenset(
        follow_up
        for document, follow_ups in latest.items()
        for follow_up in _done_in(document, follow_ups)
    )


def _done_in(document: Document, follow_ups: list[int]) -> frozenset[int]:
    """Say which were done in a document: by the answer it shows, or that stood on its day."""
    moment = Moment(document.date or date.max, audience=Audience.PUBLIC)
    among = StatusUpdate.objects.filter(follow_up__in=follow_ups)
    stood = among.filter(answering("periods", moment))
    shown = among.filter(shown_in__document=document)
    codes = ("follow_up", "action", "acceptance", "implementation")
    said = {
        row["follow_up"]: row
        for rows in (stood, shown)
        for row in rows.values(*codes, decision=F("decision_state"))
    }
    return frozenset(one for one, row in said.items() if not _is_open(row))
