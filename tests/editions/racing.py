"""Processes that issue and that answer at once: `python -m tests.editions.racing DEED`.

Set by UPTAKE_*. `prepare` fills a register, `issue` issues its edition, `answer` has the first
recommendation answered and cleared again and again until the edition is issued, `tell` prints as
JSON what was issued.
"""

import datetime
import json
import os
import sys
from dataclasses import replace
from threading import Event

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from tests.editions.builders import opened  # noqa: E402 - the register needs Django
from tests.editions.issued import DONE, ISSUED, cleared_answer, issue  # noqa: E402
from uptake.cli import register  # noqa: E402
from uptake.core.codes import EditionState, Language  # noqa: E402
from uptake.core.contract import from_json  # noqa: E402
from uptake.core.errors import UptakeError  # noqa: E402
from uptake.documents.tree import Format  # noqa: E402
from uptake.editions.services import issuing  # noqa: E402
from uptake.record.queries.audit import prove_chain  # noqa: E402
from uptake.record.queries.documents import frozen_contents  # noqa: E402
from uptake.register import models  # noqa: E402

MOST = 12
SAID = "said it for"
# In seconds: how often one looks whether others have begun.
PAUSE = 0.02
BEFORE = ISSUED - datetime.timedelta(days=1)


def prepare() -> None:
    """Fill the register: an edition, and an answer by the people who will go on answering."""
    register.ready()
    opened()
    cleared_answer("1", DONE, BEFORE)


def issue_it() -> None:
    """Issue the edition, in two formats, once others are at it."""
    while not models.UpdateText.objects.filter(remarks__contains=SAID).exists():
        Event().wait(PAUSE)
    vars(issuing)["WRITTEN"] = (Format.DOCX, Format.JSON)
    issue(models.Edition.objects.get())


def answer(name: str) -> None:
    """Answer and clear until the edition is issued; whoever is overtaken tries again."""
    for turn in range(1, MOST):
        if models.Edition.objects.filter(state=EditionState.ISSUED).exists():
            return
        said = replace(DONE, remarks=f"{name} {SAID} the {turn}. time.")
        try:
            cleared_answer("1", said, BEFORE + datetime.timedelta(seconds=turn))
        except UptakeError:
            continue


def tell() -> None:
    """Print what the versions show, what the entry shows, and whether all is whole."""
    document = models.Document.objects.get(issued_at__isnull=False)
    entry = document.entries.get(follow_up__recommendation__number="1")
    contents = frozen_contents(document).values()
    shown = [one for text in contents for one in from_json(text).entries if one.number == "1"]
    said = models.UpdateText.objects.get(update=entry.update, language=Language.ENGLISH)
    told = {
        "remarks": sorted({one.remarks for one in shown if one.remarks}),
        "entry": said.remarks,
        "files": document.files.count(),
        "answers": models.StatusUpdate.objects.count(),
        "broken": prove_chain().broken,
        "public": models.StatusPeriod.objects.filter(
            audience="public", update=entry.update
        ).count(),
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    match sys.argv[1]:
        case "prepare":
            prepare()
        case "issue":
            issue_it()
        case "answer":
            answer(sys.argv[2])
        case "tell":
            tell()
