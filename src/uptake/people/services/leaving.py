"""A person's leaving, by a day, and their coming back."""

from dataclasses import replace
from datetime import date, datetime

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from uptake.core.codes import Role
from uptake.core.days import require_meant
from uptake.core.recipients import Actor
from uptake.record.services import events, links
from uptake.record.services.people import place_of, require_administrator, take
from uptake.register.models import Assignment, Person, RoleHeld


@transaction.atomic
def leave(*, person: int, on: date, by: Actor, at: datetime) -> int:
    """Set the day from which a person is no longer there; give how many assignments are left.

    From that day on they are nobody, here and by their links. Where it has come, their links are
    revoked at once, and their sessions end unless they are still somebody elsewhere. Their
    assignments stay until somebody hands them over: the answers belong to the office. Raises
    UptakeError `person-unknown`, `day-out-of-range`, `last-administrator`.
    """
    row = take(person, by)
    require_meant(timezone.localdate(at), on)
    row.left_on = on
    row.save(update_fields=["left_on"])
    if RoleHeld.objects.filter(person=row, role=Role.ADMINISTRATOR, ended_at=None).exists():
        require_administrator(place_of(row), on)
    left = Assignment.objects.filter(person=row, ended_at=None).count()
    sessions = 0
    if on <= timezone.localdate(at):
        sessions = _end_sessions(row, on)
        # that links go with their owner is the house's rule: the administrator need not ask for it
        links.revoke_of_person(person=row.pk, by=replace(by, trusted=True), at=at)
    said = {"on": on, "assignments": left, "sessions": sessions}
    _record("people.leave", row, said, by, at)
    return left


@transaction.atomic
def come_back(*, person: int, by: Actor, at: datetime) -> None:
    """Take a person's leaving back: they are there again, with the roles they had.

    Raises UptakeError `person-unknown`.
    """
    row = take(person, by)
    if row.left_on is None:
        return
    row.left_on = None
    row.save(update_fields=["left_on"])
    _record("people.come_back", row, {}, by, at)


def _end_sessions(row: Person, on: date) -> int:
    """End what is nobody's any more: an account may serve at other organizations, of their own."""
    stays = Q(left_on=None) | Q(left_on__gt=on)
    elsewhere = Person.objects.filter(stays, account=row.account_id).exclude(pk=row.pk)
    if row.account_id is not None and elsewhere.exists():
        return 0
    sessions = list(UserSession.objects.filter(user=row.account)) if row.account else []
    for session in sessions:
        session.end()
    return len(sessions)


def _record(verb: str, row: Person, said: dict[str, object], by: Actor, at: datetime) -> None:
    events.record(
        verb,
        organization=place_of(row),
        subject=f"person:{row.pk}",
        by=by,
        at=at,
        values=said,
    )
