"""Deeds begun at once, each in a process of its own: `python -m tests.rooms.at_once SCENE`.

Set by UPTAKE_*. Fills a register, lets the deeds of a scene meet, and prints as JSON what came of
each (`done`, or the code of the error), which of them did not wait (`passed`), and what stands
afterwards. On PostgreSQL the meeting is
made, not hoped for: the rows are held until every deed, one after the other, waits for them. On
SQLite, which has one writer at a time, they are only let loose together.
"""

import datetime
import json
import os
import select
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from threading import Event
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - the register needs Django to be set up
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402
from django.db.models import Q  # noqa: E402

from tests.editions import builders as editions_given  # noqa: E402
from tests.rooms import forms_killed  # noqa: E402
from tests.rooms.answering import ANSWER, NOW, asked  # noqa: E402
from tests.rooms.builders import bring, document, entry  # noqa: E402
from tests.rooms.clearing import cleared, officer, submitted  # noqa: E402
from tests.rooms.people import person  # noqa: E402
from uptake.answers import services as answers  # noqa: E402
from uptake.assignments import services as assignments  # noqa: E402
from uptake.assignments.services import cycles  # noqa: E402
from uptake.cli import register  # noqa: E402
from uptake.core.codes import Language, Notice, Role  # noqa: E402
from uptake.core.errors import UptakeError  # noqa: E402
from uptake.core.recipients import machine  # noqa: E402
from uptake.editions import services as editions  # noqa: E402
from uptake.notifications.services import mails, sending  # noqa: E402
from uptake.notifications.services.sending import Answer, Fate  # noqa: E402
from uptake.organizations.services import organizations  # noqa: E402
from uptake.people.services import units  # noqa: E402
from uptake.record.services import locks  # noqa: E402
from uptake.record.services.versions import KEPT, derive_progress  # noqa: E402
from uptake.register import models  # noqa: E402

type Deed = Callable[[], object]
type Told = dict[str, object]

# In seconds: how often one looks whether all wait.
PAUSE = 0.02
# The deeds that were done while the rows were held: they did not wait for whoever held them.
PASSED: list[int] = []
LATER = NOW + datetime.timedelta(hours=1)


class Child:
    """A process that does its deed once it is let, and tells what came of it."""

    def __init__(self, deed: Deed) -> None:
        gate, self._gate = os.pipe()
        self.told, tell = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._gate)
            os.read(gate, 1)
            os.write(tell, _outcome(deed).encode())
            os._exit(0)
        os.close(gate)
        os.close(tell)

    def let(self) -> None:
        """Let it go."""
        os.write(self._gate, b"!")

    @property
    def is_done(self) -> bool:
        """Whether it has told."""
        return bool(select.select([self.told], [], [], 0)[0])

    def outcome(self) -> str:
        """Wait until it has told."""
        with os.fdopen(self.told) as told:
            outcome = told.read()
        os.waitpid(self.pid, 0)
        return outcome


def _outcome(deed: Deed) -> str:
    try:
        found = deed()
    except UptakeError as error:
        return str(error.code)
    except Exception as error:  # a database's error is an outcome too
        return type(error).__name__
    return found if type(found) is str else "done"


def at_once(deeds: Iterable[Deed], held: Sequence[Any] = (), waits: str = "") -> list[str]:
    """Let deeds meet at the rows that are `held`, or at the lock that `waits`; give the outcomes.

    They come to the lock in their order.
    """
    connections.close_all()
    children = [Child(deed) for deed in deeds]
    if connection.vendor == "sqlite":
        for child in children:
            child.let()
    else:
        with transaction.atomic():
            for rows in held:
                locks.hold(rows)
            if waits:
                locks.wait_for(waits)
            for number, child in enumerate(children, 1):
                child.let()
                while _waiting() + sum(one.is_done for one in children) < number:
                    Event().wait(PAUSE)
            PASSED.extend(number for number, one in enumerate(children, 1) if one.is_done)
    return [child.outcome() for child in children]


def _waiting() -> int:
    """Return how many processes wait for a lock in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid) "
            "WHERE NOT granted AND datname = current_database()"
        )
        return int(cursor.fetchone()[0])


def _follow_up(key: int) -> Any:
    return models.FollowUp.objects.filter(pk=key)


def _progress(follow_up: int) -> Told:
    """Return how far an answer has come, and whether that is what its history says."""
    row = models.FollowUpProgress.objects.get(follow_up=follow_up)
    said = [getattr(row, one) for one in KEPT]
    derive_progress(Q(follow_up=follow_up))
    row.refresh_from_db()
    return {
        "stage": row.stage,
        "is_newest_cleared": row.latest_id == row.cleared_id,
        "as_the_history_says": said == [getattr(row, one) for one in KEPT],
    }


def saves() -> tuple[list[str], Told]:
    """Eight save beside the same version."""
    one = asked()
    base, by = one.held.base, one.by
    before = models.StatusUpdate.objects.count()

    def save(number: int) -> Deed:
        said = replace(ANSWER, remarks=f"Said by number {number}.")
        return lambda: answers.save(
            follow_up=one.follow_up, answer=said, based_on=base, by=by, at=NOW
        )

    outcomes = at_once(map(save, range(8)), [_follow_up(one.follow_up)])
    written = models.StatusUpdate.objects.count() - before
    return outcomes, {"written": written, **_progress(one.follow_up)}


def saved_and_cleared(*, clear_first: bool) -> tuple[list[str], Told]:
    """Somebody saves while the version before is cleared."""
    one = asked()
    update = submitted(one.by)
    clearing, by = officer("olga@itu.example"), one.by_other
    deeds: list[Deed] = [
        lambda: answers.save(
            follow_up=one.follow_up, answer=ANSWER, based_on=update, by=by, at=NOW
        ),
        lambda: answers.clear(follow_up=one.follow_up, update=update, by=clearing, at=NOW),
    ]
    outcomes = at_once(deeds[:: -1 if clear_first else 1], [_follow_up(one.follow_up)])
    return outcomes, _progress(one.follow_up)


def all_cleared() -> tuple[list[str], Told]:
    """Two clear the same answers in one go."""
    one = asked()
    by = [officer("olga@itu.example"), officer("otto@itu.example")]
    before = cleared(one.by, by[0])
    again = answers.confirm(follow_up=one.follow_up, based_on=before, by=one.by, at=LATER)
    update = again.update

    def clear(number: int) -> Deed:
        def deed() -> str:
            told = answers.clear_several(updates=[(one.follow_up, update)], by=by[number], at=LATER)
            return "done" if told.cleared else str(told.skipped[0].code)

        return deed

    outcomes = at_once(map(clear, range(2)), [_follow_up(one.follow_up)])
    return outcomes, _progress(one.follow_up)


def imported() -> tuple[list[str], Told]:
    """Somebody saves while a document with the same answer is imported."""
    one = asked()
    base, by = one.held.base, one.by
    deeds: list[Deed] = [
        lambda: answers.save(follow_up=one.follow_up, answer=ANSWER, based_on=base, by=by, at=NOW),
        lambda: bring(document(entry("1", remarks="It was printed."), symbol="C22/99"), 5),
    ]
    outcomes = at_once(deeds, [_follow_up(one.follow_up)])
    return outcomes, _progress(one.follow_up)


def form_taken() -> tuple[list[str], Told]:
    """A form that came back is taken twice."""
    returned, by = forms_killed.given_back()
    rows = [
        models.FormReturn.objects.filter(pk=returned),
        models.FollowUp.objects.filter(organization__code="ITU"),
    ]
    outcomes = at_once([lambda: forms_killed.take(returned, by)] * 2, rows)
    return outcomes, {"taken": models.Event.objects.filter(verb="forms.take").count()}


def ended_and_handed() -> tuple[list[str], Told]:
    """An assignment ends while all that its person has is handed over."""
    one = asked()
    row = models.Assignment.objects.get(person=one.ana)
    other = person("yara@itu.example", Role.CONTRIBUTOR)
    deeds: list[Deed] = [
        lambda: assignments.end(assignments=[row.pk], by=machine(), at=NOW),
        lambda: assignments.hand_over(
            from_person=one.ana.pk, to_person=other.pk, by=machine(), at=NOW
        ),
    ]
    outcomes = at_once(deeds, [_follow_up(one.follow_up)])
    return outcomes, {"handed": models.Assignment.objects.filter(person=other).count()}


def closed_and_assigned() -> tuple[list[str], Told]:
    """A unit is closed while something is assigned to it."""
    one = asked()
    unit = units.enter(
        organization="ITU",
        given=units.UnitGiven({Language.ENGLISH: "Budget"}),
        by=machine(),
        at=NOW,
    )
    deeds: list[Deed] = [
        lambda: units.close(unit=unit.pk, on=NOW.date(), by=machine(), at=NOW),
        lambda: assignments.assign(
            follow_ups=[one.follow_up],
            people=[],
            units=[unit.pk],
            due=None,
            cycle=None,
            by=machine(),
            at=NOW,
        ),
    ]
    outcomes = at_once(deeds, [models.Unit.objects.filter(pk=unit.pk)])
    return outcomes, {"assigned": models.Assignment.objects.filter(unit=unit).count()}


def moved_and_assigned() -> tuple[list[str], Told]:
    """The days of a cycle are moved while something is assigned in it."""
    one = asked()
    body = models.GoverningBody.objects.filter(organization__code="ITU").first()
    assert body is not None
    meeting = NOW.date() + datetime.timedelta(days=300)
    cycle = cycles.open_cycle(
        governing_body=body.pk, meeting=meeting, days=None, by=machine(), at=NOW
    )
    later = meeting + datetime.timedelta(days=7)
    deeds: list[Deed] = [
        lambda: cycles.change_cycle(cycle=cycle.pk, meeting=later, days={}, by=machine(), at=NOW),
        lambda: assignments.assign(
            follow_ups=[one.follow_up],
            people=[one.ana.pk],
            units=[],
            due=None,
            cycle=cycle.pk,
            by=machine(),
            at=NOW,
        ),
    ]
    outcomes = at_once(deeds, [models.Cycle.objects.filter(pk=cycle.pk)])
    due = models.Assignment.objects.get(person=one.ana).due
    days = models.CycleDay.objects.filter(cycle=cycle, step="answers")
    return outcomes, {"as_the_cycle_says": due == days.get().day}


def organization_entered() -> tuple[list[str], Told]:
    """An organization is entered twice."""
    deeds = [lambda: organizations.enter(code="WIPO", by=machine(), at=NOW)] * 2
    outcomes = at_once(deeds, waits="organization WIPO")
    return outcomes, {"there": models.Organization.objects.filter(code="WIPO").count()}


def account_made() -> tuple[list[str], Told]:
    """Somebody is entered at two organizations."""
    email = "ana@un.example"
    for code in ("ITU", "WIPO"):
        organizations.enter(code=code, by=machine(), at=NOW)

    def enter(code: str) -> Deed:
        return lambda: person(email, Role.CONTRIBUTOR, organization=code)

    outcomes = at_once(map(enter, ("ITU", "WIPO")), waits=f"account {email}")
    return outcomes, {"accounts": User.objects.filter(email=email).count()}


def edition_opened() -> tuple[list[str], Told]:
    """Two open the edition of one symbol."""
    bring(document(entry("1"), symbol="C21/50"))
    given = editions_given.given(follows=())

    def open_() -> object:
        return editions.open_(organization="ITU", given=given, by=machine(), at=NOW)

    outcomes = at_once([open_] * 2, waits="edition symbols ITU")
    return outcomes, {"prepared": models.Edition.objects.count()}


def mail_sent() -> tuple[list[str], Told]:
    """Two send what waits; the first message is another's already."""
    one = asked()
    for about in ("first", "second"):
        mails.queue(
            person=one.ana.pk,
            notice=Notice.INVITED,
            about=about,
            paragraphs=["Come in."],
            subject=about,
            links=[],
            by=machine(),
            at=NOW,
        )
    vars(sending)["connection"] = _noted
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": "localhost"}
    outcomes = at_once([_send, _send], [models.Mail.objects.filter(subject="first")])
    return outcomes, {"left": sending.waiting()}


class _Noted:
    """A way to a server that notes what is sent."""

    broken = False

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send(self, address: str, message: EmailMessage) -> Answer:
        """Note a message."""
        del address
        self.sent.append(message["Subject"])
        return Answer(Fate.SENT)


_WAY = _Noted()


@contextmanager
def _noted() -> Iterator[_Noted]:
    yield _WAY


def _send() -> str:
    sending.send_waiting(by=machine(), clock=lambda: NOW)
    return " ".join(_WAY.sent)


SCENES: dict[str, Callable[[], tuple[list[str], Told]]] = {
    "nothing": lambda: ([], {}),
    "saves": saves,
    "saved, then cleared": lambda: saved_and_cleared(clear_first=False),
    "cleared, then saved": lambda: saved_and_cleared(clear_first=True),
    "all cleared": all_cleared,
    "imported": imported,
    "form taken": form_taken,
    "ended, then handed over": ended_and_handed,
    "closed, then assigned": closed_and_assigned,
    "moved, then assigned": moved_and_assigned,
    "organization entered": organization_entered,
    "account made": account_made,
    "edition opened": edition_opened,
    "mail sent": mail_sent,
}

if __name__ == "__main__":
    register.ready()
    outcomes, stands = SCENES[sys.argv[1]]()
    json.dump({"outcomes": outcomes, "passed": PASSED, **stands}, sys.stdout)
