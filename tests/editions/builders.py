"""Editions for the tests: opened by the real service, at ITU, after the paper of January."""

import datetime
from typing import Any

from tests.rooms.builders import FEBRUARY, bring, paper
from uptake.core.codes import EditionKind
from uptake.core.document import StatusDocument
from uptake.core.editions import EditionGiven
from uptake.core.recipients import Actor, machine
from uptake.editions import services as editions
from uptake.register.models import Edition, GoverningBody

OPENED = datetime.datetime(2022, 2, 1, 9, tzinfo=datetime.UTC)


def given(**values: Any) -> EditionGiven:
    """What is said of the Council document C22/61 when it is opened."""
    said: dict[str, Any] = {
        "kind": EditionKind.GOVERNING_BODY_DOCUMENT,
        "symbol": "C22/61",
        "date": FEBRUARY,
        "governing_body": GoverningBody.objects.values_list("pk", flat=True).first(),
        "follows": ("CWG-FHR-15/2",),
    }
    return EditionGiven(**{**said, **values})


def opened(one: StatusDocument | None = None, by: Actor | None = None, **values: Any) -> Edition:
    """An edition that follows the paper of January, which is brought in first."""
    bring(one or paper())
    return editions.open_(
        organization="ITU", given=given(**values), by=by or machine("Ana"), at=OPENED
    )
