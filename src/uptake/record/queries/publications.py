"""What is new for everybody: documents that came out, and what meetings decided on them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, TruncDate

from uptake.core.codes import DecisionState, EditionKind, IssueKind, Language, Visibility
from uptake.core.permissions import Sight
from uptake.core.symbols import DocumentKey
from uptake.record.queries.documents import document_titles
from uptake.record.queries.organizations import all_body_names
from uptake.record.queries.texts import Wording, best_of
from uptake.record.queries.viewpoint import out, readable
from uptake.register.models import Document, MeetingDecision
from uptake.register.models.meetings import OF_DOCUMENTS

_STATES = tuple(DecisionState)


@dataclass(frozen=True, slots=True)
class Publication:
    """A document that came out, or what a meeting `decided` on one.

    With each decision goes on how many recommendations it was taken; on the document as a whole,
    without a number. `organization` is a code. `at` is when it was issued or recorded here; of a
    document that came out elsewhere the day that it bears. `day` is the one that pages name.
    """

    organization: str
    key: DocumentKey
    kind: EditionKind | None
    issue: IssueKind
    title: Wording | None
    body: Wording | None
    at: datetime
    day: date
    decided: tuple[tuple[DecisionState, int | None], ...] = ()

    @property
    def name(self) -> str:
        """What tells it from all others of its organization."""
        what = f"decided-{self.at.astimezone(UTC):%Y%m%dT%H%M%S}" if self.decided else "issued"
        return f"{self.key.way}#{what}"


def publications(
    language: Language, on: date, most: int, organization: int | None = None
) -> tuple[Publication, ...]:
    """Return what is new by a day, the newest first, at all organizations or at one.

    Asks five questions, however much there is.
    """
    issued = _issued(on, most, organization)
    decided = _decided(on, most, organization, [row.out_on for row in issued])
    documents = {row.pk: row for row in issued} | {row["document"]: row for row in decided}
    titles = document_titles(documents, language)
    bodies = all_body_names(
        {
            *(row.governing_body_id for row in issued if row.governing_body_id),
            *(row["body"] for row in decided if row["body"]),
        }
    )
    named = {key: best_of(names, language) for key, names in bodies.items()}
    found = (
        *(_document(row, titles, named) for row in issued),
        *_decisions(decided, titles, named),
    )
    return tuple(sorted(found, key=lambda one: (one.day, one.at, one.name), reverse=True)[:most])


def public_documents(on: date) -> QuerySet[Document]:
    """Return the documents of all organizations that everybody may read by a day."""
    return Document.objects.filter(out(on), readable(Sight.PUBLIC))


def public_decisions(on: date) -> QuerySet[MeetingDecision]:
    """Return the decisions that stand, on documents and recommendations that everybody may read."""
    rows = MeetingDecision.objects.filter(document__in=public_documents(on), date__lte=on)
    visible = Q(
        follow_up__withdrawn_at=None,
        follow_up__recommendation__report__visibility=Visibility.PUBLIC,
    )
    return rows.filter(Q(follow_up=None) | visible, ~Exists(_replacing()))


def _replacing() -> QuerySet[MeetingDecision]:
    """Return what was decided later on the same, for `Exists`."""
    later = Q(recorded_at__gt=OuterRef("recorded_at")) | Q(
        recorded_at=OuterRef("recorded_at"), pk__gt=OuterRef("pk")
    )
    rows = MeetingDecision.objects.annotate(of=Coalesce("follow_up", 0))
    return rows.filter(later, document=OuterRef("document"), of=Coalesce(OuterRef("follow_up"), 0))


def published_on(on: date) -> Any:
    """Return the day from which a document was public, for `annotate`."""
    first = TruncDate(Min("versions__recorded_at"))
    return Coalesce(
        TruncDate("issued_at"),
        Case(When(date__lte=on, then=F("date"))),
        first,
        F("date"),
    )


def _issued(on: date, most: int, organization: int | None) -> list[Any]:
    rows = public_documents(on).annotate(out_on=published_on(on)).filter(out_on__isnull=False)
    if organization is not None:
        rows = rows.filter(organization=organization)
    return list(rows.select_related("organization").order_by("-out_on", "-pk")[:most])


def _decided(on: date, most: int, organization: int | None, beside: Iterable[date]) -> list[Any]:
    """Return how often which decision was recorded on which document at which moment.

    Only on documents that are among the newest, `beside` what came out on these days.
    """
    newest = public_decisions(on).filter(document=OuterRef("pk")).order_by("-date", "-recorded_at")
    documents = public_documents(on).annotate(
        decided=Subquery(newest.values("date")[:1]), told=Subquery(newest.values("recorded_at")[:1])
    )
    if organization is not None:
        documents = documents.filter(organization=organization)
    latest = documents.filter(decided__isnull=False).order_by("-decided", "-told", "pk")
    days = dict(latest.values_list("pk", "decided")[:most])
    shown = sorted((*beside, *days.values()), reverse=True)[:most]
    rows = public_decisions(on).filter(
        document__in=[key for key, day in days.items() if day >= shown[-1]]
    )
    counted = rows.values(
        "document",
        "document__organization__code",
        "document__symbol",
        "document__revision",
        "document__kind",
        "document__issue",
        "recorded_at",
        "date",
        "body",
        "state",
    ).annotate(count=Count("pk"))
    # A meeting decides in at most a handful of ways at once.
    return list(counted.order_by("-date", "-recorded_at", "document")[: most * len(DecisionState)])


def _document(
    row: Any, titles: Mapping[int, Wording | None], bodies: Mapping[int, Wording | None]
) -> Publication:
    return Publication(
        organization=row.organization.code,
        key=row.key,
        kind=row.kind,
        issue=row.issue,
        title=titles.get(row.pk),
        body=bodies.get(row.governing_body_id or 0),
        at=row.issued_at or datetime.combine(row.out_on, time(), UTC),
        day=row.out_on,
    )


def _decisions(
    rows: Collection[Any],
    titles: Mapping[int, Wording | None],
    bodies: Mapping[int, Wording | None],
) -> Iterable[Publication]:
    for _, group in groupby(rows, key=lambda row: (row["recorded_at"], row["document"])):
        several = list(group)
        first = several[0]
        states: Counter[DecisionState] = Counter()
        for row in several:
            states[row["state"]] += row["count"]
        yield Publication(
            organization=first["document__organization__code"],
            key=DocumentKey(first["document__symbol"], first["document__revision"]),
            kind=first["document__kind"],
            issue=first["document__issue"],
            title=titles.get(first["document"]),
            body=bodies.get(first["body"] or 0),
            at=first["recorded_at"],
            day=first["date"],
            decided=tuple(
                (state, None if state.value in OF_DOCUMENTS else number)
                for state, number in sorted(states.items(), key=lambda one: _STATES.index(one[0]))
            ),
        )
