"""What is not issued is nowhere: each field that is not public is marked, and nobody finds a mark.

A field is public only where it is said here; whoever adds one finds out by this test.
"""

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Q, QuerySet
from django.test import Client
from django.utils import timezone

from tests.conftest import exposed_history
from tests.editions.issued import DONE
from tests.rooms.people import sign_in
from tests.web.crawling import Reached, crawl
from tests.web.pages import content_of
from tests.web.walking import NOBODY, walk
from tests.web.world import RESTRICTED, World, follow_up
from uptake.answers import services as answers
from uptake.core.codes import Audience, Distribution, Language, Visibility
from uptake.organizations.services import bodies
from uptake.organizations.services.bodies import BodyGiven
from uptake.people.services import units
from uptake.people.services.units import UnitGiven
from uptake.record.queries.answering import answering
from uptake.record.queries.cache import forget
from uptake.record.queries.contents.as_of import Moment, cleared
from uptake.register.models import StatusUpdate

pytestmark = pytest.mark.django_db
MARK = "Zuxqemark"
SEAL = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
TEXTS = (models.TextField, models.CharField, models.EmailField)
# What is no text but says how something is to be understood or found.
STRUCTURE = {
    "authority", "base", "code", "codes", "error_code", "hash", "key", "media_type", "masthead",
    "number", "organization", "pattern", "place", "previous", "secret_sha256", "sha256",
    "subject", "time_zone", "verb", "currency", "chain_head",
}  # fmt: skip
# What everybody may read, whatever the row; and of which rows everybody may read what is said.
PUBLIC: dict[str, tuple[str, ...]] = {
    "OversightBodyName": ("name",),
    "OrganizationName": ("name", "acronym"),
    "OrganizationRules": ("contact_name", "contact_email", "contact_phone"),
    "GoverningBodyName": ("name",),
    "Report": ("symbol",),
    "ReportCebComments": ("symbol",),
    "FrozenWords": ("content",),
    "Correction": ("symbol", "before", "after"),
    "Withdrawal": ("symbol",),
    "DocumentBasis": ("symbol",),
}
_OF_PUBLIC_REPORTS = Q(recommendation__report__visibility=Visibility.PUBLIC)
_OF_PUBLIC_DOCUMENTS = Q(document__distribution=Distribution.PUBLIC)
SHOWN: dict[str, Callable[[], Q]] = {
    "ReportText": lambda: Q(report__visibility=Visibility.PUBLIC),
    "RecommendationText": lambda: _OF_PUBLIC_REPORTS,
    "RecommendationDate": lambda: Q(text__recommendation__report__visibility=Visibility.PUBLIC),
    "RecommendationDependency": lambda: Q(
        facts__recommendation__report__visibility=Visibility.PUBLIC
    ),
    "Document": lambda: Q(distribution=Distribution.PUBLIC),
    "DocumentText": lambda: _OF_PUBLIC_DOCUMENTS,
    "DocumentReference": lambda: Q(text__document__distribution=Distribution.PUBLIC),
    "LanguageVersion": lambda: _OF_PUBLIC_DOCUMENTS,
    "IssuedFile": lambda: _OF_PUBLIC_DOCUMENTS,
    "MeetingDecision": lambda: _OF_PUBLIC_DOCUMENTS,
    "DecisionWords": lambda: Q(decision__document__distribution=Distribution.PUBLIC),
    "RequestWords": lambda: Q(request__document__distribution=Distribution.PUBLIC),
    "StatusUpdate": lambda: Q(pk__in=_published()),
    "UpdateText": lambda: Q(update__in=_published()),
    "ConditionWords": lambda: Q(text__update__in=_published()),
    "UpdateReference": lambda: Q(update__in=_published()),
    "PersonName": lambda: Q(person__in=_named()),
    "UnitName": lambda: Q(unit__in=_units()),
}
# Who recorded something is nobody's business, whatever it was.
NEVER = {"recorded_by", "by", "made_by", "opened_by", "closed_by", "why"}


def _published() -> QuerySet[Any]:
    moment = Moment(datetime.date.max, audience=Audience.PUBLIC)
    return StatusUpdate.objects.filter(cleared(moment)).values("pk")


def _named() -> QuerySet[Any]:
    model = apps.get_model("register", "ReportFocalPoint")
    return model.objects.exclude(person=None).values("person")


def _units() -> set[int]:
    """Return the units of focal points, which documents print with those above them."""
    points = apps.get_model("register", "ReportFocalPoint").objects.exclude(unit=None)
    above = dict(apps.get_model("register", "Unit").objects.values_list("pk", "parent"))
    shown: set[int] = set()
    for one in points.values_list("unit", flat=True):
        unit: int | None = one
        while unit is not None and unit not in shown:
            shown.add(unit)
            unit = above[unit]
    return shown


def planted() -> Iterator[str]:
    """Mark every field that is not public; give their names."""
    with exposed_history():
        for model in apps.get_app_config("register").get_models():
            for field in model._meta.concrete_fields:
                if type(field) in TEXTS and field.name not in STRUCTURE:
                    yield from _mark(model, field)


def _mark(model: type[models.Model], field: models.Field[Any, Any]) -> Iterator[str]:
    name = model.__name__
    if field.name in PUBLIC.get(name, ()):
        return
    rows = model._base_manager.all()
    if name in SHOWN and field.name not in NEVER:
        rows = rows.exclude(pk__in=model._base_manager.filter(SHOWN[name]()).values("pk"))
    for key in list(rows.values_list("pk", flat=True)):
        mark = f"{MARK}{field.name}"[: (field.max_length or 200) - 12] + str(key)[:8]
        with suppress(IntegrityError), transaction.atomic():  # nothing can stand there yet
            model._base_manager.filter(pk=key).update(**{field.name: mark})
            yield f"{name}.{field.name}"


def found(all_reached: Iterator[Reached]) -> list[str]:
    """Return where a mark is read, in words, headers or addresses."""
    return [
        one.address
        for one in all_reached
        if MARK.encode() in one.words or MARK in one.headers or MARK in one.address
    ]


def test_nobody_finds_what_is_not_public(world: World) -> None:
    marked = set(planted())
    assert marked > {
        "Edition.agenda_item",
        "EvidenceFile.name",
        "Mail.text",
        "PersonName.name",
        "ReportDraft.name",
        "StatusUpdate.why",
        "UnitName.name",
        "UpdateText.remarks",
        "Upload.name",
    }
    forget()
    hidden = (
        f"/en/ITU/reports/{RESTRICTED}/",
        "/en/ITU/documents/C23/61/",
        "/en/ITU/editions/",
        "/en/ITU/?q=vault",
        f"/en/ITU/search/?q={MARK}x",
    )
    told = [one for one in crawl(Client(), *hidden) if one.address != hidden[-1]]
    assert {one.address for one in told} > {"/data/statuses.parquet", "/en/feed.atom"}
    assert found(iter(told)) == []
    assert [one.name for one in walk(NOBODY, "GET", world) if MARK.encode() in one.content] == []


def seen_by_nobody() -> dict[str, tuple[int, str, bytes]]:
    """Return all that nobody is told, by address, but for what is another each time."""
    forget()
    return {
        one.address: (one.status, _steady(one.headers), SEAL.sub(b"", one.words))
        for one in crawl(Client())
    }


def _steady(headers: str) -> str:
    return "\n".join(line for line in headers.splitlines() if not line.startswith("Set-Cookie"))


def test_nothing_public_changes_while_drafts_do(world: World) -> None:
    before = seen_by_nobody()
    at = timezone.now() + datetime.timedelta(minutes=1)
    coordinator, officer = world.actor("ITU coordinator"), world.actor("ITU clearing_officer")
    administrator = world.actor("ITU administrator")
    one = follow_up("2")
    held = answering(one, Language.ENGLISH, at.date())
    assert held is not None
    saved = answers.save(
        follow_up=one, answer=DONE, based_on=held.base, by=coordinator, at=at, submit=True
    )
    answers.clear(follow_up=one, update=saved.update, by=officer, at=at)
    unit = UnitGiven(names={Language.ENGLISH: "Cellar"})
    units.enter(organization="ITU", given=unit, by=administrator, at=at)
    body = BodyGiven(names={Language.ENGLISH: "Committee on Cellars"})
    bodies.enter(organization="ITU", given=body, by=administrator, at=at)
    after = seen_by_nobody()
    assert set(after) == set(before)
    assert [way for way in before if after[way] != before[way]] == []


def test_who_has_signed_in_gets_the_same_data_as_everybody(world: World, client: Client) -> None:
    public = content_of(client.get("/data/statuses.json"))
    assert b"JIU/REP" in public
    sign_in(client, world.people["ITU coordinator"])
    assert content_of(client.get("/data/statuses.json")) == public
