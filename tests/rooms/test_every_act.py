"""Every act asks who does it, changes what it is about alone, and is recorded.

What is forgotten in a new one fails here.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from tests.rooms.acts import answering, documents, house, inspecting, tracking
from tests.rooms.acts.registry import CASES, PARTS, WITHOUT_ACTOR, acts
from tests.rooms.people import acting, person
from tests.translation.builders import nothing_is_derived_anew
from uptake.core.codes import Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import NOBODY, Actor, machine
from uptake.documents.tree import Format
from uptake.editions.services import issuing
from uptake.record.queries.audit import prove_chain
from uptake.register.models import Event

pytestmark = pytest.mark.django_db
ROOMS = (answering, documents, house, inspecting, tracking)  # each notes its acts

# How somebody is told that they may not: either so, or as if what they ask for were not there.
REFUSALS = ("not-permitted", "-unknown", "document-not-there")
ALL_ROLES = tuple(role for role in Role if role is not Role.INSPECTOR)


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    monkeypatch.setattr(issuing, "WRITTEN", (Format.JSON,))  # the quickest


def strangers() -> list[Actor]:
    """Whoever is not known, has no role here, or has all of them elsewhere."""
    return [
        NOBODY,
        acting(person("stranger@itu.example")),
        acting(person("neighbour@wipo.example", *ALL_ROLES, organization="WIPO")),
    ]


def refuse_whole_tables(
    execute: Callable[..., Any], statement: str, parameters: object, many: bool, context: object
) -> Any:
    """Run a statement, unless it changes or deletes all the rows of a table."""
    if statement.startswith(("UPDATE", "DELETE")):
        assert " WHERE " in statement, statement
    return execute(statement, parameters, many, context)


def test_every_act_is_among_the_cases() -> None:
    assert all(ROOMS)
    assert set(acts()) == CASES.keys() | PARTS.keys()


def test_what_asks_nobody_is_known() -> None:
    assert set(acts(asking=False)) == WITHOUT_ACTOR.keys()


@pytest.mark.parametrize("name", sorted(CASES))
def test_an_act_is_refused_to_strangers_and_recorded_once_it_is_done(
    name: str, tmp_path: Path
) -> None:
    case = CASES[name]
    setting: Any = case.setting(tmp_path)
    deed, by = setting if isinstance(setting, tuple) else (setting, machine("Ana"))
    for stranger in strangers()[:1] if case.anybody else strangers():
        before = Event.objects.count()
        with pytest.raises(UptakeError) as refused:
            deed(stranger)
        assert refused.value.code.endswith(REFUSALS), stranger
        assert Event.objects.count() == before
    with connection.execute_wrapper(refuse_whole_tables):
        deed(by)
    told = Event.objects.order_by("number")[before:]
    assert {one.verb for one in told} == set(case.verbs)
    assert {one.by for one in told} == ({by.name} if case.verbs else set())
    proof = prove_chain()
    assert (proof.broken, proof.unproven) == (None, 0)
    assert case.organization in {one.organization for one in told} or not case.verbs
    nothing_is_derived_anew()
