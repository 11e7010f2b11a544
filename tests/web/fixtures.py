"""What the tests of the pages share: catalogues, a site that is open, a filled register."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client, override_settings
from hatch_build import compile_catalogues

from tests import replaying, sharing
from tests.rooms.builders import bring, document, entry, full_entry, in_french, paper
from tests.rooms.people import person, sign_in
from tests.web.pages import tasks_with
from tests.web.walking import Walks
from tests.web.world import World, make
from uptake.core.codes import Role
from uptake.record.queries import composing
from uptake.record.queries.cache import forget, register_state, remembered
from uptake.record.queries.contents.values import Contents
from uptake.register.models import Document

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True, scope="session")
def _catalogues() -> None:
    compile_catalogues(ROOT)


@pytest.fixture
def register(db: None) -> None:
    """The paper of January, and the document of February that answers its second entry anew."""
    del db
    bring(paper(entry("1"), entry("2", implementation=None, acceptance=None)))
    bring(document(entry("1"), full_entry()), 1)
    bring(in_french(document(entry("1"), full_entry())), 2)


@pytest.fixture
def open_site(db: None, settings: LazySettings, client: Client) -> Client:
    """A client signed in as the coordinator of ITU; work is done at once."""
    at_once = {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}
    settings.TASKS = {"default": settings.TASKS["default"] | at_once}
    del db
    coordinator = person("coordinator@itu.example", Role.COORDINATOR)
    sign_in(client, coordinator)
    return client


@pytest.fixture(scope="module")
def composed_once() -> Iterator[None]:
    """Ask for no document twice while the register is the same: half of what a walk takes."""
    ask = composing.document_contents

    def document_contents(
        row: Document, on: date | None, known: datetime | None, reading: composing.Reading
    ) -> Contents:
        question = ("document", row.pk, on, known)
        return remembered(register_state(), question, lambda: ask(row, on, known, reading))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composing, "document_contents", document_contents)
        yield


@pytest.fixture(scope="module")
def whole_world(
    django_db_setup: None, composed_once: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """One of everything, made once a module; work is put off, and nobody is held up."""
    del django_db_setup, composed_once
    folder = tmp_path_factory.mktemp("world")
    stated = override_settings(
        UPTAKE_DATA_DIR=folder,
        TASKS=tasks_with("dummy.DummyBackend"),
        ACCOUNT_RATE_LIMITS=False,
        MFA_RATE_LIMITS=False,
    )
    with stated, sharing.standing():
        forget()
        replaying.begin(really=True)
        call_command("createcachetable", verbosity=0)
        yield make(folder)


@pytest.fixture(scope="session")
def walks() -> Walks:
    """What everybody was answered at every address: each walk is done once."""
    return Walks()


@pytest.fixture
def world(whole_world: World, db: None) -> World:
    """One of everything, as it was made, whatever the test before has done with it."""
    del db
    cache.clear()
    return whole_world
