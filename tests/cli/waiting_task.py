"""A piece of work that lasts until it is told to go on, for processes that are ended meanwhile."""

from pathlib import Path

from django.tasks import task


@task()
def wait_at(begun: str, go_on: str) -> None:
    """Say that it has begun, and wait."""
    say(begun)
    Path(go_on).read_text()


@task()
def come_after(place: str) -> None:
    """Say that it is its turn: what was put off before it is done."""
    say(place)


def say(place: str) -> None:
    """Write into a pipe, which waits until somebody listens."""
    Path(place).write_text("here")
