"""An issue whose process is killed before each statement that writes, one after the other.

`python -m tests.editions.killed`, set by UPTAKE_*: fills a register of its own, then has
a child killed (SIGKILL) before it writes for the first time, another before the second, and so on
until one comes through. Prints what stood after each, as JSON: a list of lists of counts.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.db import connection, connections  # noqa: E402 - the register needs Django

from tests.editions.builders import opened  # noqa: E402
from tests.editions.issued import BY, issue  # noqa: E402
from uptake.cli import register  # noqa: E402
from uptake.documents.tree import Format  # noqa: E402
from uptake.editions.services import issuing  # noqa: E402
from uptake.editions.services.issuing import draft  # noqa: E402
from uptake.register import models  # noqa: E402

COUNTED = (
    models.Document,
    models.DocumentText,
    models.DocumentReport,
    models.DocumentEntry,
    models.FrozenWords,
    models.LanguageVersion,
    models.IssuedFile,
    models.StatusPeriod,
    models.Event,
)
READING = ("SELECT", "BEGIN", "SAVEPOINT", "RELEASE")


class Killer:
    """Kills the process before a statement that writes."""

    def __init__(self, before: int) -> None:
        self.left = before

    def __call__(self, execute: Callable[..., Any], sql: str, *told: Any) -> Any:
        if not sql.lstrip().startswith(READING):
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            self.left -= 1
        return execute(sql, *told)


def stands() -> list[object]:
    """Return what stands in the register: rows, and the state of the edition."""
    state = models.Edition.objects.values_list("state", flat=True).get()
    return [*(model.objects.count() for model in COUNTED), str(state)]


def killed(edition: int, before: int) -> bool:
    """Issue in a child that is killed before a statement; say whether it was."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        with connection.execute_wrapper(Killer(before)):
            issue(models.Edition.objects.get(pk=edition))
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    register.ready()
    vars(issuing)["WRITTEN"] = (Format.JSON,)
    key = opened().pk
    draft(key, BY)  # so that children find the words read
    seen, before = [stands()], 0
    while killed(key, before):
        seen.append(stands())
        before += 1
    seen.append(stands())
    json.dump(seen, sys.stdout)
