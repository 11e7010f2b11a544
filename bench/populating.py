"""What stands in a register whose pages are measured, beside what `bench.scale` fills it with."""

import datetime
from collections.abc import Iterable

from django.db.models import Count, QuerySet
from django.test import Client

from bench import scale
from bench.addresses import LARGE_DOCUMENT, SMALL_DOCUMENT, Visitor
from uptake.answers import services as answers
from uptake.assignments.services import cycles
from uptake.core.answers import GivenAnswer
from uptake.core.codes import (
    Acceptance,
    EditionKind,
    Implementation,
    Language,
    Role,
    SelectionRule,
)
from uptake.core.editions import EditionGiven
from uptake.core.recipients import machine
from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.demonstration.services.system import load_system
from uptake.demonstration.services.system.plan import Size
from uptake.editions import services as editions
from uptake.inspection.services import calls
from uptake.people import services as people
from uptake.record.queries.answering import answering
from uptake.register import models

BY = machine("bench")
NOW = datetime.datetime.now(tz=datetime.UTC)
MEETING = datetime.date.today() + datetime.timedelta(days=200)
ANOTHER, ASKED_TOO = "WHO", 10
"""An organization that every tenth report asks the same, so that it can be compared."""
ROLES = {
    Visitor.TRANSLATOR: Role.TRANSLATOR,
    Visitor.DELEGATE: Role.READER,
    Visitor.INSPECTOR: Role.INSPECTOR,
}


def populated(size: int) -> tuple[dict[Visitor, Client], dict[str, object]]:
    """Fill a register; give a client for each role, and the names of what its pages show."""
    filled = scale.fill(size, min(size, scale.SMALL))
    _ask_another()
    coordinator = models.Person.objects.get(pk=filled.people[0])
    clients = {Visitor.PUBLIC: Client(), Visitor.COORDINATOR: _signed_in(coordinator)}
    clients |= {one: _signed_in(_person(role)) for one, role in ROLES.items()}
    one = _follow_ups(filled.large)[0].recommendation
    names: dict[str, object] = {
        "last_page": -(-size // 30),
        "report": one.report.symbol,
        "recommendation": RecommendationKey(one.report.symbol, one.number).way,
        "cycle": _cycle(filled.large),
        "call": _call(),
        "issued": _issued(filled.large),
        "small_document": _document(filled.large, "C27/1", SMALL_DOCUMENT),
    }
    if size >= LARGE_DOCUMENT:
        names["large_document"] = _document(filled.large, "C27/2", LARGE_DOCUMENT)
    return clients, names


def act_elsewhere() -> None:
    """Let somebody at another organization save an answer."""
    one = _follow_ups(models.Organization.objects.get(code="WIPO").pk)[0]
    found = answering(one.pk, Language.ENGLISH, NOW.date())
    given = GivenAnswer(
        acceptance=Acceptance.ACCEPTED, implementation=Implementation.IN_PROGRESS, remarks="So."
    )
    now = datetime.datetime.now(tz=datetime.UTC)
    based_on = found.base if found else None
    answers.save(follow_up=one.pk, answer=given, based_on=based_on, by=BY, at=now)


def _follow_ups(organization: int) -> QuerySet[models.FollowUp]:
    rows = models.FollowUp.objects.filter(organization=organization)
    return rows.order_by("place").select_related("recommendation__report")


def _person(role: Role) -> models.Person:
    return people.enter(
        organization=None if role is Role.INSPECTOR else "ITU",
        name=role.value,
        email=f"{role.value}@bench.example",
        language=Language.ENGLISH,
        roles=[role],
        by=BY,
        at=scale.AT,
    )


def _signed_in(person: models.Person) -> Client:
    assert person.account is not None
    client = Client()
    client.force_login(person.account)
    return client


def _ask_another() -> None:
    """Ask another organization the same as some reports ask one here; it has not answered."""
    rows = models.FollowUp.objects.order_by("place")
    in_order = rows.values_list("recommendation__report", flat=True)
    asked = [*dict.fromkeys(in_order)][::ASKED_TOO]  # the first that lists show, too
    theirs = list(models.ReportAtOrganization.objects.filter(report__in=asked))
    followed = list(rows.filter(recommendation__report__in=asked))
    load_system(at=scale.AT, size=Size(1, 5, 5), codes=(ANOTHER,))
    other = models.Organization.objects.get(code=ANOTHER)
    models.ReportAtOrganization.objects.bulk_create(
        models.ReportAtOrganization(
            report_id=one.report_id, organization=other, received=one.received, due=one.due
        )
        for one in theirs
    )
    models.FollowUp.objects.bulk_create(
        models.FollowUp(
            organization=other, recommendation_id=one.recommendation_id, place=one.place
        )
        for one in followed
    )


def _cycle(organization: int) -> int:
    """Open the cycle to which all assignments belong."""
    body = models.GoverningBody.objects.create(organization_id=organization)
    models.GoverningBodyName.objects.create(
        governing_body=body,
        language=Language.ENGLISH,
        name="Council",
        valid_from=datetime.date(2000, 1, 1),
        recorded_at=scale.AT,
        recorded_by="bench",
    )
    opened = cycles.open_cycle(
        governing_body=body.pk, meeting=MEETING, days=None, by=BY, at=scale.AT
    )
    models.Assignment.objects.update(cycle=opened)
    return opened.pk


def _call() -> int:
    message = {Language.ENGLISH: "Please say where you stand."}
    return calls.open_call(year=NOW.year, due=MEETING, message=message, by=BY, at=NOW).pk


def _document(organization: int, symbol: str, entries: int) -> int:
    """Open a document of about so many entries, however large the register is."""
    given = EditionGiven(
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        symbol=symbol,
        date=MEETING,
        selection=SelectionRule.CHOSEN,
        reports=tuple(_reports(organization, entries)),
        without_restricted=True,
    )
    return editions.open_(organization="ITU", given=given, by=BY, at=NOW).pk


def _reports(organization: int, entries: int) -> Iterable[str]:
    """Return the newest reports until they recommend so much."""
    held = models.FollowUp.objects.filter(organization=organization)
    counts = held.values_list("recommendation__report__symbol").annotate(number=Count("pk"))
    for symbol, count in counts.order_by("-recommendation__report__symbol_year", "-number"):
        if entries <= 0:
            return
        entries -= count
        yield symbol


def _issued(organization: int) -> str:
    """Issue a document of fifty entries; give its name in addresses."""
    edition = _document(organization, "C27/3", SMALL_DOCUMENT)
    editions.issue(edition=edition, by=BY, at=NOW)
    return DocumentKey("C27/3").way
