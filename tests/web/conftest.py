"""What the tests of the pages share: catalogues, a site that is open, a filled register."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from hatch_build import compile_catalogues

from tests.services.builders import bring, document, entry, full_entry, in_french, paper
from tests.services.people import person, sign_in
from uptake.core.codes import Role

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
