"""A form whose process is killed while it is taken, before each of its statements in turn.

`python -m tests.rooms.forms_killed`, set by UPTAKE_*: fills a register of its own, gives a form
with two answers back, then has a child killed (SIGKILL) before its first statement, another before
its second, and so on until one comes through; then the form is taken once more. Prints what stood
after each, as JSON: a list of lists.
"""

import datetime
import json
import os
import sys
import tempfile
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.db import connection, connections, transaction  # noqa: E402 - the register needs Django

from tests.exchange.forms.filling import opened  # noqa: E402
from tests.rooms.answering_killed import Killer  # noqa: E402
from tests.rooms.builders import bring, document, entry  # noqa: E402
from tests.rooms.people import acting, person  # noqa: E402
from uptake.cli import register  # noqa: E402
from uptake.core.codes import Role, Via  # noqa: E402
from uptake.core.errors import UptakeError  # noqa: E402
from uptake.core.recipients import Actor  # noqa: E402
from uptake.exchange.forms.form import FormField  # noqa: E402
from uptake.register import models  # noqa: E402
from uptake.sheets import services as forms  # noqa: E402
from uptake.sheets.queries.form_review import seal_of  # noqa: E402
from uptake.sheets.queries.forms import ReturnHeld, return_held  # noqa: E402

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
DONE = {
    FormField.ACCEPTANCE: "Accepted",
    FormField.IMPLEMENTATION: "Implemented",
    FormField.REMARKS: "It is done.",
}
COUNTED = (models.StatusUpdate, models.UpdateText, models.StageChange, models.Event)


def given_back() -> tuple[int, Actor]:
    """Return a form that came back with two answers, and whose it is."""
    bring(document(entry("1"), entry("2")))
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    keys = list(models.FollowUp.objects.values_list("pk", flat=True))
    for key in keys:
        models.Assignment.objects.create(
            follow_up_id=key, person=one, assigned_at=NOW, assigned_by="Uptake"
        )
    by = acting(one)
    form = forms.make(person=one.pk, kind=Via.WORKBOOK, by=by, at=NOW)
    book = opened(form.content)
    for key in keys:
        book.fill(str(key), DONE)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        book.book.save(path)
        return forms.receive(file=path, name="a.xlsx", by=by, at=NOW), by


def take(returned: int, by: Actor) -> None:
    """Take the form, as it was looked at."""
    held = return_held(returned)
    assert isinstance(held, ReturnHeld)
    seen = seal_of(forms.preview(held, by=by, at=NOW, submit=True))
    forms.take(
        returned=returned,
        submit=True,
        seen=seen,
        on_top={},
        all_or_nothing=False,
        by=by,
        at=NOW,
    )


def stands(returned: int) -> list[object]:
    """Return what stands in the register, and whether the form is taken."""
    taken = models.FormReturn.objects.get(pk=returned).taken_at is not None
    return [*(model.objects.count() for model in COUNTED), taken]


def killed(returned: int, by: Actor, before: int | None) -> bool:
    """Take in a child that is killed before a statement, or with None once all is written."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        if before is None:
            with transaction.atomic():
                take(returned, by)
                os.kill(os.getpid(), 9)
        with connection.execute_wrapper(Killer(before or 0)):
            take(returned, by)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    register.ready()
    returned, by = given_back()
    seen = [stands(returned)]
    assert killed(returned, by, None)
    seen.append(stands(returned))
    # The statements that only ask come first and are many: they change nothing.
    before, step = 0, 11
    while killed(returned, by, before):
        seen.append(stands(returned))
        before += step
    seen.append(stands(returned))
    try:
        take(returned, by)
    except UptakeError as error:
        assert error.code in ("form-taken-already", "form-seen-differs"), error.code  # noqa: PT017
    seen.append(stands(returned))
    json.dump(seen, sys.stdout)
