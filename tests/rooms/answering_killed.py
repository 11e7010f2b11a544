"""An answer whose process is killed before each of its statements, one after the other.

`python -m tests.rooms.answering_killed`, set by UPTAKE_*: fills a register of its own, then has
a child killed (SIGKILL) before its first statement, another before its second, and so on until one
comes through. Prints what stood after each, as JSON: a list of lists of counts.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.db import connection, connections, transaction  # noqa: E402 - the register needs Django

from tests.rooms.answering import ANSWER, NOW, Asked, asked  # noqa: E402
from uptake.answers import services as answers  # noqa: E402
from uptake.answers.services import saving  # noqa: E402
from uptake.cli import register  # noqa: E402
from uptake.core.codes import ConditionKind  # noqa: E402
from uptake.core.document import Condition  # noqa: E402
from uptake.register import models  # noqa: E402

FULL = replace(
    ANSWER, conditions=(Condition(ConditionKind.IN_WORK_PLAN, "2023"),), references=("C20/53",)
)
COUNTED = (
    models.StatusUpdate,
    models.UpdateText,
    models.UpdateCondition,
    models.UpdateReference,
    models.StageChange,
    models.WorkingCopy,
    models.Event,
)


class Killer:
    """Kills the process before a statement."""

    def __init__(self, before: int) -> None:
        self.left = before

    def __call__(self, execute: Callable[..., Any], *told: Any) -> Any:
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1
        return execute(*told)


def answer(one: Asked) -> None:
    """Save and submit in one deed."""
    answers.save(
        follow_up=one.follow_up,
        answer=FULL,
        based_on=one.held.base,
        by=one.by,
        at=NOW,
        submit=True,
    )


def stands() -> list[object]:
    """Return what stands in the register: rows, how far the recommendation is said to be, and
    whether by its newest update."""
    progress = models.FollowUpProgress.objects.get(follow_up__recommendation__number="1")
    by_newest = progress.latest_id == models.StatusUpdate.objects.latest("pk").pk
    return [*(model.objects.count() for model in COUNTED), progress.stage, by_newest]


def killed(one: Asked, before: int | None) -> bool:
    """Answer in a child that is killed before a statement, or with None once all is written.

    Say whether it was killed.
    """
    connections.close_all()
    child = os.fork()
    if child == 0:
        if before is None:
            with transaction.atomic():
                answer(one)
                os.kill(os.getpid(), signal.SIGKILL)
        with connection.execute_wrapper(Killer(before or 0)):
            answer(one)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    register.ready()
    one = asked()
    saving.keep_copy(
        follow_up=one.follow_up,
        answer=FULL,
        based_on=one.held.base,
        unread={},
        by=one.by,
        at=NOW,
    )
    seen, before = [stands()], 0
    assert killed(one, None)
    seen.append(stands())
    while killed(one, before):
        seen.append(stands())
        before += 1
    seen.append(stands())
    json.dump(seen, sys.stdout)
