"""Two walks through the program, and the files in which something runs on the way."""

import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from django.utils import timezone

import uptake
from bench.material import document
from uptake.core.actors import machine
from uptake.core.codes import EditionKind, IssueKind, Language, Role, SelectionRule
from uptake.core.editions import EditionGiven
from uptake.documents.tree import Format
from uptake.editions import services as editions
from uptake.exchange.files import read_file, write_file
from uptake.imports import services as imports
from uptake.people import services as people
from uptake.record.queries.editions.composing import compose_edition
from uptake.record.queries.spoken import spoken
from uptake.register import models

SOURCE = Path(uptake.__file__).parent
BY = machine("bench")
AT = datetime.datetime(2022, 3, 1, tzinfo=datetime.UTC)


def of_a_cell(folder: Path) -> set[str]:
    """Walk from a Word file into the register, and out of it into a Word file."""
    call_command("migrate", verbosity=0)
    given = document(12)
    came = folder / "came.docx"
    write_file(given, Format.DOCX, came, spoken(given.language, given.organization))
    with _walked() as files:
        imports.apply(read_file(came), organization="ITU", by=BY, at=AT)
        _printed(folder)
    return files


def of_an_answer(folder: Path) -> set[str]:
    """Walk from the form of an answer, over its clearance, into a Word file.

    In the register into which the first walk brought a document.
    """
    setup_test_environment()
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
    with _walked() as files:
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
    return files


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


@contextmanager
def _walked() -> Iterator[set[str]]:
    """Give the files of the source in which a function runs meanwhile."""
    files: set[str] = set()
    tool, watch = sys.monitoring.PROFILER_ID, sys.monitoring

    def started(code: object, _: int) -> object:
        path = Path(getattr(code, "co_filename", ""))
        if getattr(code, "co_name", "") != "<module>" and path.is_relative_to(SOURCE):
            files.add(path.relative_to(SOURCE).as_posix())
        return watch.DISABLE

    watch.use_tool_id(tool, "walk")
    watch.restart_events()
    watch.register_callback(tool, watch.events.PY_START, started)
    watch.set_events(tool, watch.events.PY_START)
    try:
        yield files
    finally:
        watch.set_events(tool, 0)
        watch.free_tool_id(tool)
