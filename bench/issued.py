"""The measurements of issuing: freezing, keeping and vouching, against writing the files alone."""

import datetime
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from bench.material import document
from bench.measure import Measured, at_most
from uptake.core.codes import EditionKind, IssueKind, Language, SelectionRule
from uptake.core.document import StatusDocument
from uptake.core.editions import EditionGiven
from uptake.core.recipients import machine
from uptake.editions import services as editions
from uptake.exchange.files import WRITTEN, file_name, write_file
from uptake.imports import services as imports
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.reviewed_words import spoken
from uptake.register.models import Document, Edition

ENTRIES = 2_000
AT = datetime.datetime(2022, 3, 1, tzinfo=datetime.UTC)
BY = machine("bench")


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure an issue; each round issues an edition of its own, as what is issued stays."""
    call_command("migrate", verbosity=0)
    for language in Language:
        given = replace(document(ENTRIES, language), symbol="CWG-FHR-15/2", based_on=())
        imports.apply(given, organization="ITU", by=BY, at=AT)
    prepared = (opened(number) for number in itertools.count(1))
    statuses = [one.status for one in compose_edition(next(prepared)).versions]
    yield at_most(
        f"issue {ENTRIES:,} entries, six languages, {len(WRITTEN)} formats ({connection.vendor})",
        "writing the same files alone",
        lambda: editions.issue(edition=next(prepared).pk, by=BY, at=AT),
        lambda: write_all(folder, statuses),
        1.5,
        rounds=1,
    )


def opened(number: int) -> Edition:
    """Return an edition that shows everything, under a symbol of its own."""
    given = EditionGiven(
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        symbol=f"C22/{number}",
        date=AT.date(),
        issue=IssueKind.FIRST,
        follows=("CWG-FHR-15/2",),
        selection=SelectionRule.CHOSEN,
        reports=tuple(symbols()),
    )
    return editions.open_(organization="ITU", given=given, by=BY, at=AT)


def symbols() -> Iterator[str]:
    """Return the reports of the document."""
    rows = Document.objects.get(symbol="CWG-FHR-15/2").reports.order_by("pk")
    yield from rows.values_list("report_at_organization__report__symbol", flat=True)


def write_all(folder: Path, statuses: Iterable[StatusDocument]) -> None:
    """Write the files of documents, and nothing else."""
    for status in statuses:
        speech = spoken(status.language, "ITU")
        for written_as in WRITTEN:
            write_file(status, written_as, folder / file_name(status, written_as), speech)
