"""Recording acts: one event each, within the act's transaction, in one chain for all processes."""

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import transaction

from tests.rooms.people import acting, person
from uptake.core.chain import ROOT
from uptake.core.codes import Role
from uptake.core.recipients import machine
from uptake.record.queries.audit import chain_head, prove_chain
from uptake.record.services import events
from uptake.register.models import Event

ROOT_FOLDER = Path(__file__).parents[2]
AT = datetime.datetime(2022, 2, 18, 9, 0, 0, 123456, tzinfo=datetime.UTC)


def record(count: int, by: str = "Ana") -> None:
    told = (
        events.Told("answers.save", "ITU", str(one), {"update": one}) for one in range(1, count + 1)
    )
    events.record_all(told, by=machine(by), at=AT)


@pytest.mark.django_db
def test_the_events_of_several_deeds_are_one_chain() -> None:
    record(3)
    record(0)
    record(2, by="Омар")
    numbers = list(Event.objects.order_by("number").values_list("number", flat=True))
    assert numbers == [1, 2, 3, 4, 5]
    assert Event.objects.get(number=1).previous == ROOT
    assert prove_chain().broken is None
    assert prove_chain().head == chain_head()


@pytest.mark.django_db
def test_an_event_says_who_did_it_as_whom() -> None:
    one = person("ana@itu.example", Role.ADMINISTRATOR)
    events.record(
        "people.change",
        organization="ITU",
        subject="person:1",
        by=acting(one),
        at=AT,
        values={"fields": ("email",), "role": Role.READER},
    )
    event = Event.objects.get(verb="people.change")
    assert (event.by, event.person, event.at) == ("Ana", one.pk, AT)
    assert event.values == {"fields": ["email"], "role": "reader"}
    assert prove_chain().broken is None


@pytest.mark.django_db
def test_what_is_undone_leaves_no_event_and_no_gap() -> None:
    record(1)
    with transaction.atomic():
        record(2)
        transaction.set_rollback(True)
    record(1)
    assert prove_chain().head.number == 2


def test_processes_that_record_at_once_make_no_gap_and_no_fork(
    apart: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    first = [sys.executable, "-m", "tests.rooms.recording", "the first", "1"]
    subprocess.run(first, cwd=ROOT_FOLDER, env=apart, check=True)
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.rooms.recording", f"process {number}", "30"],
            cwd=ROOT_FOLDER,
            env=apart,
        )
        for number in range(4)
    ]
    assert [one.wait(timeout=120) for one in running] == [0] * 4
    verify = [sys.executable, "-m", "uptake.cli.main", "--language", "en", "audit", "verify"]
    subprocess.run(verify, cwd=ROOT_FOLDER, env=apart, check=True)
    assert "Events: 242." in capfd.readouterr().out
