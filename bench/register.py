"""The measurements on a register: everything in transactions that are rolled back."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from bench.material import document
from bench.measure import Measured, at_most
from uptake.core.document import StatusDocument
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.organizations.services import organizations

ENTRIES = 2_000
AT = datetime.datetime(2022, 3, 1, tzinfo=datetime.UTC)


def measurements(_: Path) -> Iterator[Measured]:
    """Measure an import into an empty register, and the same one again."""
    call_command("migrate", verbosity=0)
    organizations.enter(code="ITU", by=machine("bench"), at=AT)
    given = document(ENTRIES)
    rows = rolled_back(lambda: rows_of(lambda: bring(given)))()
    database = connection.vendor
    yield at_most(
        f"import {ENTRIES:,} entries into an empty register ({database})",
        f"the same {sum(map(len, rows)):,} rows by `bulk_create`",
        rolled_back(lambda: bring(given)),
        rolled_back(lambda: write(rows)),
        3,
    )
    first = replace(given, symbol="C22/62")  # not the same edition: everything is compared
    bring(given)
    yield at_most(
        f"the same again, unchanged ({database})",
        "the first import",
        rolled_back(lambda: bring(given)),
        rolled_back(lambda: bring_elsewhere(first)),
        0.5,
    )


def bring(given: StatusDocument) -> None:
    """Import a document."""
    imports.apply(given, organization="ITU", by=machine("bench"), at=AT)


def bring_elsewhere(given: StatusDocument) -> None:
    """Import a document into the empty register of another organization."""
    imports.apply(
        replace(given, organization="WIPO"), organization="WIPO", by=machine("bench"), at=AT
    )


def rolled_back(work: Callable[[], Any]) -> Callable[[], Any]:
    """Return the work in a transaction that leaves nothing behind."""

    def in_transaction() -> Any:
        with transaction.atomic():
            done = work()
            transaction.set_rollback(True)
        return done

    return in_transaction


def rows_of(work: Callable[[], None]) -> list[list[Any]]:
    """Do the work and give the rows that it wrote, table by table."""
    managers = [model._default_manager for model in apps.get_app_config("register").get_models()]
    before = [set(manager.values_list("pk", flat=True)) for manager in managers]
    work()
    return [
        [row for row in manager.all() if row.pk not in known]
        for manager, known in zip(managers, before, strict=True)
    ]


def write(rows: list[list[Any]]) -> None:
    """Write rows, table by table."""
    for table in rows:
        if table:
            type(table[0])._default_manager.bulk_create(table)
