"""The deeds of a history, to be chained in the order of their days once all are known."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from uptake.core.chain import HISTORY, vouched
from uptake.core.recipients import Actor
from uptake.demonstration.services.system.rows import Rows
from uptake.record.services.events import Done, Told, chained
from uptake.register.models import Event

COLUMNS = (
    "number",
    "previous",
    "hash",
    "at",
    "by",
    "person",
    "organization",
    "verb",
    "subject",
    "values",
)


class Deeds:
    """Deeds that wait to become events."""

    def __init__(self) -> None:
        self._done: list[Done] = []

    def note(
        self,
        verb: str,
        organization: str,
        subject: str,
        values: Mapping[str, object],
        by: Actor,
        at: datetime,
        rows: Rows,
    ) -> None:
        """Note a deed that vouches for the rows of the history that were added since the last."""
        notes = rows.take_notes()
        told = Told(verb, organization, subject, values)
        if notes:
            told = replace(told, values={**values, HISTORY: vouched(notes)})
        self._done.append(Done(told, by, at))

    def chain(self, rows: Rows) -> None:
        """Let the events wait to be written, chained behind those that there are."""
        self._done.sort(key=lambda one: one.at)
        for event in chained(self._done):
            rows.add(Event, **{name: getattr(event, name) for name in COLUMNS})
        self._done.clear()
