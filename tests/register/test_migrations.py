"""The migrations make what the models say, of a register that was filled by an older version."""

import datetime
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState

from tests import sharing
from tests.register.test_history import APPEND_ONLY, refused
from uptake.core.codes import KEPT_FOR, Stage
from uptake.record.queries.audit import chain_head, prove_chain
from uptake.register.changing_codes import ChangeCodes
from uptake.register.models import Event, FollowUp, FollowUpProgress, StatusPeriod, StatusUpdate
from uptake.register.models.fields import CodeField
from uptake.register.protection import trigger_names

AT = datetime.datetime(2022, 2, 18, 9, 30, 0, 250, tzinfo=datetime.UTC)
JANUARY, FEBRUARY = datetime.date(2022, 1, 11), datetime.date(2022, 2, 18)
OLDER = "0002"
# In 0002 there were fewer tables of history.
PROTECTED_THEN = ("event", "statusupdate", "personname", "followupfocalpoints")


@pytest.mark.django_db
def test_no_migration_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", "register", check=True, dry_run=True, skip_checks=True)
    assert "No changes detected" in capsys.readouterr().out


@pytest.fixture
def older(tmp_path: Path) -> Iterator[None]:
    """A register of its own, whose tables are as version 0002 had them."""
    sharing.begin(tmp_path)
    with sharing.within(tmp_path):
        call_command("migrate", "register", OLDER, verbosity=0)
        yield


def newest() -> None:
    call_command("migrate", "register", verbosity=0)


def insert(table: str, **values: object) -> int:
    """Write a row by SQL alone: the models know only this version's columns."""
    columns = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(["%s"] * len(values))
    stored: Any = [
        connection.ops.adapt_datetimefield_value(value)
        if isinstance(value, datetime.datetime)
        else connection.ops.adapt_datefield_value(value)
        if isinstance(value, datetime.date)
        else value
        for value in values.values()
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO register_{table} ({columns}) VALUES ({marks}) RETURNING id", stored
        )
        return int(cursor.fetchone()[0])


def fill_as_it_was() -> tuple[int, int]:
    """A follow-up answered in two documents, and the events of it; give both updates."""
    itu = insert("organization", code="ITU")
    jiu = insert("oversightbody", code="JIU")
    report = insert(
        "report",
        symbol="JIU/REP/2021/3",
        symbol_year=2021,
        symbol_number=3,
        visibility="public",
        oversight_body_id=jiu,
    )
    numbered = insert("recommendation", number="1", ordinal=1, formal=True, report_id=report)
    follow_up = insert("followup", organization_id=itu, recommendation_id=numbered)
    file = insert(
        "importedfile", name="C22-61-E.docx", sha256="0" * 64, size=9, recorded_at=AT,
        recorded_by="Ana", organization_id=itu,
    )  # fmt: skip
    updates = [
        insert(
            "statusupdate",
            follow_up_id=follow_up,
            imported_file_id=file,
            recorded_at=AT + datetime.timedelta(minutes=one),
            recorded_by="Ana",
            valid_from=day,
            stage="cleared",
            why="",
            for_information=False,
            acceptance="accepted",
            implementation=implementation,
        )
        for one, (day, implementation) in enumerate(
            ((JANUARY, "not_started"), (FEBRUARY, "in_progress"))
        )
    ]
    spans = ((JANUARY, FEBRUARY), (FEBRUARY, None))
    for update, (starts, ends) in zip(updates, spans, strict=True):
        insert(
            "statusperiod",
            follow_up_id=follow_up,
            update_id=update,
            valid_from=starts,
            valid_until=ends,
        )
    for minute in (2, 0, 1):  # not in the order of their times
        insert(
            "event",
            at=AT + datetime.timedelta(minutes=minute),
            by="Ana Прието",
            organization="ITU",
            verb="imports.apply",
            subject=f"C22/{minute}",
            values=json.dumps({"language": "en", "words": "réponse"}),
        )
    return updates[0], updates[1]


def triggers(table: str) -> set[str]:
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass",
    }
    with connection.cursor() as cursor:
        cursor.execute(listed[connection.vendor], [table])
        return {name for (name,) in cursor.fetchall()}


def is_protected(table: str) -> bool:
    # PostgreSQL cuts names at 63 characters
    return {name[:63] for name in trigger_names(connection.vendor, table)} <= triggers(table)


@pytest.mark.register
@pytest.mark.usefixtures("older")
def test_a_register_of_an_older_version_comes_along_and_can_go_back() -> None:
    """One test of several parts: each way there and back takes seconds."""
    updates = fill_as_it_was()
    before = _rows()
    newest()
    what_was_recorded_is_a_chain_in_the_order_of_time()
    what_was_published_stands_for_everybody_and_for_the_staff(*updates)
    history_is_protected()
    call_command("migrate", "register", OLDER, verbosity=0)
    assert _rows() == before
    assert all(is_protected(f"register_{name}") for name in PROTECTED_THEN)
    with pytest.raises(IntegrityError, match="append-only"), connection.cursor() as cursor:
        cursor.execute("UPDATE register_event SET verb = 'x'")


def test_codes_are_added_to_a_column_and_taken_away_again(tmp_path: Path) -> None:
    sharing.begin(tmp_path)
    with sharing.within(tmp_path):
        before = ProjectState()
        kind = CodeField[None](codes=["note", "answer"])
        key = models.BigAutoField(primary_key=True)
        fields: list[tuple[str, models.Field[Any, Any]]] = [("id", key), ("kind", kind)]
        CreateModel("Message", fields).state_forwards("register", before)
        step = ChangeCodes("message", "kind", CodeField[None](codes=["note", "reply"]))
        after = before.clone()
        step.state_forwards("register", after)
        with connection.schema_editor() as editor:
            editor.create_model(before.apps.get_model("register", "Message"))
        assert taken("note", "answer", "reply") == {"note", "answer"}
        with connection.schema_editor() as editor:
            step.database_forwards("register", editor, before, after)
        assert taken("note", "answer", "reply") == {"note", "reply"}
        with connection.schema_editor() as editor:
            step.database_backwards("register", editor, after, before)
        assert taken("note", "answer", "reply") == {"note", "answer"}


def taken(*codes: str) -> set[str]:
    """Return those codes that the column of messages takes; none of them stays in it."""
    found = set()
    for code in codes:
        with suppress(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO register_message (kind) VALUES (%s)", [code])
            cursor.execute("DELETE FROM register_message")
            found.add(code)
    return found


def what_was_recorded_is_a_chain_in_the_order_of_time() -> None:
    events = list(Event.objects.order_by("number"))
    assert [(one.number, one.subject) for one in events] == [
        (1, "C22/0"),
        (2, "C22/1"),
        (3, "C22/2"),
    ]
    assert (events[0].by, events[0].at) == ("Ana Прието", AT)
    assert events[0].values == {"language": "en", "words": "réponse"}
    proof = prove_chain()
    assert proof.broken is None
    assert proof.head == chain_head()
    assert proof.head.number == 3


def what_was_published_stands_for_everybody_and_for_the_staff(first: int, second: int) -> None:
    for audience in KEPT_FOR:
        stands = StatusPeriod.objects.filter(audience=audience).order_by("valid_from")
        assert list(stands.values_list("update", "valid_from", "valid_until")) == [
            (first, JANUARY, FEBRUARY),
            (second, FEBRUARY, None),
        ]
    progress = FollowUpProgress.objects.get()
    assert (progress.latest_id, progress.cleared_id) == (second, second)
    assert progress.stage is Stage.CLEARED
    assert progress.since == AT + datetime.timedelta(minutes=1)
    assert FollowUp.objects.get().place


def history_is_protected() -> None:
    assert [one for one in APPEND_ONLY if not is_protected(one._meta.db_table)] == []
    assert refused(lambda: Event.objects.update(by="somebody else"))
    assert refused(lambda: StatusUpdate.objects.update(recorded_by="somebody else"))


def _rows() -> dict[str, list[tuple[object, ...]]]:
    asked = {
        "event": "at, organization, verb, subject",
        "statusupdate": "id, follow_up_id, recorded_at, stage, acceptance, implementation",
        "statusperiod": "follow_up_id, update_id, valid_from, valid_until",
    }
    found = {}
    with connection.cursor() as cursor:
        for table, columns in asked.items():
            cursor.execute(f"SELECT {columns} FROM register_{table} ORDER BY 1, 2, 3")
            found[table] = list(cursor.fetchall())
    return found
