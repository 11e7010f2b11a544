"""Writing to the coordinators of organizations about a data call."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from uptake.core.codes import Language, Notice, Role
from uptake.core.recipients import Actor
from uptake.inspection.queries.calls import reminder_of
from uptake.notifications.services import mails
from uptake.notifications.services.addresses import Site
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.texts import best_language
from uptake.register.models import DataCall, Person, RoleHeld
from uptake.terms.messages import say, set_apart

OPENED = "opened"


@dataclass(frozen=True, slots=True)
class ToldOf:
    """How many people are written to, and the organizations (codes) at which nobody is.

    At `already` they were reminded today; at `nobody` there is no coordinator to write to.
    """

    people: int
    already: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()


def tell_coordinators(
    call: DataCall, organizations: Iterable[str], what: str, by: Actor, at: datetime
) -> ToldOf:
    """Write to the coordinators of organizations that a call is opened, or remind them of it.

    The same is told once, a reminder once on a day.
    """
    codes = set(organizations)
    readers = _coordinators(codes)
    told = {person.pk: _write(call, person, what, by, at) for person in readers}
    reached = {_code(one) for one in readers if told[one.pk]}
    known = {_code(one) for one in readers}
    return ToldOf(sum(told.values()), frozenset(known - reached), frozenset(codes - known))


def _coordinators(codes: set[str]) -> list[Person]:
    held = RoleHeld.objects.filter(role=Role.COORDINATOR, ended_at=None)
    rows = Person.objects.filter(organization__code__in=codes, roles__in=held, left_on=None)
    return list(rows.exclude(email="").select_related("organization").distinct().order_by("pk"))


def _code(person: Person) -> str:
    return person.organization.code if person.organization else ""


def _write(
    call: DataCall,
    person: Person,
    what: str,
    by: Actor,
    at: datetime,
) -> bool:
    language, code = Language(person.language), _code(person)
    said = spoken(language, code)
    naming = said.naming(timezone.localdate(at))
    values = {
        "year": call.year,
        "organization": set_apart(naming.short if naming else code, language),
        "day": said.date(call.due),
    }
    opened = what == OPENED
    about = f"call:{call.pk} {call.due} {what}" if opened else ""
    chosen = best_language(call.message, language)
    return mails.queue(
        person=person.pk,
        notice=Notice.DATA_CALL,
        about=about or reminder_of(call.pk, timezone.localdate(at).isoformat()),
        subject=said.format(f"mail_call_{what}_subject", year=call.year),
        paragraphs=[
            say(f"mail-call-{what}", language, values),
            *([call.message[chosen]] if opened and chosen else ()),
        ],
        links=[(said["mail_call_page"], Site(language, code).page("calls", str(call.pk)))],
        by=by,
        at=at,
    )
