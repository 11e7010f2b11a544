"""Two processes at the same content: one puts it aside and lets it go, the other brings it anew.

`python -m tests.rooms.storing_at_once`, set by UPTAKE_*: at a register of its own, round after
round, both begin at one moment. Prints for each round whether what was brought is there.
"""

import datetime
import json
import multiprocessing
import os
import tempfile
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "uptake.config.settings")
django.setup()

from django.db import connections  # noqa: E402 - the register needs Django to be set up

from uptake.cli import register  # noqa: E402
from uptake.core.recipients import machine  # noqa: E402
from uptake.imports.services import uploads  # noqa: E402
from uptake.record.services import storage  # noqa: E402
from uptake.register.models import Upload  # noqa: E402

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
ROUNDS = 12


def bring(content: bytes) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sent.json"
        file.write_bytes(content)
        return uploads.receive(
            organization="ITU", file=file, name="sent.json", by=machine("Ana"), at=NOW
        )


def put_aside(keys: list[Any], barrier: Any) -> None:
    for key in keys:
        barrier.wait()
        uploads.discard(key=key, by=machine("Ana"), at=NOW)
        barrier.wait()


def bring_anew(contents: list[bytes], barrier: Any) -> None:
    for content in contents:
        barrier.wait()
        bring(content)
        barrier.wait()


def main() -> None:
    register.ready()
    contents = [b"{} %d" % number for number in range(ROUNDS)]
    keys = [bring(content) for content in contents]
    connections.close_all()
    spawning = multiprocessing.get_context("spawn")
    barrier = spawning.Barrier(2, timeout=60)
    both = (
        spawning.Process(target=put_aside, args=(keys, barrier)),
        spawning.Process(target=bring_anew, args=(contents, barrier)),
    )
    for one in both:
        one.start()
    for one in both:
        one.join()
    waiting = Upload.objects.filter(state="waiting").values_list("sha256", flat=True)
    print(json.dumps([storage.place_of(sha256).exists() for sha256 in waiting]))


if __name__ == "__main__":
    main()
