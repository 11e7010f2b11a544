"""Acts of the oversight body: letters, and the year's data call."""

import datetime
from pathlib import Path

from tests.rooms.acts.registry import ANA, Deed, act
from tests.rooms.answering import NOW
from tests.rooms.builders import bring, paper
from tests.rooms.people import person
from uptake.core.codes import Language, Role
from uptake.inspection.services import calls, letters

DAY = datetime.timedelta(days=1)
TODAY = NOW.date()


@act("inspection.letters.draft", "letters.draft", organization="JIU")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: letters.draft(
        organization="ITU", on=TODAY, language=Language.FRENCH, by=by, at=NOW
    )


def _call() -> int:
    bring(paper())
    person("coordinator@itu.example", Role.COORDINATOR)
    return calls.open_call(year=2022, due=TODAY + DAY, message={}, by=ANA, at=NOW).pk


@act("inspection.calls.open_call", "calls.open", "mails.queue", organization="JIU")
def _(_: Path) -> Deed:
    bring(paper())
    person("coordinator@itu.example", Role.COORDINATOR)
    return lambda by: calls.open_call(year=2022, due=TODAY + DAY, message={}, by=by, at=NOW)


@act("inspection.calls.change_due", "calls.change", organization="JIU")
def _(_: Path) -> Deed:
    call = _call()
    return lambda by: calls.change_due(call=call, due=TODAY + DAY * 2, by=by, at=NOW)


@act("inspection.calls.remind", "calls.remind", "mails.queue", organization="JIU")
def _(_: Path) -> Deed:
    call = _call()
    return lambda by: calls.remind(call=call, organizations=["ITU"], by=by, at=NOW)


@act("inspection.calls.complete", "calls.complete")
def _(_: Path) -> Deed:
    call = _call()
    return lambda by: calls.complete(call=call, organization="ITU", by=by, at=NOW)


@act("inspection.calls.resume", "calls.resume")
def _(_: Path) -> Deed:
    call = _call()
    calls.complete(call=call, organization="ITU", by=ANA, at=NOW)
    return lambda by: calls.resume(call=call, organization="ITU", by=by, at=NOW)


@act("inspection.calls.close_call", "calls.close", organization="JIU")
def _(_: Path) -> Deed:
    call = _call()
    return lambda by: calls.close_call(call=call, by=by, at=NOW)


@act("inspection.calls.reopen_call", "calls.reopen", organization="JIU")
def _(_: Path) -> Deed:
    call = _call()
    calls.close_call(call=call, by=ANA, at=NOW)
    return lambda by: calls.reopen_call(call=call, due=TODAY, reason="Too early.", by=by, at=NOW)
