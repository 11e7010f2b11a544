"""The year's data call: opening it, reminding, saying that answers are complete, closing it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.codes import Audience, Language
from uptake.core.days import require_meant
from uptake.core.errors import UptakeError
from uptake.core.indicators import Population
from uptake.core.oversight import JIU
from uptake.core.permissions import Act, Sight, may, require_everywhere
from uptake.core.recipients import Actor
from uptake.inspection.queries.calls import REMINDED
from uptake.inspection.services.telling import OPENED, ToldOf, tell_coordinators
from uptake.record.queries.indicators import Scope, held_by
from uptake.record.queries.viewpoint import Look
from uptake.record.services import events
from uptake.record.services.locks import hold, wait_for
from uptake.register.models import DataCall, Organization, OrganizationCalled

EARLIEST, LATEST = 1968, 2099
LONGEST = 4000


@transaction.atomic
def open_call(
    *,
    year: int,
    due: date,
    organizations: Collection[str] = (),
    message: Mapping[Language, str],
    by: Actor,
    at: datetime,
) -> DataCall:
    """Open the call of a year to organizations, all where none is named; tell their coordinators.

    Raises UptakeError `not-permitted`, `call-year-wrong`, `call-known` (year), `call-day-past`
    (day), `day-out-of-range`, `call-without-organizations`, `call-message-long` (limit).
    """
    require_everywhere(by, Act.INSPECT)
    if not EARLIEST <= year <= LATEST:
        raise UptakeError("call-year-wrong")
    _require_ahead(due, at)
    words = {
        one: "\n".join(text.split("\r\n")).strip() for one, text in message.items() if text.strip()
    }
    if any(len(text) > LONGEST for text in words.values()):
        raise UptakeError("call-message-long", limit=LONGEST)
    wait_for("calls")
    if DataCall.objects.filter(year=year).exists():
        raise UptakeError("call-known", year=year)
    rows = Organization.objects.order_by("code")
    asked = list(rows.filter(code__in=organizations) if organizations else rows)
    if not asked:
        raise UptakeError("call-without-organizations")
    row = DataCall.objects.create(
        year=year, due=due, message=words, opened_at=at, opened_by=by.name
    )
    OrganizationCalled.objects.bulk_create(
        OrganizationCalled(call=row, organization=one) for one in asked
    )
    codes = [one.code for one in asked]
    told = tell_coordinators(row, codes, OPENED, by, at)
    _tell("calls.open", row, {"due": due, "organizations": codes, "people": told.people}, by, at)
    return row


@transaction.atomic
def change_due(*, call: int, due: date, by: Actor, at: datetime) -> None:
    """Ask for the answers by another day; the same day again is nothing.

    Raises UptakeError `call-unknown`, `call-closed`, `call-day-past` (day), `day-out-of-range`.
    """
    row = _open(call, by)
    if row.due == due:
        return
    _require_ahead(due, at)
    DataCall.objects.filter(pk=row.pk).update(due=due)
    _tell("calls.change", row, {"due": due, "before": row.due}, by, at)


@transaction.atomic
def remind(*, call: int, organizations: Collection[str], by: Actor, at: datetime) -> ToldOf:
    """Remind the coordinators of organizations that have not said that they are complete.

    Whoever was reminded today is not written to. Raises UptakeError `call-unknown`, `call-closed`,
    `call-nobody-chosen` where none of the organizations is asked and not complete.
    """
    row = _open(call, by)
    waited = row.organizations.filter(completed_at=None, organization__code__in=organizations)
    codes = sorted(waited.values_list("organization__code", flat=True))
    if not codes:
        raise UptakeError("call-nobody-chosen")
    wait_for("telling")
    told = tell_coordinators(row, codes, REMINDED, by, at)
    if told.people:
        _tell("calls.remind", row, {"organizations": codes, "people": told.people}, by, at)
    return told


@transaction.atomic
def complete(*, call: int, organization: str, by: Actor, at: datetime) -> int:
    """Say that the answers of an organization are complete; give how many are open all the same.

    Said again it stays as it was said first. Raises UptakeError `call-unknown`, `call-closed`.
    """
    row = _called(call, organization, by)
    if row.completed_at is not None:
        return row.left_open or 0
    left = open_at(row.organization, timezone.localdate(at))
    OrganizationCalled.objects.filter(pk=row.pk).update(
        completed_at=at, completed_by=by.name, left_open=left
    )
    _tell("calls.complete", row.call, {"open": left}, by, at, organization)
    return left


@transaction.atomic
def resume(*, call: int, organization: str, by: Actor, at: datetime) -> None:
    """Take back that the answers of an organization are complete; what was not said is nothing.

    Raises UptakeError `call-unknown`, `call-closed`.
    """
    row = _called(call, organization, by)
    if row.completed_at is None:
        return
    OrganizationCalled.objects.filter(pk=row.pk).update(
        completed_at=None, completed_by="", left_open=None
    )
    _tell("calls.resume", row.call, {"completed_at": row.completed_at}, by, at, organization)


@transaction.atomic
def close_call(*, call: int, by: Actor, at: datetime) -> None:
    """Close a call; one that is closed stays so. Raises UptakeError `call-unknown`."""
    row = _take(call, by)
    if row.closed_at is not None:
        return
    DataCall.objects.filter(pk=row.pk).update(closed_at=at)
    done = row.organizations.exclude(completed_at=None).count()
    _tell("calls.close", row, {"complete": done}, by, at)


@transaction.atomic
def reopen_call(*, call: int, due: date, reason: str, by: Actor, at: datetime) -> None:
    """Open a closed call again, until another day; an open one stays as it is.

    Raises UptakeError `call-unknown`, `call-without-reason`, `call-day-past` (day),
    `day-out-of-range`.
    """
    row = _take(call, by)
    if row.closed_at is None:
        return
    why = " ".join(reason.split())
    if not why:
        raise UptakeError("call-without-reason")
    _require_ahead(due, at)
    DataCall.objects.filter(pk=row.pk).update(closed_at=None, due=due)
    values = {"reason": why, "due": due, "closed_at": row.closed_at}
    _tell("calls.reopen", row, values, by, at)


def open_at(organization: Organization, on: date) -> int:
    """Count the open recommendations of an organization, as its cleared answers stand on a day."""
    look = Look(
        organization.pk, Language.ENGLISH, on, restricted=Sight.DELEGATES, audience=Audience.STAFF
    )
    return held_by(Scope(look), Population.OPEN).get(organization.code, 0)


def _require_ahead(due: date, at: datetime) -> None:
    today = timezone.localdate(at)
    require_meant(today, due)
    if due < today:
        raise UptakeError("call-day-past", day=due)


def _take(call: int, by: Actor) -> DataCall:
    row = hold(DataCall.objects.filter(pk=call)).first()
    if row is None or not may(by, Act.INSPECT, JIU):
        raise UptakeError("call-unknown")
    return row


def _open(call: int, by: Actor) -> DataCall:
    row = _take(call, by)
    if row.closed_at is not None:
        raise UptakeError("call-closed")
    return row


def _called(call: int, organization: str, by: Actor) -> OrganizationCalled:
    rows = OrganizationCalled.objects.filter(call=call, organization__code=organization)
    row = hold(rows).select_related("call", "organization").first()
    if row is None or not may(by, Act.PLAN_CYCLE, organization):
        raise UptakeError("call-unknown")
    if row.call.closed_at is not None:
        raise UptakeError("call-closed")
    return row


def _tell(
    verb: str,
    row: DataCall,
    values: Mapping[str, object],
    by: Actor,
    at: datetime,
    organization: str = JIU,
) -> None:
    events.record(
        verb, organization=organization, subject=str(row.year), by=by, at=at, values=values
    )
