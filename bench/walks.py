"""Two walks through the program, and the files in which something runs on the way."""

import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType

from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import get_resolver
from django.utils import timezone

import uptake
from bench.material import document
from uptake.core.codes import EditionKind, IssueKind, Language, Role, SelectionRule
from uptake.core.editions import EditionGiven
from uptake.core.recipients import machine
from uptake.documents.tree import Format
from uptake.editions import services as editions
from uptake.exchange.files import read_file, write_file
from uptake.imports import services as imports
from uptake.people import services as people
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.reviewed_words import spoken
from uptake.register import models

SOURCE = Path(uptake.__file__).parent
BY = machine("bench")
AT = datetime.datetime(2022, 3, 1, tzinfo=datetime.UTC)
# What an answer is on its way, and what carries it.
SHAPES = frozenset(
    {
        "Answer",
        "AnswerHeld",
        "AnswerPage",
        "Answering",
        "CommentFacts",
        "Entry",
        "EntryHeld",
        "GivenAnswer",
        "Saying",
        "StatusUpdate",
        "UpdateText",
        "Version",
    }
)


@dataclass(slots=True)
class Walk:
    """The files in which a function runs, and those of them that take or give the answer itself.

    The latter are what a reader opens who follows the answer; the others do not know of it.
    """

    files: set[str] = field(default_factory=set)
    followed: set[str] = field(default_factory=set)


def of_a_cell(folder: Path) -> Walk:
    """Walk from a Word file into the register, and out of it into a Word file."""
    call_command("migrate", verbosity=0)
    given = document(12)
    came = folder / "came.docx"
    write_file(given, Format.DOCX, came, spoken(given.language, given.organization))
    with _walked() as walk:
        imports.apply(read_file(came), organization="ITU", by=BY, at=AT)
        _printed(folder)
    return walk


def of_an_answer(folder: Path) -> Walk:
    """Walk from the form of an answer, over its clearance, into a Word file.

    In the register into which the first walk brought a document.
    """
    setup_test_environment()
    _load_pages()
    follow_up = models.FollowUp.objects.select_related("recommendation__report").first()
    assert follow_up is not None
    recommendation = follow_up.recommendation
    place = f"{recommendation.report.symbol}/{recommendation.number}/"
    ana, olga = _signed_in(Role.CONTRIBUTOR), _signed_in(Role.CLEARING_OFFICER)
    person = models.Person.objects.get(email=_address(Role.CONTRIBUTOR))
    models.Assignment.objects.create(
        follow_up=follow_up, person=person, assigned_at=AT, assigned_by="bench"
    )
    form = {"acceptance": "accepted", "implementation": "implemented", "language": "en"}
    with _walked() as walk:
        base = follow_up.progress.latest_id
        sent = {"base": base, "do": "submit", "remarks": "It is done.", **form}
        answered = ana.post(f"/en/ITU/answer/{place}", sent)
        follow_up.progress.refresh_from_db()
        cleared = olga.post(
            f"/en/ITU/clearance/{place}clear/", {"update": follow_up.progress.latest_id}
        )
        _printed(folder)
    follow_up.progress.refresh_from_db()
    assert (answered.status_code, cleared.status_code) == (302, 302), (answered, cleared)
    assert follow_up.progress.stage == "cleared"
    return walk


def _printed(folder: Path) -> None:
    """Open an edition of everything that there is, and write its Word file."""
    number = models.Edition.objects.count() + 70
    reports = models.ReportAtOrganization.objects.values_list("report__symbol", flat=True)
    given = EditionGiven(
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        symbol=f"C22/{number}",
        date=timezone.localdate() + datetime.timedelta(days=1),
        issue=IssueKind.FIRST,
        follows=(),
        selection=SelectionRule.CHOSEN,
        reports=tuple(reports),
    )
    edition = editions.open_(organization="ITU", given=given, by=BY, at=AT)
    for version in compose_edition(edition).versions:
        if version.status.language is Language.ENGLISH:
            path = folder / f"{number}.docx"
            write_file(version.status, Format.DOCX, path, spoken(Language.ENGLISH, "ITU"))


def _address(role: Role) -> str:
    return f"{role.value}@itu.example"


def _signed_in(role: Role) -> Client:
    person = people.enter(
        organization="ITU",
        name=role.value,
        email=_address(role),
        language=Language.ENGLISH,
        roles=(role,),
        by=BY,
        at=AT,
    )
    assert person.account is not None
    client = Client()
    client.force_login(person.account)
    return client


def _load_pages() -> None:
    """Import all pages: what runs while they are imported is no part of a walk."""
    assert get_resolver().reverse_dict


@contextmanager
def _walked() -> Iterator[Walk]:
    """Return the files of the source in which a function runs meanwhile."""
    walk = Walk()
    tool, watch = sys.monitoring.PROFILER_ID, sys.monitoring

    def started(code: CodeType, _: int) -> object:
        path = _of_ours(code)
        if path is None:
            return watch.DISABLE
        walk.files.add(path)
        if path not in walk.followed:
            given, count = sys._getframe(1).f_locals, code.co_argcount + code.co_kwonlyargcount
            if any(_is_answer(given.get(name)) for name in code.co_varnames[:count]):
                walk.followed.add(path)
        return watch.DISABLE if path in walk.followed else None

    def returned(code: CodeType, _: int, value: object) -> object:
        path = _of_ours(code)
        if path is not None and _is_answer(value):
            walk.followed.add(path)
        return watch.DISABLE if path is None or path in walk.followed else None

    watch.use_tool_id(tool, "walk")
    watch.restart_events()
    watch.register_callback(tool, watch.events.PY_START, started)
    watch.register_callback(tool, watch.events.PY_RETURN, returned)
    watch.set_events(tool, watch.events.PY_START | watch.events.PY_RETURN)
    try:
        yield walk
    finally:
        watch.set_events(tool, 0)
        watch.free_tool_id(tool)


def _of_ours(code: CodeType) -> str | None:
    path = Path(code.co_filename)
    ours = code.co_name != "<module>" and path.is_relative_to(SOURCE)
    return path.relative_to(SOURCE).as_posix() if ours else None


def _is_answer(value: object, depth: int = 2) -> bool:
    """Say whether a value is an answer on its way, or several of them."""
    if type(value).__name__ in SHAPES and type(value).__module__.startswith("uptake"):
        return True
    first: object = None
    if depth and isinstance(value, tuple | list) and value:
        first = value[0]
    elif depth and type(value) is dict and value:
        first = next(iter(value.values()))
    return first is not None and _is_answer(first, depth - 1)
