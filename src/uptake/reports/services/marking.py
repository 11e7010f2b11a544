"""A registered report changed: the marks of its recommendations, its days, its languages."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.core.answers import Problem
from uptake.core.codes import Action, Language, Stage
from uptake.core.corrections import is_the_body
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.core.report_draft import (
    Number,
    TextDraft,
    TitleDraft,
    days_not_meant,
    days_out_of_order,
    mark_problems,
    same_words,
)
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.organizations import deciding_bodies
from uptake.record.services import events, locks
from uptake.record.services.last_texts import derive_titles
from uptake.record.services.locks import hold
from uptake.record.services.standing import derive_of_texts
from uptake.record.services.versions import copy_update, derive_answers, derive_progress
from uptake.register import models
from uptake.reports.queries import known_report
from uptake.reports.services.taking import ReportRefused, report_at
from uptake.reports.services.writing import Writing, mark_columns, write_text, write_title


@transaction.atomic
def mark(
    *,
    symbol: str,
    number: Number,
    organization: str,
    action: Action,
    governing_body: int | None,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Say anew what a recommendation asks of the organization.

    Raises UptakeError `not-permitted`, `report-not-registered`, `recommendation-unknown` (number),
    `mark-without-reason`, `mark-unchanged`, `answer-on-its-way`; ReportRefused where the governing
    body is missing.
    """
    require(by, Act.REGISTER_REPORT, organization)
    place = report_at(symbol, organization)
    bodies = deciding_bodies(place.organization_id)
    if found := tuple(mark_problems(action, governing_body, bodies)):
        raise ReportRefused(found)
    follow_up = _follow_up(place, number)
    before = _standing(follow_up)
    columns, reason = mark_columns(action, governing_body), reason.strip()
    _check(before, columns, reason)
    _write(follow_up, before, columns, reason, by, at)
    events.record(
        "reports.mark",
        organization=organization,
        subject=str(RecommendationKey(symbol, *number)),
        by=by,
        at=at,
        values={
            "before": before.action if before else None,
            "after": action,
            "governing_body": columns["governing_body_id"],
            "reason": reason,
        },
    )


def _standing(follow_up: models.FollowUp) -> models.StatusUpdate | None:
    """Return the version that stands. Raises UptakeError `answer-on-its-way` while one does not."""
    progress = models.FollowUpProgress.objects.filter(follow_up=follow_up).first()
    if progress is not None and progress.stage is not Stage.CLEARED:
        raise UptakeError("answer-on-its-way")
    return progress.latest if progress else None


def _check(before: models.StatusUpdate | None, columns: dict[str, object], reason: str) -> None:
    if before is None:
        return
    asked = columns["action"], columns["governing_body_id"]
    if (before.action, before.governing_body_id) == asked:
        raise UptakeError("mark-unchanged")
    if not reason:
        raise UptakeError("mark-without-reason")


def _follow_up(place: models.ReportAtOrganization, number: Number) -> models.FollowUp:
    recommendation = models.Recommendation.objects.filter(
        report=place.report_id, number=number[0], formal=number[1]
    ).first()
    if recommendation is None:
        raise UptakeError("recommendation-unknown", number=number[0])
    row, _ = models.FollowUp.objects.get_or_create(
        recommendation=recommendation, organization=place.organization
    )
    return hold(models.FollowUp.objects.filter(pk=row.pk)).get()


def _write(
    follow_up: models.FollowUp,
    before: models.StatusUpdate | None,
    columns: dict[str, object],
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    if before is not None and before.decision_state and columns["decision_state"]:
        columns = {**columns, "decision_state": before.decision_state}
    copy_update(
        before,
        models.StatusUpdate(
            follow_up=follow_up,
            stage=Stage.CLEARED,
            author_id=by.person,
            via=by.via,
            based_on=before,
            why=reason,
            recorded_at=at,
            recorded_by=by.name,
            valid_from=timezone.localdate(at),
        ),
        columns,
    )
    derive_answers(Q(follow_up=follow_up))
    derive_progress(Q(follow_up=follow_up))


DAYS = ("received", "distributed", "due", "considered")


@transaction.atomic
def date_treatment(
    *,
    symbol: str,
    organization: str,
    received: date | None,
    distributed: date | None,
    due: date | None,
    considered: date | None,
    by: Actor,
    at: datetime,
) -> None:
    """Say when a report was received, distributed and considered, and when the answer is due.

    Raises UptakeError `not-permitted`, `report-not-registered`; ReportRefused for days that are
    out of order.
    """
    require(by, Act.REGISTER_REPORT, organization)
    row = report_at(symbol, organization)
    found = (
        *days_out_of_order(received, distributed, due, timezone.localdate(at)),
        *_considered(received, considered, timezone.localdate(at)),
    )
    if found:
        raise ReportRefused(found)
    before = {name: getattr(row, name) for name in DAYS}
    days = (received, distributed, due, considered)
    after: dict[str, date | None] = dict(zip(DAYS, days, strict=True))
    if before == after:
        return
    for name, day in after.items():
        setattr(row, name, day)
    row.save(update_fields=list(DAYS))
    events.record(
        "reports.date",
        organization=organization,
        subject=symbol,
        by=by,
        at=at,
        values={"before": before, "after": after},
    )


def _considered(received: date | None, considered: date | None, today: date) -> Iterator[Problem]:
    yield from days_not_meant(today, considered=considered)
    if received and considered and considered < received:
        yield Problem("considered", "day-before-received", values=(("date", received),))


@transaction.atomic
def add_language(
    *,
    symbol: str,
    organization: str,
    title: TitleDraft,
    texts: Mapping[Number, str],
    by: Actor,
    at: datetime,
) -> int:
    """Add what the oversight body published in another language; give how many texts are new.

    The language is the title's. Raises UptakeError `not-permitted`, `report-not-registered`,
    `recommendation-unknown` (number); ReportRefused where an official text says something else.
    """
    require(by, Act.REGISTER_REPORT, organization)
    locks.wait_for("import")
    place = report_at(symbol, organization)
    known = known_report(organization, symbol, by_body=is_the_body(by))
    _check_texts(title, texts, known.official, known.titles.get(title.language))
    there = models.Recommendation.objects.filter(report=place.report)
    rows = {(one.number, one.formal): one for one in there}
    today = timezone.localdate(at)
    writing = Writing(place.organization, by, at, today, None, report=place.report_id)
    write_title(place.report_id, title, today, writing)
    for number, text in texts.items():
        if number not in rows:
            raise UptakeError("recommendation-unknown", number=number[0])
        write_text(rows[number], TextDraft(title.language, text), today, writing)
    derive_of_texts([rows[number].pk for number in texts])
    derive_titles(Q(report=place.report_id))
    events.record(
        "reports.add_language",
        organization=organization,
        subject=symbol,
        by=by,
        at=at,
        values={"language": title.language, "texts": writing.texts},
    )
    return writing.texts


def _check_texts(
    title: TitleDraft,
    texts: Mapping[Number, str],
    official: Mapping[tuple[str, bool, Language], str],
    called: str | None,
) -> None:
    wrong = []
    if title.title and called and not same_words(title.title, called):
        wrong.append(Problem("title", "official-text-differs"))
    for (number, formal), text in texts.items():
        there = official.get((number, formal, title.language))
        if there is not None and not same_words(there, text):
            values = (("number", number),)
            wrong.append(Problem("text", "official-text-differs", values=values))
    if wrong:
        raise ReportRefused(tuple(wrong))
