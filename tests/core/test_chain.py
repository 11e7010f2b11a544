"""The chain of events: what was done to it is found, and where."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest

from uptake.core.chain import ROOT, Break, ChainedEvent, Head, event_hash, hash_of, prove, read_head

AT = datetime.datetime(2022, 2, 18, 9, tzinfo=datetime.UTC)


def chained(count: int, by: str = "Ana") -> list[ChainedEvent]:
    """A whole chain of events."""
    made: list[ChainedEvent] = []
    for number in range(1, count + 1):
        previous = made[-1].hash if made else ROOT
        one = ChainedEvent(
            number, previous, "", AT, by, 7, "ITU", "answers.save", "1", {"update": number}
        )
        made.append(replace(one, hash=hash_of(one)))
    return made


def test_a_hash_hangs_on_what_is_said_and_not_on_its_order() -> None:
    """PostgreSQL gives the names of values back in an order of its own."""
    said = {"number": 1, "at": AT, "by": "Ана", "values": {"why": "été 理由", "update": 7}}
    turned = {"values": {"update": 7, "why": "été 理由"}, "by": "Ана", "at": AT, "number": 1}
    assert event_hash(ROOT, **said) == event_hash(ROOT, **turned)


def test_a_hash_is_the_same_from_release_to_release() -> None:
    """Chains that were written long ago are proved with it; zones of time are told as one."""
    geneva = datetime.timezone(datetime.timedelta(hours=1))
    said = {"number": 1, "by": "Ана", "values": {"why": "été 理由", "update": 7}}
    found = {event_hash(ROOT, at=at, **said) for at in (AT, AT.astimezone(geneva))}
    assert found == {"f092572e8ed8f997e1b65a35e974169e86928737f399ad038947de115da9a9f7"}


def test_a_whole_chain_ends_at_its_head() -> None:
    events = chained(4)
    assert prove(events) == prove(iter(events))
    assert prove(events).head == Head(4, events[-1].hash)
    assert prove(events).broken is None
    assert prove([]).head == Head(0, ROOT)


@pytest.mark.parametrize(
    "change",
    [
        {"at": AT + datetime.timedelta(microseconds=1)},
        {"by": "Omar"},
        {"person": None},
        {"organization": "FAO"},
        {"verb": "answers.clear"},
        {"subject": "2"},
        {"values": {"update": "3"}},
        {"values": {"update": 3, "more": None}},
        {"hash": "f" * 64},
    ],
)
def test_whatever_is_changed_in_an_event_is_found_at_it(change: dict[str, object]) -> None:
    events = chained(5)
    events[2] = replace(events[2], **change)  # type: ignore[arg-type]
    proof = prove(events)
    assert (proof.number, proof.broken) == (3, Break.CHANGED)
    assert proof.head == Head(2, events[1].hash)


def test_a_text_is_not_taken_for_the_number_it_looks_like() -> None:
    events = chained(1)
    said = {"at": AT, "number": 1}
    assert event_hash(ROOT, **said, values={"a": 1.5}) != event_hash(
        ROOT, **said, values={"a": "1.5"}
    )
    assert prove([replace(events[0], values={"update": True})]).broken is Break.CHANGED


def test_an_event_that_was_rewritten_with_its_hash_does_not_fit_the_next() -> None:
    events = chained(5)
    forged = replace(events[2], by="Omar")
    events[2] = replace(forged, hash=hash_of(forged))
    proof = prove(events)
    assert (proof.number, proof.broken) == (4, Break.UNLINKED)


def test_a_missing_event_is_named_by_its_number() -> None:
    events = chained(5)
    del events[2]
    proof = prove(events)
    assert (proof.number, proof.broken) == (3, Break.MISSING)
    assert prove(chained(3)[1:]).number == 1


def test_an_event_that_was_put_in_is_found() -> None:
    events = chained(5)
    proof = prove([*events[:3], events[1], *events[3:]])
    assert (proof.number, proof.broken) == (4, Break.INSERTED)


def test_events_that_changed_places_are_found() -> None:
    one, two, three, four = chained(4)
    swapped = [one, replace(three, number=2), replace(two, number=3), four]
    assert prove(swapped).number == 2
    assert prove(swapped).broken is Break.CHANGED


def test_an_end_that_was_cut_off_is_found_by_the_head_that_was_noted() -> None:
    events = chained(5)
    noted = prove(events).head
    assert prove(events[:3]).broken is None
    proof = prove(events[:3], noted)
    assert (proof.number, proof.broken) == (4, Break.CUT)
    assert prove([*events], noted).broken is None
    assert prove(chained(3), Head(3, chained(3)[-1].hash)).broken is None


def test_a_chain_that_was_written_anew_is_found_by_the_head_that_was_noted() -> None:
    noted = prove(chained(3)).head
    forged = chained(5, by="Omar")
    assert prove(forged).broken is None
    proof = prove(forged, noted)
    assert (proof.number, proof.broken) == (3, Break.REWRITTEN)


def test_what_can_no_longer_be_read_breaks_the_chain_there() -> None:
    def torn() -> Iterator[ChainedEvent]:
        yield from chained(2)
        raise ValueError("no date")

    proof = prove(torn())
    assert (proof.number, proof.broken) == (3, Break.UNREADABLE)


def test_nothing_is_read_behind_the_first_break() -> None:
    read = []

    def endless() -> Iterator[ChainedEvent]:
        for one in chained(10):
            read.append(one.number)
            yield replace(one, by="Omar") if one.number == 3 else one

    prove(endless())
    assert read == [1, 2, 3]


def test_a_head_is_read_as_it_is_printed() -> None:
    head = prove(chained(2)).head
    assert read_head(f" {head}\n") == head


@pytest.mark.parametrize("text", ["", "2", "2:abc", f"-1:{ROOT}", f"2:{ROOT}0", f"2:{'G' * 64}"])
def test_anything_else_is_no_head(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_head(text)
