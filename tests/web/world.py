"""A small world in which there is one of everything that an address can name, for ITU."""

import datetime
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import timezone

from tests.rooms.builders import REPORT, bring, document, entry, paper
from tests.rooms.oversight import enter
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.assignments import services as assignments
from uptake.assignments.services import absences, cycles
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import (
    Acceptance,
    Distribution,
    EditionKind,
    Implementation,
    Language,
    RequestedField,
    Role,
    Visibility,
)
from uptake.core.contract import to_json
from uptake.core.editions import EditionGiven
from uptake.core.recipients import Actor, machine
from uptake.editions import services as editions
from uptake.imports.services import uploads
from uptake.inspection.services import calls
from uptake.meetings import services as meetings
from uptake.organizations.services import bodies
from uptake.organizations.services.bodies import BodyGiven
from uptake.people import services as people
from uptake.people.services import accounts, units
from uptake.people.services.units import UnitGiven
from uptake.record.queries.answering import answering
from uptake.record.services import intake
from uptake.register.models import Document, FollowUp, GoverningBody, Mail, Person, Report
from uptake.reports.services import report_drafts
from uptake.tracking.services import files as tracking

RESTRICTED = "JIU/REP/2020/8"
# Words that must reach only whom they are for.
SECRET_TITLE = "Undisclosed matters of the treasury"
SECRET_TEXT = "The executive heads should lock the undisclosed vault."
UNPUBLISHED = "The vault has been painted in a colour not yet announced."
TYPED = "A half sentence that is still being"
DOCUMENT = "C22/61"
ROLES = tuple(role for role in Role if role is not Role.INSPECTOR)


@dataclass(frozen=True, slots=True)
class World:
    """Everybody, and the keys of what there is."""

    people: dict[str, Person]
    keys: dict[str, Any]

    def actor(self, name: str) -> Actor:
        """Return somebody as an actor."""
        return acting(self.people[name], timezone.localdate())


def follow_up(number: str, report: str = REPORT, *, formal: bool = True) -> int:
    """Return the key of a recommendation at ITU."""
    return FollowUp.objects.get(
        organization__code="ITU",
        recommendation__number=number,
        recommendation__formal=formal,
        recommendation__report__symbol=report,
    ).pk


def make(folder: Path) -> World:
    """Make the world, by the services that everybody uses. Files are kept in the folder."""
    at = timezone.now()
    _documents()
    world = World(_people(), {})
    coordinator, contributor = world.actor("ITU coordinator"), world.actor("ITU contributor")
    assignments.assign(
        follow_ups=[follow_up("1"), follow_up("12", formal=False), follow_up("1", RESTRICTED)],
        people=[world.people["ITU contributor"].pk],
        units=[],
        due=at.date() + datetime.timedelta(days=30),
        cycle=None,
        by=coordinator,
        at=at,
    )
    path = folder / "minutes.pdf"
    path.write_bytes(b"%PDF-1.7\n%%EOF\n")
    proof = intake.receive(
        follow_up=follow_up("1"), file=path, name="minutes.pdf", by=contributor, at=at
    )
    _answer(follow_up("1"), contributor, at, (proof,))
    _answer(follow_up("12", formal=False), contributor, at, ())
    _cleared_but_unpublished(world, at)
    world.keys.update(_meeting(coordinator, folder, at))
    world.keys.update(edition=_edition(coordinator, at), text=f"remarks-{follow_up('2')}")
    call = calls.open_call(
        year=at.year,
        due=at.date() + datetime.timedelta(days=60),
        message={Language.ENGLISH: "Please include the financial implications."},
        by=world.actor("inspector"),
        at=at,
    )
    world.keys.update(call=call.pk)
    world.keys.update(sha256=proof.sha256, **_planned(world, at), **_brought(world, folder, at))
    return world


def _meeting(by: Actor, folder: Path, at: datetime.datetime) -> dict[str, Any]:
    """Have the meeting ask for something, and bring its record."""
    document = Document.objects.get(symbol=DOCUMENT, revision=None).pk
    asked = meetings.request(
        document=document,
        follow_ups=(),
        fields=(RequestedField.FINANCIAL_IMPLICATIONS,),
        words={},
        day=at.date(),
        due=None,
        by=by,
        at=at,
    )
    path = folder / "record.txt"
    path.write_text(f"The Council took note of document {DOCUMENT}.", encoding="utf-8")
    record = meetings.receive(document=document, file=path, name=path.name, by=by, at=at)
    meetings.read(key=record)
    return {"asked": asked, "record": record}


def _edition(by: Actor, at: datetime.datetime) -> int:
    """Open an edition for delegates, with the restricted report; nothing of it is issued."""
    given = EditionGiven(
        EditionKind.GOVERNING_BODY_DOCUMENT,
        "C23/61",
        at.date(),
        distribution=Distribution.DELEGATES,
    )
    return editions.open_(organization="ITU", given=given, by=by, at=at).pk


def _documents() -> None:
    bring(paper(entry("1"), entry("2"), entry("12", formal=False)))
    secret = entry("1", RESTRICTED, text=SECRET_TEXT, remarks="Undisclosed for now.")
    whole = document(entry("1"), entry("2"), entry("12", formal=False), secret)
    bring(
        replace(
            whole,
            reports=tuple(
                replace(one, title=SECRET_TITLE) if one.symbol == RESTRICTED else one
                for one in (*whole.reports, replace(whole.reports[0], symbol=RESTRICTED))
            ),
        ),
        1,
    )
    bring(document(entry("1"), symbol=DOCUMENT, revision=1, date=datetime.date(2022, 3, 1)), 2)
    Report.objects.filter(symbol=RESTRICTED).update(visibility=Visibility.RESTRICTED)


def _people() -> dict[str, Person]:
    known = {
        f"{organization} {role}": person(
            f"{role}@{organization.lower()}.example", role, organization=organization
        )
        for organization in ("ITU", "WIPO")
        for role in ROLES
    }
    known["ITU idle contributor"] = person("idle@itu.example", Role.CONTRIBUTOR)
    known["inspector"] = person("inspector@jiu.example", Role.INSPECTOR, organization=None)
    return known


def _answer(follow_up: int, by: Actor, at: datetime.datetime, proof: tuple[Evidence, ...]) -> int:
    held = answering(follow_up, Language.ENGLISH, at.date())
    assert held is not None
    given = GivenAnswer(
        acceptance=Acceptance.ACCEPTED,
        implementation=Implementation.IMPLEMENTED,
        remarks=UNPUBLISHED,
        language=Language.ENGLISH,
        evidence=proof,
    )
    saved = answers.save(
        follow_up=follow_up, answer=given, based_on=held.base, by=by, at=at, submit=True
    )
    return saved.update


def _cleared_but_unpublished(world: World, at: datetime.datetime) -> None:
    """Have the second recommendation answered and cleared, and not yet published."""
    update = _answer(follow_up("2"), world.actor("ITU coordinator"), at, ())
    answers.clear(
        follow_up=follow_up("2"), update=update, by=world.actor("ITU clearing_officer"), at=at
    )


def _planned(world: World, at: datetime.datetime) -> dict[str, Any]:
    coordinator, administrator = world.actor("ITU coordinator"), world.actor("ITU administrator")
    today = at.date()
    absence = absences.replace(
        person=world.people["ITU translator"].pk,
        deputy=world.people["ITU reader"].pk,
        starts=today,
        ends=today + datetime.timedelta(days=7),
        by=coordinator,
        at=at,
    )
    cycle = cycles.open_cycle(
        governing_body=GoverningBody.objects.filter(organization__code="ITU").order_by("pk")[0].pk,
        meeting=today + datetime.timedelta(days=200),
        days=None,
        by=coordinator,
        at=at,
    )
    unit = units.enter(
        organization="ITU",
        given=UnitGiven(names={Language.ENGLISH: "Archive"}),
        by=administrator,
        at=at,
    )
    body = bodies.enter(
        organization="ITU",
        given=BodyGiven(names={Language.ENGLISH: "Finance Committee"}),
        by=administrator,
        at=at,
    )
    audit = enter(administrator)
    accounts.invite(person=world.people["ITU reader"].pk, by=administrator, at=at)
    former = person("former@itu.example", Role.READER)
    people.leave(person=former.pk, on=today, by=machine(), at=at)
    return {
        "absence": absence.pk,
        "cycle": cycle.pk,
        "unit": unit.pk,
        "body": body.pk,
        "oversight_body": audit,
        "person": world.people["ITU reader"].pk,
        "former": former.pk,
        "mail": Mail.objects.get(person=world.people["ITU reader"]).pk,
    }


def _brought(world: World, folder: Path, at: datetime.datetime) -> dict[str, Any]:
    coordinator = world.actor("ITU coordinator")
    path = folder / "C23-61-E.json"
    path.write_text(to_json(document(entry("3"), symbol="C23/61")), encoding="utf-8")
    upload = uploads.receive(organization="ITU", file=path, name=path.name, by=coordinator, at=at)
    uploads.read(key=upload)
    draft = report_drafts.begin(organization="ITU", symbol=None, by=coordinator, at=at)
    return {"upload": upload, "draft": draft, "tracking": _tracking(coordinator, folder, at)}


def _tracking(by: Actor, folder: Path, at: datetime.datetime) -> UUID:
    """Take a file of the other side, and bring another one."""
    keys = []
    for number, status in enumerate(("Under consideration", "Not relevant")):
        record = {"Report": REPORT, "Recommendation number": "1", "Acceptance": status}
        path = folder / f"tracking-{number}.json"
        path.write_text(json.dumps([record]), encoding="utf-8")
        key = tracking.receive(organization="ITU", file=path, name=path.name, by=by, at=at)
        tracking.read(key=key)
        keys.append(key)
    seen = tracking.preview(key=keys[0], by=by).seal
    tracking.apply(key=keys[0], seen=seen, by=by, at=at)
    return keys[1]
