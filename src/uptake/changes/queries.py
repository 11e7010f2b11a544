"""What can be compared, what changed at an organization between two days, and why."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from uptake.core.change_account import Reason, ReasonKind, Reasons
from uptake.core.codes import EditionKind, EditionState, Language
from uptake.core.comparison import Comparison, compare
from uptake.core.document import StatusDocument
from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.record.queries.composing import Choice, Reading, composed
from uptake.record.queries.composition import compose
from uptake.record.queries.contents.as_of import Moment, cleared
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import (
    Contents,
    Scope,
    in_common_languages,
    part_seen,
    whole,
)
from uptake.record.queries.corrections import corrected_since
from uptake.record.queries.editions.coverage import compose_edition, edition_row
from uptake.record.queries.follow_ups import follow_ups_on
from uptake.record.queries.meetings.papers import answered_in_document, answered_in_edition
from uptake.record.queries.meetings.requests import RequestAnswered
from uptake.record.queries.sight import answers_seen, reports_seen
from uptake.record.queries.texts import Wording, best
from uptake.record.queries.viewpoint import Look, documents_out, readable
from uptake.register import models
from uptake.register.models import (
    DecisionWords,
    Document,
    Edition,
    FollowUp,
    MeetingDecision,
    MeetingRequest,
    Recommendation,
    Report,
    StatusUpdate,
)

type _Said = Iterator[tuple[int, Reason]]


def reasons_between(
    look: Look,
    days: tuple[date | None, date | None],
    keys: Collection[RecommendationKey],
    requests: Iterable[RequestAnswered] = (),
) -> Reasons:
    """Return what is known of why these recommendations changed between the days.

    As this reader may know it: what was said with answers that are not cleared (for the public:
    not published) is left out. Asks three questions, however many recommendations.
    """
    follow_ups = _follow_ups(look, keys)
    span = days[0] or date.min, days[1] or date.max
    found: defaultdict[RecommendationKey, list[Reason]] = defaultdict(list)
    for follow_up, reason in (
        *_whys(look, span, follow_ups),
        *_decisions(look, span, follow_ups),
        *_requests(requests),
    ):
        if follow_up in follow_ups:
            found[follow_ups[follow_up]].append(reason)
    return Reasons({key: _in_time(said) for key, said in found.items()})


def _in_time(said: Iterable[Reason]) -> tuple[Reason, ...]:
    """Put what was said in the order of its days, each thing once."""
    ordered = sorted(said, key=lambda one: one.day or date.min)
    return tuple(dict.fromkeys(ordered))


def _follow_ups(look: Look, keys: Collection[RecommendationKey]) -> Mapping[int, RecommendationKey]:
    wanted = set(keys)
    rows = FollowUp.objects.filter(
        organization=look.organization,
        recommendation__report__symbol__in={key[0] for key in wanted},
    ).values_list(
        "pk",
        "recommendation__report__symbol",
        "recommendation__number",
        "recommendation__formal",
    )
    return {pk: key for pk, *parts in rows if (key := _key(parts)) in wanted}


def _key(parts: list[object]) -> RecommendationKey:
    symbol, number, formal = parts
    return RecommendationKey(str(symbol), str(number), bool(formal))


def _whys(look: Look, span: tuple[date, date], follow_ups: Collection[int]) -> _Said:
    rows = StatusUpdate.objects.filter(
        cleared(Moment(span[1], audience=look.audience)),
        follow_up__in=list(follow_ups),
        valid_from__gt=span[0],
        valid_from__lte=span[1],
    ).exclude(why="")
    for follow_up, why, day in rows.order_by("recorded_at", "pk").values_list(
        "follow_up", "why", "valid_from"
    ):
        yield follow_up, Reason(ReasonKind.WHY, why, day=day)


def _decisions(look: Look, span: tuple[date, date], follow_ups: Collection[int]) -> _Said:
    rows = MeetingDecision.objects.filter(
        readable(look.restricted, "document__"),
        follow_up__in=list(follow_ups),
        date__gt=span[0],
        date__lte=span[1],
    ).order_by("recorded_at", "pk")
    made = {row.pk: row for row in rows}
    words: defaultdict[int, dict[Language, Wording]] = defaultdict(dict)
    for row in DecisionWords.objects.filter(decision__in=list(made)):
        words[row.decision_id][row.language] = Wording(row.text, row.language)
    for key, decision in made.items():
        said = best(words[key], look.language)
        if said and decision.follow_up_id is not None:
            yield (
                decision.follow_up_id,
                Reason(
                    ReasonKind.DECISION, said.text, said.language, decision.symbol, decision.date
                ),
            )


def _requests(requests: Iterable[RequestAnswered]) -> _Said:
    """Return a request as the reason where a field changed that it asks for."""
    for answered in requests:
        asked = answered.request
        if asked.words is None:
            continue
        symbol, words = asked.document.key.symbol, asked.words
        reason = Reason(ReasonKind.REQUEST, words.text, words.language, symbol, asked.date)
        yield from ((row.follow_up, reason) for row in answered.rows if row.given.changed)


@dataclass(frozen=True, slots=True)
class Comparable:
    """A document, or an edition that is prepared (then with its key), as one of two to compare.

    `body` is the governing body that it is for, if that is known; `issued_at` when it was issued
    here, if it was.
    """

    key: DocumentKey
    kind: EditionKind | None
    date: date | None
    based_on: tuple[str, ...]
    edition: int | None = None
    body: int | None = None
    issued_at: datetime | None = None


def comparables(look: Look, *, editions: bool) -> tuple[Comparable, ...]:
    """Return what this reader may compare, the latest first. Asks at most four questions.

    `editions` says whether the reader may see what is still prepared.
    """
    rows = documents_out(look).order_by("-pk")
    found = [_comparable(row) for row in rows.prefetch_related("bases")]
    if editions:
        issued = {one.key for one in found}
        found += [one for row in _prepared(look) if (one := _of_edition(row)).key not in issued]
    return tuple(sorted(found, key=lambda one: one.date or date.min, reverse=True))


def earlier_ones(later: Comparable, among: Iterable[Comparable]) -> tuple[Comparable, ...]:
    """Return what a document is compared with, what one asks for first in front.

    First what it is based on (the working-group paper), then last year's document for the
    same governing body, then the others, the latest first.
    """
    others = [one for one in among if one != later and one.edition is None]
    bases = [one for symbol in later.based_on for one in others if str(one.key) == symbol]
    first = [*bases, *_of_last_year(later, others)]
    return tuple(dict.fromkeys((*first, *others)))


def last_year_s(look: Look, document: DocumentKey) -> Comparable | None:
    """Return last year's document for the body that a document is for, or None. Asks two questions.

    Where it is based on that one, it is not named twice: None.
    """
    every = comparables(look, editions=False)
    later = next((one for one in every if one.key == document), None)
    found = next(_of_last_year(later, every), None) if later and later.date else None
    return None if later is None or found is None or str(found.key) in later.based_on else found


def content_of(
    one: Comparable, organization: str, language: Language, look: Look, reading: Reading
) -> StatusDocument:
    """Return what it says in a language: as it was published, or as it would print now.

    Symbols and numbers that were corrected since are those of today, so that a recommendation is
    the same one in two documents.
    """
    if one.edition is not None:
        edition = _edition(look, one.edition, reading)
        return compose_edition(edition, (language,), reading).status(language)
    said = compose(
        organization=organization,
        symbol=str(one.key),
        language=language,
        restricted=look.restricted,
        reading=reading,
    )
    return corrected_since(said, one.issued_at)


def requests_in(one: Comparable, look: Look, reading: Reading) -> tuple[RequestAnswered, ...]:
    """Return what was asked before it, and whether it is met in it."""
    # To find out, documents are read; where nobody ever asked for anything, they need not be.
    if not MeetingRequest.objects.filter(document__organization=look.organization).exists():
        return ()
    if one.edition is None:
        return answered_in_document(one.key, look, reading)
    edition = _edition(look, one.edition, reading)
    return answered_in_edition(edition, look, reading)


def _edition(look: Look, key: int, reading: Reading) -> Edition:
    """Return the row of an edition that is prepared. Raises DoesNotExist if it is gone since."""
    found = reading.once(("edition-row", key), lambda: edition_row(look.organization, key))
    if found is None:
        raise Edition.DoesNotExist
    return found


def _prepared(look: Look) -> Iterable[Edition]:
    rows = Edition.objects.filter(organization=look.organization, state=EditionState.PREPARED)
    return rows.order_by("-pk").prefetch_related("bases")


def _comparable(row: Document) -> Comparable:
    bases = _in_order((base.position, base.symbol) for base in row.bases.all())
    body = row.governing_body_id
    return Comparable(
        row.key,
        row.kind,
        row.date,
        bases,
        body=body,
        issued_at=row.issued_at,
    )


def _of_edition(row: Edition) -> Comparable:
    bases = _in_order((base.position, base.symbol) for base in row.bases.all())
    body = row.governing_body_id
    return Comparable(row.key, row.kind, row.date, bases, row.pk, body)


def _in_order(bases: Iterable[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(symbol for _, symbol in sorted(bases))


def _of_last_year(later: Comparable, others: Iterable[Comparable]) -> Iterator[Comparable]:
    year = later.date.year if later.date else date.max.year
    for one in others:
        for_a_body = one.kind is EditionKind.GOVERNING_BODY_DOCUMENT
        of_one_body = None in (one.body, later.body) or one.body == later.body
        if for_a_body and of_one_body and one.date and one.date.year < year:
            yield one
            return


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the differences are narrowed to: a report, or one recommendation of it."""

    report: str | None = None
    number: str | None = None
    formal: bool = True


def differences_between(
    look: Look, organization: str, before: date, after: date, narrowing: Narrowing
) -> Comparison:
    """Compare the register of two days, the earlier one first, as this reader sees it.

    `organization` is the code, `look.organization` its key. Asks a number of questions that does
    not grow.
    """
    follow_ups = _touched(look, before, after, narrowing)
    reports = _reports(look, before, after, narrowing, follow_ups)
    looks = [replace(look, on=day) for day in (before, after)]
    held = [_held(one, _touched_scope(one, follow_ups, reports)) for one in looks]
    return compare(*_documents(looks, held, organization))


def registers_of(
    look: Look, organization: str, days: tuple[date, date], narrowing: Narrowing
) -> tuple[StatusDocument, StatusDocument]:
    """Return the whole register of two days as this reader sees it, for figures and for files."""
    looks = [replace(look, on=day) for day in days]
    held = [_held(one, _whole_scope(one, narrowing)) for one in looks]
    before, after = _documents(looks, held, organization)
    return replace(before, date=days[0]), replace(after, date=days[1])


def _documents(
    looks: Sequence[Look], held: Sequence[Contents], organization: str
) -> tuple[StatusDocument, StatusDocument]:
    """Make the documents of two days, with the reports alone that stood there on the day."""
    before, after = (
        _document(look, one, organization)
        for look, one in zip(looks, in_common_languages(*held), strict=True)
    )
    return before, after


def _document(look: Look, held: Contents, organization: str) -> StatusDocument:
    made = composed(held, Choice(look.language), organization, None)
    stood = _stood(look, [report.symbol for report in made.reports])
    return replace(made, reports=tuple(one for one in made.reports if one.symbol in stood))


def _held(look: Look, scope: Scope) -> Contents:
    return contents(part_seen(scope, look.restricted))


def _whole_scope(look: Look, narrowing: Narrowing) -> Scope:
    scope = whole(look.organization, look.moment)
    if narrowing.report:
        scope = replace(
            scope,
            reports=scope.reports.filter(symbol=narrowing.report),
            recommendations=scope.recommendations.filter(report__symbol=narrowing.report),
            follow_ups=_narrowed(scope.follow_ups, narrowing),
        )
    return scope


def reports_here(look: Look) -> tuple[str, ...]:
    """Return the symbols of the reports that stand here on the day, the newest first."""
    rows = models.ReportAtOrganization.objects.filter(
        reports_seen(look.restricted, "report__"), organization=look.organization
    )
    ordered = rows.order_by("-report__symbol_year", "-report__symbol_number", "report__symbol")
    return tuple(ordered.values_list("report__symbol", flat=True))


def latest_document_day(look: Look) -> date | None:
    """Return the day of the latest document before the day one looks at."""
    rows = models.Document.objects.filter(
        readable(look.restricted), organization=look.organization, date__lt=look.on
    )
    return rows.order_by("-date").values_list("date", flat=True).first()


def _touched(look: Look, before: date, after: date, narrowing: Narrowing) -> QuerySet[FollowUp]:
    """Return the follow-ups of which something came into force between the days."""
    between = Q(valid_from__gt=before, valid_from__lte=after)
    ended = Q(valid_until__gt=before, valid_until__lte=after)
    own, asked = {"follow_up": OuterRef("pk")}, {"recommendation": OuterRef("recommendation")}
    answered = models.StatusPeriod.objects.filter(
        between | ended, answers_seen(look.audience), **own
    )
    said = models.UpdateText.objects.filter(
        between,
        answers_seen(look.audience, "update__periods__"),
        update__follow_up=OuterRef("pk"),
    )
    facts = models.RecommendationPeriod.objects.filter(between | ended, **asked)
    texts = models.RecommendationText.objects.filter(between, **asked)
    changed = Exists(answered) | Exists(said) | Exists(facts) | Exists(texts)
    rows = FollowUp.objects.filter(changed, organization=look.organization)
    rows = _narrowed(rows, narrowing)
    return FollowUp.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))


def _narrowed(rows: QuerySet[FollowUp], narrowing: Narrowing) -> QuerySet[FollowUp]:
    if narrowing.report:
        rows = rows.filter(recommendation__report__symbol=narrowing.report)
    if narrowing.number:
        rows = rows.filter(
            recommendation__number=narrowing.number, recommendation__formal=narrowing.formal
        )
    return rows


def _reports(
    look: Look,
    before: date,
    after: date,
    narrowing: Narrowing,
    follow_ups: QuerySet[FollowUp],
) -> QuerySet[Report]:
    """Return the reports of what was touched, and those of which something was said anew."""
    between = Q(valid_from__gt=before, valid_from__lte=after)
    here = Report.objects.filter(
        at_organizations__in=models.ReportAtOrganization.objects.filter(
            organization=look.organization
        )
    )

    def said(model: type[Model], path: str = "report") -> Any:
        rows: Any = model.objects  # type: ignore[attr-defined]
        return Exists(rows.filter(between, **{path: OuterRef("pk")}))

    changed = (
        said(models.ReportText)
        | said(models.ReportCebComments)
        | said(models.ReportFocalPoints, "report_at_organization__report")
    )
    if narrowing.number:
        return here.none()
    touched = Q(pk__in=follow_ups.values("recommendation__report")) | Q(changed)
    rows = here.filter(touched)
    if narrowing.report:
        rows = rows.filter(symbol=narrowing.report)
    return Report.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))


def _touched_scope(look: Look, follow_ups: QuerySet[FollowUp], reports: QuerySet[Report]) -> Scope:
    return Scope(
        look.organization,
        look.moment,
        reports,
        Recommendation.objects.filter(follow_ups__in=follow_ups),
        follow_ups,
    )


def _stood(look: Look, reports: Collection[str]) -> frozenset[str]:
    """Return those reports of which a recommendation stood here on the day."""
    rows = follow_ups_on(look).filter(recommendation__report__symbol__in=reports)
    return frozenset(rows.values_list("recommendation__report__symbol", flat=True).distinct())
