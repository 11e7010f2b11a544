"""Ticking twice at once, and killed at every step: nothing half done, nothing told twice."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from tests.services.postbox import postbox

ROOT = Path(__file__).parents[2]
PEOPLE = 6


def database(folder: Path) -> dict[str, str]:
    """The settings of a register that other processes reach."""
    given = {"UPTAKE_DATA_DIR": str(folder), "UPTAKE_SECRET_KEY": "for the tests" * 4}
    if connection.vendor == "sqlite":
        return given | {"UPTAKE_DATABASE_URL": ""}
    at = connection.settings_dict
    where = f"{at['USER']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    return given | {"UPTAKE_DATABASE_URL": f"postgres://{where}"}


def ticked(way: str, folder: Path, settings: LazySettings) -> tuple[list[Any], Counter[str]]:
    """How the queue stood after each process, and how many messages each person got."""
    with postbox(settings) as box:
        port = str(settings.UPTAKE_SMTP["port"])
        server = {"UPTAKE_SMTP_HOST": "127.0.0.1", "UPTAKE_SMTP_PORT": port}
        environment = os.environ | database(folder) | server | {"UPTAKE_SMTP_TLS": "none"}
        ran = subprocess.run(
            [sys.executable, "-m", "tests.services.ticks", way],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=300,
        )
        states = [json.loads(line) for line in ran.stdout.splitlines()]
        return states, Counter(box.recipients)


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_step_it_has_told_all_or_nothing_and_sent_nothing_twice(
    tmp_path: Path, settings: LazySettings
) -> None:
    states, got = ticked("killed", tmp_path, settings)
    nothing = {"states": {}, "told": 0, "links": 0, "events": 0}
    assert states[0] == nothing
    for one in states:
        written = sum(one["states"].values())
        whole = (PEOPLE, PEOPLE * 3, PEOPLE, 1)
        assert one == nothing or (written, one["told"], one["links"], one["events"]) == whole
    last = states[-1]["states"]
    assert set(last) <= {"sent", "uncertain"}
    assert max(got.values()) == 1
    # Who has nothing is known: whoever the machine cannot vouch for.
    assert PEOPLE - len(got) <= last["uncertain"]
    assert last["sent"] <= len(got)
    assert last["uncertain"] >= 1


@pytest.mark.django_db(transaction=True)
def test_several_at_once_tell_and_send_everything_once(
    tmp_path: Path, settings: LazySettings
) -> None:
    states, got = ticked("together", tmp_path, settings)
    whole = {"states": {"sent": PEOPLE}, "told": PEOPLE * 3, "links": PEOPLE, "events": 1}
    assert states == [whole] * 3
    assert got == Counter({f"p{number}@itu.example": 1 for number in range(PEOPLE)})
