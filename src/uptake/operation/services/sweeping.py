"""Letting go what nobody keeps: evidence never cited, files never taken, what was left."""

import os
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path

from django.conf import settings
from django.db import transaction

from uptake.record.queries.files import files_named, never_saved
from uptake.record.services import storage
from uptake.record.services.locks import hold
from uptake.register.models import FileReceipt

A_DAY = timedelta(days=1)
_MARK = ".swept"


def sweep(*, at: datetime) -> int:
    """Let go what was brought and never saved within the days that are set; give how much that is.

    Once a day also what a process left that was ended while it kept a file.
    """
    before = at - timedelta(days=settings.UPTAKE_UNSAVED_DAYS)
    gone: list[str] = []
    for rows in never_saved(before):
        if not rows.exists():
            continue  # nearly always: others need not wait for a lock at every tick
        with transaction.atomic():
            old = hold(rows)
            gone += old.values_list("sha256", flat=True)
            old.delete()
    for sha256 in gone:
        storage.forget(sha256)
    if _is_due(at):
        _let_go_what_was_left(at - A_DAY)
    return len(gone)


def _is_due(at: datetime) -> bool:
    """Say whether a day has passed since the folder was looked through, and note that it is now."""
    mark = storage.folder() / _MARK
    if not storage.folder().exists():
        return False
    if mark.exists() and at.timestamp() - mark.stat().st_mtime < A_DAY.total_seconds():
        return False
    mark.touch()
    os.utime(mark, (at.timestamp(), at.timestamp()))
    return True


def _let_go_what_was_left(before: datetime) -> None:
    known = files_named()
    for path in list(chain.from_iterable(map(Path.iterdir, _folders()))):
        if path.stat().st_mtime >= before.timestamp():
            continue
        if path.name.startswith(storage.STAGED):
            path.unlink(missing_ok=True)
        elif path.name not in known:
            storage.forget(path.name)
    rows = FileReceipt.objects.filter(at__lt=before)
    lost = [one for one in rows.values_list("sha256", flat=True) if not _there(one)]
    rows.filter(sha256__in=lost).delete()


def _folders() -> list[Path]:
    return [one for one in storage.folder().iterdir() if one.is_dir()]


def _there(sha256: str) -> bool:
    return storage.place_of(sha256).exists()
