"""A register that is backed up while another process writes, and restored to another place.

`python -m tests.operation.scenario DEED FOLDER …`, set by UPTAKE_*; each deed prints what
came of it as JSON:

- `make`: fills the register, has another process write without pause, backs up to each folder;
- `once`: fills the register and backs it up to a folder;
- `write`: brings files, puts every second aside again, and says each time that it has;
- `restore`: tries to restore in several ways, and does.
"""

import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 - the register needs Django
from django.db import connection, connections  # noqa: E402

from tests.rooms.answering import NOW, asked  # noqa: E402
from uptake.cli import register  # noqa: E402
from uptake.core.answers import Evidence  # noqa: E402
from uptake.core.errors import UptakeError  # noqa: E402
from uptake.core.recipients import machine  # noqa: E402
from uptake.imports.services import uploads  # noqa: E402
from uptake.operation.services import backups, work  # noqa: E402
from uptake.operation.services.backups import restoring  # noqa: E402
from uptake.record.queries.audit import chain_head, prove_chain  # noqa: E402
from uptake.record.queries.files import files_named  # noqa: E402
from uptake.record.services import intake, storage  # noqa: E402
from uptake.register.models import Upload  # noqa: E402

PNG = b"\x89PNG\r\n\x1a\n"
ENOUGH = 6


def write() -> None:
    """Bring files and put every second aside, which forgets it, for ever."""
    by = machine("Ana")
    for number in itertools.count():
        file = _file(f"{number} {os.getpid()}".encode() * 5_000)
        key = uploads.receive(organization="ITU", file=file, name="a.csv", by=by, at=NOW)
        if number % 2:
            uploads.discard(key=key, by=by, at=NOW)
        print(number, flush=True)


def filled() -> Evidence:
    """Fill the register; give what proves an answer in it."""
    register.migrate()
    one = asked()
    file = _file(PNG + bytes(64))
    return intake.receive(follow_up=one.follow_up, file=file, name="a.png", by=one.by, at=NOW)


def once(folder: str) -> None:
    """Fill the register and back it up."""
    filled()
    backups.make(folder=Path(folder), at=NOW)


def make(*folders: str) -> dict[str, object]:
    """Make a backup in each folder while another process writes."""
    proof = filled()
    connections.close_all()
    command = [sys.executable, "-m", __spec__.name, "write"]
    seen = []
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        for folder in folders:
            for _ in range(ENOUGH):  # it goes on writing before, between and after
                writer.stdout.readline()
            made = backups.make(folder=Path(folder), at=NOW)
            checked = backups.check(folder=Path(folder))
            held = {file.sha256 for file in made.files}
            seen.append(
                {
                    "problems": [problem.code for problem in checked.problems],
                    "same": checked.backup == made,
                    "events": made.head.number,
                    "lost": made.lost,
                    "has the evidence": proof.sha256 in held,
                    "files": len(made.files) - 1,
                }
            )
        writer.kill()
    return {"backups": seen, "chain broken": prove_chain().broken}


def restore(folder: str, other: str) -> dict[str, object]:
    """Restore to an empty register, not over it, then over it with what was there kept."""
    seen: dict[str, object] = {"first": _told(lambda: _restored(folder))}
    seen["head"] = str(chain_head())
    seen["broken"] = prove_chain().broken
    seen["files"] = all(storage.place_of(one).exists() for one in files_named())
    seen["migrations"] = register.steps_to_take()
    seen["over it"] = _told(lambda: _restored(other))
    work.say_alive(process="somebody", at=register.now())
    seen["in use"] = _told(lambda: _restored(other, replace=True))
    work.give_back(process="somebody")
    before = Upload.objects.count()
    moment = register.now()  # both of one second: what was there has two names
    seen["with what was there kept"] = _told(lambda: _restored(other, replace=True, at=moment))
    seen["head then"] = str(chain_head())
    seen["other uploads"] = Upload.objects.count() != before
    broken = _told(lambda: _restored(folder, replace=True, spoil=True, at=moment))
    seen["what does not reach its end"] = broken
    seen["head after that"] = str(chain_head())
    return seen


def _restored(
    folder: str, *, replace: bool = False, spoil: bool = False, at: datetime | None = None
) -> str:
    short = patch.object(restoring, "prove_chain", lambda **_: prove_chain(until=1))
    with short if spoil else nullcontext():
        done = backups.restore(folder=Path(folder), replace=replace, at=at or register.now())
    return "aside" if done.aside else "restored"


def _told(deed: Callable[[], str]) -> str:
    try:
        return deed()
    except UptakeError as error:
        return error.code


def _file(content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=settings.UPTAKE_DATA_DIR)
    with os.fdopen(handle, "wb") as target:
        target.write(content)
    return Path(name)


if __name__ == "__main__":
    deed, *folders = sys.argv[1:]
    Path(settings.UPTAKE_DATA_DIR).mkdir(parents=True, exist_ok=True)
    connection.ensure_connection()
    found = {"make": make, "once": once, "restore": restore, "write": write}[deed](*folders)  # type: ignore[operator]
    json.dump(found, sys.stdout)
