"""Reports on their way into the register; the marks.

Days and focal points of those that are in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from uptake.core.codes import Action, Audience, Origin, Stage, UploadState, Visibility
from uptake.core.contract import read_plain
from uptake.core.permissions import Act, Reach, reach, sight
from uptake.core.recipients import Actor
from uptake.core.report_draft import (
    NOTHING_KNOWN,
    FocalPointDraft,
    Known,
    RecommendationDraft,
    ReportDraft,
    TextDraft,
    TitleDraft,
)
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import EntryHeld, Member, of_reports
from uptake.record.queries.files import BroughtShown, brought_shown
from uptake.record.queries.focal_points import Assignee, Called, called
from uptake.record.queries.reports import Dates
from uptake.record.queries.sight import reports_seen
from uptake.record.queries.texts import Wording, best, wordings
from uptake.record.queries.viewpoint import Look
from uptake.register import models
from uptake.register.models import (
    Assignment,
    FollowUpProgress,
    Person,
    Recommendation,
    ReportAtOrganization,
    ReportFocalPoint,
    ReportFocalPoints,
    Unit,
)


def draft_shown(organization: str, key: UUID) -> BroughtShown | None:
    """Return one draft of an organization, or None."""
    row = models.ReportDraft.objects.filter(organization=organization, key=key).first()
    return _shown(row) if row else None


def drafts_shown(organization: str, states: Iterable[UploadState]) -> tuple[BroughtShown, ...]:
    """Return the drafts in these states, the latest first."""
    rows = models.ReportDraft.objects.filter(organization=organization, state__in=list(states))
    return tuple(map(_shown, rows.order_by("-made_at")))


def draft_content(key: UUID) -> ReportDraft:
    """Return what a draft holds. Raises ReportDraft.DoesNotExist where there is none."""
    return read_plain(ReportDraft, models.ReportDraft.objects.get(key=key).content)


def body_names(organization: str) -> dict[str, int]:
    """Return the governing bodies of an organization by every name in every language."""
    rows = models.GoverningBodyName.objects.filter(
        governing_body__organization__code=organization, governing_body__works_for=None
    )
    return dict(rows.values_list("name", "governing_body_id"))


def known_report(organization: str, symbol: str | None, *, by_body: bool = False) -> Known:
    """Return what the register has of a report, as an organization that registers it must know.

    `by_body`: the oversight body itself registers it; then only its own words are official, and
    they replace what organizations had entered.
    """
    row = models.Report.objects.filter(symbol=symbol).first()
    if row is None:
        return NOTHING_KNOWN
    numbers = models.Recommendation.objects.filter(report=row)
    marked = numbers.filter(
        follow_ups__organization__code=organization,
        follow_ups__updates__isnull=False,
        follow_ups__withdrawn_at=None,
    )
    own = {"by_oversight_body": True} if by_body else {}
    order = ("valid_from", "recorded_at", "pk")
    texts = models.RecommendationText.objects.filter(
        recommendation__report=row, origin=Origin.OFFICIAL, **own
    ).order_by(*order)
    titles = models.ReportText.objects.filter(report=row, origin=Origin.OFFICIAL, **own)
    return Known(
        {
            (number, formal, language): text or ""
            for number, formal, language, text in texts.values_list(
                "recommendation__number", "recommendation__formal", "language", "text"
            )
        },
        {
            language: title
            for language, title in titles.order_by(*order).values_list("language", "title")
            if title
        },
        frozenset(numbers.values_list("number", "formal")),
        frozenset(marked.values_list("number", "formal").distinct()),
        models.ReportAtOrganization.objects.filter(
            report=row, organization__code=organization
        ).exists(),
    )


def is_hidden(by: Actor, organization: str, symbol: str | None) -> bool:
    """Say whether a report is restricted to others: it does not exist for whoever registers one.

    For an organization those of others do not; for who registers for all, those they do not see.
    """
    rows = models.Report.objects.filter(symbol=symbol, visibility=Visibility.RESTRICTED)
    if reach(by, Act.REGISTER_REPORT, organization) is Reach.ALL:
        seen = models.Report.objects.filter(reports_seen(sight(by, organization)))
        return rows.exclude(pk__in=seen).exists()
    return rows.exclude(at_organizations__organization__code=organization).exists()


def draft_of_report(organization: int, symbol: str, on: date) -> ReportDraft | None:
    """Return a registered report as a draft, to add a language or the organization's marks to it.

    None where the register has no such report.
    """
    row = models.Report.objects.filter(symbol=symbol).first()
    if row is None:
        return None
    moment = Moment(on, audience=Audience.STAFF)
    held = contents(of_reports(organization, (symbol,), moment))
    place = models.ReportAtOrganization.objects.filter(
        report=row, organization=organization
    ).first()
    comments = standing(
        models.ReportCebComments.objects.filter(report=row), moment, "report_id"
    ).first()
    entries = sorted(held.entries.values(), key=lambda one: (not one.key[2], one.ordinal, one.key))
    return ReportDraft(
        symbol=symbol,
        titles=tuple(
            TitleDraft(language, text.title, text.url, text.highlights_url, text.ceb_url)
            for language, text in held.reports[symbol].texts.items()
        ),
        programme_year=row.programme_year,
        visibility=row.visibility,
        ceb_comments=comments.state if comments else None,
        ceb_symbol=comments.symbol if comments else None,
        ceb_date=comments.date if comments else None,
        received=place.received if place else None,
        distributed=place.distributed if place else None,
        due=place.due if place else None,
        recommendations=tuple(map(_recommendation, entries)),
        focal_points=tuple(
            FocalPointDraft(one.person, one.unit) for one in held.reports[symbol].focal_points
        ),
    )


def _recommendation(held: EntryHeld) -> RecommendationDraft:
    answer = held.answered.answer if held.answered else None
    return RecommendationDraft(
        number=held.key[1],
        formal=held.key[2],
        texts=tuple(
            TextDraft(language, text.text, text.addressee_name)
            for language, text in held.texts.items()
            if text.text
        ),
        addressee=held.facts.addressee if held.facts else None,
        impact=held.facts.impact if held.facts else (),
        depends_on=tuple(one.rpartition(" ")[2] for one in held.facts.depends_on)
        if held.facts
        else (),
        action=answer.action if answer else None,
        governing_body=answer.governing_body if answer else None,
    )


def _shown(row: models.ReportDraft) -> BroughtShown:
    return brought_shown(row, symbol=(row.content or {}).get("symbol"))


@dataclass(frozen=True, slots=True)
class FocalPointList:
    """Who the focal points were from a day to a day; without `until` they are so still."""

    since: date
    until: date | None
    members: tuple[Member, ...]
    names: tuple[tuple[str, str], ...]


def focal_point_lists(look: Look, symbol: str) -> tuple[FocalPointList, ...]:
    """Return the lists of a report one after the other, the latest first.

    Of several for one day the last recorded stands. Asks two questions, and for the names.
    """
    rows = ReportFocalPoints.objects.filter(
        report_at_organization__organization=look.organization,
        report_at_organization__report__symbol=symbol,
    )
    latest = {row.valid_from: row.pk for row in rows.order_by("valid_from", "recorded_at", "pk")}
    members: dict[int, list[Member]] = {pk: [] for pk in latest.values()}
    of_lists = ReportFocalPoint.objects.filter(focal_points__in=members)
    for owner, person, unit in of_lists.order_by("position").values_list(
        "focal_points", "person", "unit"
    ):
        members[owner].append(Member(person, unit))
    said = called(look.organization, look.language, look.on)
    days = sorted(latest)
    ends = [day - timedelta(days=1) for day in days[1:]]
    made = [
        FocalPointList(
            day,
            end,
            tuple(members[latest[day]]),
            tuple(_named(one, said) for one in members[latest[day]]),
        )
        for day, end in zip(days, [*ends, None], strict=False)
    ]
    return tuple(reversed(made))


def assigned_to_report(look: Look, symbol: str) -> tuple[Member, ...]:
    """Return to whom recommendations of a report are assigned today: each person or unit once."""
    rows = Assignment.objects.filter(
        ended_at=None,
        follow_up__organization=look.organization,
        follow_up__recommendation__report__symbol=symbol,
    )
    held = rows.order_by("pk").values_list("person", "person__unit", "unit")
    return tuple(
        dict.fromkeys(
            Member(person, of_person if person is not None else unit)
            for person, of_person, unit in held
        )
    )


def nameable(look: Look, besides: Iterable[Member] = ()) -> dict[str, tuple[Assignee, ...]]:
    """Return the `people` and `units` that can be named on the day, by name.

    Whoever is named already is among them, gone or not.
    Who has no e-mail address, because only a document has named them, can be named too.
    """
    people = [one.person for one in besides if one.person is not None]
    units = [one.unit for one in besides if one.unit is not None]
    said = called(look.organization, look.language, look.on)
    here = Q(left_on=None) | Q(left_on__gt=look.on) | Q(pk__in=people)
    is_open = Q(closed_on=None) | Q(closed_on__gt=look.on) | Q(pk__in=units)
    return {
        "people": _in_order(
            Assignee(pk, said.person(pk), beside=said.unit(unit) if unit else "")
            for pk, unit in Person.objects.filter(here, organization=look.organization).values_list(
                "pk", "unit"
            )
            if pk in said.names.people
        ),
        "units": _in_order(
            Assignee(pk, said.unit(pk))
            for pk in Unit.objects.filter(is_open, organization=look.organization).values_list(
                "pk", flat=True
            )
            if pk in said.names.units
        ),
    }


def _named(member: Member, said: Called) -> tuple[str, str]:
    person = said.person(member.person) if member.person is not None else ""
    return person, said.unit(member.unit) if member.unit is not None else ""


def _in_order(found: Iterable[Assignee]) -> tuple[Assignee, ...]:
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.key)))


@dataclass(frozen=True, slots=True)
class MarkLine:
    """One recommendation and its mark. `on_its_way`: an answer is, and the mark waits for it."""

    number: str
    formal: bool
    text: Wording | None
    action: Action | None
    governing_body: int | None
    on_its_way: bool
    since: date | None


def treatment_of(look: Look, symbol: str) -> Dates | None:
    """Return the days of a report at the organization, or None where it has no such report."""
    rows = ReportAtOrganization.objects.filter(
        reports_seen(look.restricted, "report__"),
        organization=look.organization,
        report__symbol=symbol,
    )
    row = rows.first()
    return Dates(row.received, row.distributed, row.due, row.considered) if row else None


def marks_of(look: Look, symbol: str) -> tuple[MarkLine, ...]:
    """Get all recommendations of a report with their marks, marked or not. Asks four questions."""
    rows = Recommendation.objects.filter(report__symbol=symbol).order_by(
        "-formal", "ordinal", "number"
    )
    texts = texts_of(of_reports(look.organization, (symbol,), look.moment))
    progress = {
        one.follow_up.recommendation_id: one
        for one in FollowUpProgress.objects.filter(
            follow_up__organization=look.organization,
            follow_up__withdrawn_at=None,
            follow_up__recommendation__report__symbol=symbol,
        ).select_related("latest", "follow_up")
    }
    return tuple(
        _line(row, best(wordings(texts.get(row.pk, {})), look.language), progress.get(row.pk))
        for row in rows
    )


def _line(row: Recommendation, text: Wording | None, progress: FollowUpProgress | None) -> MarkLine:
    if progress is None:
        return MarkLine(row.number, row.formal, text, None, None, False, None)
    latest = progress.latest
    return MarkLine(
        row.number,
        row.formal,
        text,
        latest.action,
        latest.governing_body_id,
        progress.stage is not Stage.CLEARED,
        latest.valid_from,
    )
