"""What others do while an edition is issued is in it or not, in all languages and files alike."""

import datetime
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.editions.builders import opened
from tests.editions.issued import BY, DONE, ISSUED, cleared_answer, issue
from uptake.core.answers import GivenAnswer
from uptake.core.chain import read_head
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.contract import from_json
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.editions import services as editions
from uptake.editions.services import issuing
from uptake.editions.services.issuing import Draft, Press
from uptake.record.queries.documents import frozen_contents, issued_files, vouched
from uptake.record.services import events, storage
from uptake.register.models import Document, DocumentEntry, Event

pytestmark = pytest.mark.django_db
BEFORE = ISSUED - datetime.timedelta(days=1)


def meanwhile(patch: pytest.MonkeyPatch, deed: Callable[[int], None]) -> list[int]:
    """Have something done each time after files were written; give how many were, each time."""
    write, turns = Press.write, []

    def writing(press: Press, drawn: Draft) -> None:
        known = len(press._files)
        write(press, drawn)
        turns.append(len(press._files) - known)
        deed(len(turns))

    patch.setattr(Press, "write", writing)
    return turns


def alike(document: Document) -> set[tuple[Implementation | None, Acceptance | None]]:
    """What versions, files and entries show of the first recommendation: one thing."""
    seen = {
        (one.implementation, one.acceptance)
        for content in frozen_contents(document).values()
        for one in from_json(content).entries
        if one.number == "1"
    }
    for one in issued_files(document, restricted=Sight.MEMBERS):
        if one.format == "json":
            content = storage.place_of(one.sha256).read_text(encoding="utf-8")
            assert content == frozen_contents(document)[one.language]
    shown = DocumentEntry.objects.get(
        document=document, follow_up__recommendation__number="1"
    ).update
    assert shown is not None
    assert seen == {(shown.implementation, shown.acceptance)}
    return seen


def test_an_answer_cleared_while_files_are_written_is_in_all_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition = opened()
    turns = meanwhile(monkeypatch, lambda turn: clear(BEFORE) if turn == 1 else None)
    made = issue(edition)
    assert {implementation for implementation, _ in alike(made)} == {Implementation.IMPLEMENTED}
    assert turns == [len(Language), len(Language)]


def clear(at: datetime.datetime, answer: GivenAnswer = DONE) -> None:
    cleared_answer("1", answer, at)


def test_what_does_not_concern_it_does_not_have_it_written_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition = opened()
    turns = meanwhile(monkeypatch, lambda turn: record(f"{turn}"))
    made = issue(edition)
    assert turns == [len(Language)]
    found = vouched(made)
    assert found is not None
    assert Event.objects.get(number=found.event.number).previous == made.chain_head
    (told,) = {from_json(one).chain_head for one in frozen_contents(made).values()}
    assert told is not None
    at = read_head(told)
    assert at.number < found.manifest.head.number
    assert Event.objects.get(number=at.number).hash == at.hash


def record(subject: str) -> None:
    events.record(
        "people.change", organization="WIPO", subject=subject, by=BY, at=ISSUED, values={}
    )


def test_who_is_interrupted_again_and_again_is_issued_at_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition = opened()
    given = [replace(DONE, remarks=f"Said for the {turn}. time.") for turn in range(9)]
    turns = meanwhile(
        monkeypatch,
        lambda turn: (
            clear(BEFORE + datetime.timedelta(minutes=turn), given[turn])
            if turn <= issuing.TRIES
            else None
        ),
    )
    made = issue(edition)
    assert len(turns) == issuing.TRIES + 1
    assert len(alike(made)) == 1
    english = from_json(frozen_contents(made)[Language.ENGLISH]).entries[0]
    assert english.remarks == given[issuing.TRIES].remarks


def test_an_edition_that_was_given_up_meanwhile_is_not_issued(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edition = opened()
    meanwhile(monkeypatch, lambda _: editions.give_up(edition=edition.pk, by=BY, at=ISSUED))
    with pytest.raises(UptakeError, match="edition-not-prepared"):
        issue(edition)
    assert not Document.objects.filter(symbol="C22/61").exists()
