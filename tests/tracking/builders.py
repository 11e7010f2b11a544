"""An organization with answers of its own, and files of the other side, for the tests."""

import datetime
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.core.codes import Audience, Implementation, Language, Role
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.core.symbols import RecommendationKey
from uptake.core.two_sides import TwoSides
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization
from uptake.tracking.queries import line_of
from uptake.tracking.services import files

REPORT = "JIU/REP/2021/3"
AT = datetime.datetime(2022, 4, 1, 9, tzinfo=datetime.UTC)
DAY = AT.date()


def later(minutes: int) -> datetime.datetime:
    """Some minutes after the first act."""
    return AT + datetime.timedelta(minutes=minutes)


def answered() -> Actor:
    """Bring a document with three answers, cleared; give the coordinator."""
    done = Implementation.IMPLEMENTED
    bring(document(entry("1"), entry("2", implementation=done), entry("3")))
    return acting(person("amelie@itu.example", Role.COORDINATOR), AT.date())


def look(on: datetime.date = DAY) -> Look:
    """The coordinator's look at the register."""
    organization = Organization.objects.get(code="ITU").pk
    return Look(organization, Language.ENGLISH, on, Sight.MEMBERS, Audience.STAFF)


def key(number: str) -> RecommendationKey:
    """A recommendation of the report."""
    return RecommendationKey(REPORT, number)


def sides(number: str) -> TwoSides:
    """How both sides of it stand."""
    found = line_of(look(), key(number))
    assert found is not None
    return found.sides


def record(number: str = "1", **values: Any) -> dict[str, Any]:
    """What the other side says of a recommendation: the same as ours, unless it says more."""
    return {
        "Report": REPORT,
        "Recommendation number": number,
        "Acceptance": "Accepted",
        "Status of implementation": "In progress",
        **{name.replace("_", " ").capitalize(): value for name, value in values.items()},
    }


def file_of(folder: Path, *records: dict[str, Any], name: str = "theirs.json", **head: Any) -> Path:
    """A file of the other side."""
    path = folder / name
    path.write_text(json.dumps({**head, "recommendations": list(records)}), encoding="utf-8")
    return path


def brought(by: Actor, path: Path, minutes: int = 0) -> UUID:
    """Bring a file, and read it."""
    uploaded = files.receive(
        organization="ITU", file=path, name=path.name, by=by, at=later(minutes)
    )
    files.read(key=uploaded)
    return uploaded


def taken(by: Actor, path: Path, minutes: int = 0) -> files.TrackingReview:
    """Bring a file, and take all that it says."""
    uploaded = brought(by, path, minutes)
    seen = files.preview(key=uploaded, by=by).seal
    return files.apply(key=uploaded, seen=seen, by=by, at=later(minutes))
