"""Ticking twice at once, and killed at every step: nothing half done, nothing told twice."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from django.conf import LazySettings

from tests.rooms.postbox import postbox

ROOT = Path(__file__).parents[2]
PEOPLE = 6


def ticked(
    way: str, register: dict[str, str], settings: LazySettings
) -> tuple[list[Any], Counter[str]]:
    """How the queue stood after each process, and how many messages each person got."""
    with postbox(settings) as box:
        port = str(settings.UPTAKE_SMTP["port"])
        server = {"UPTAKE_SMTP_HOST": "127.0.0.1", "UPTAKE_SMTP_PORT": port}
        environment = register | server | {"UPTAKE_SMTP_TLS": "none"}
        ran = subprocess.run(
            [sys.executable, "-m", "tests.rooms.ticks", way],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=300,
        )
        states = [json.loads(line) for line in ran.stdout.splitlines()]
        return states, Counter(box.recipients)


def test_killed_at_any_step_it_has_told_all_or_nothing_and_sent_nothing_twice(
    apart: dict[str, str], settings: LazySettings
) -> None:
    states, got = ticked("killed", apart, settings)
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


def test_several_at_once_tell_and_send_everything_once(
    apart: dict[str, str], settings: LazySettings
) -> None:
    states, got = ticked("together", apart, settings)
    whole = {"states": {"sent": PEOPLE}, "told": PEOPLE * 3, "links": PEOPLE, "events": 1}
    assert states == [whole] * 3
    assert got == Counter({f"p{number}@itu.example": 1 for number in range(PEOPLE)})
