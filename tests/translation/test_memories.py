"""Translation memories from elsewhere: looked at, then remembered once."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.rooms.builders import bring, in_french, paper
from tests.translation.builders import GIVEN
from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.recipients import NOBODY, machine
from uptake.exchange.tmx import Pair, write_tmx
from uptake.operation.services import ticking
from uptake.record.services import storage
from uptake.register.models import Event, MemoryEntry, Organization
from uptake.translation.queries.memory import all_pairs, proposals
from uptake.translation.services import memories

pytestmark = pytest.mark.django_db
EN, FR, AR, ZH = Language.ENGLISH, Language.FRENCH, Language.ARABIC, Language.CHINESE
PAIRS = (
    Pair(EN, "The report is noted.", AR, "أُحيط علماً بالتقرير."),
    Pair(EN, "The report is noted.", ZH, "报告已注意到。"),
    Pair(EN, "It is paid for.", AR, "دُفع ثمنه."),
)


@pytest.fixture(autouse=True)
def _kept_apart(db: None, tmp_path: Path, settings: Any) -> None:
    del db
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    bring(paper())


def receive(folder: Path, *pairs: Pair, **values: Any) -> str:
    path = folder / "old.tmx"
    path.write_bytes(b"".join(write_tmx(pairs or PAIRS, "1", GIVEN)))
    given: dict[str, Any] = {"organization": "ITU", "by": machine("Tara"), "at": GIVEN}
    return memories.receive(file=path, name="old.tmx", **{**given, **values})


def take(key: str) -> int:
    at = GIVEN + datetime.timedelta(minutes=1)
    return memories.take(organization="ITU", sha256=key, by=machine("Tara"), at=at)


def test_what_a_memory_would_bring_is_shown_before_it_is_taken(tmp_path: Path) -> None:
    key = receive(tmp_path)
    review = memories.preview(organization="ITU", sha256=key, by=machine("Tara"))
    assert review.new == {(EN, AR): 2, (EN, ZH): 1}
    assert (review.units, review.all_new, review.known, review.left_out) == (2, 3, 0, {})
    assert not MemoryEntry.objects.exists()
    assert take(key) == 3
    told = Event.objects.order_by("-number").first()
    assert told is not None
    assert (told.verb, told.subject) == ("memory.take", "old.tmx")


def test_a_pair_is_remembered_once(tmp_path: Path) -> None:
    key = receive(tmp_path)
    take(key)
    with pytest.raises(UptakeError) as refused:
        take(key)
    assert refused.value.code == "memory-nothing-new"
    more = receive(tmp_path, *PAIRS, Pair(EN, "One.", AR, "واحد."))
    review = memories.preview(organization="ITU", sha256=more, by=machine("Tara"))
    assert (review.all_new, review.known) == (1, 3)
    assert take(more) == 1
    assert MemoryEntry.objects.count() == 4


def test_what_the_register_says_itself_is_known(tmp_path: Path) -> None:
    bring(in_french(paper()), 1)
    take(receive(tmp_path))
    organization = Organization.objects.get(code="ITU").pk
    own = tuple(all_pairs(organization))
    assert {one.source_language for one in own} == {EN}
    assert Pair(EN, "How matters stand.", FR, "État de la question.", "CWG-FHR-15/2") in own
    key = receive(tmp_path, *own)
    review = memories.preview(organization="ITU", sha256=key, by=machine("Tara"))
    assert (review.all_new, review.left_out) == (0, {})
    assert review.known == len({(one.source, one.language, one.text) for one in own})


def test_a_memory_that_is_not_taken_goes(tmp_path: Path, settings: Any) -> None:
    taken = receive(tmp_path)
    take(taken)
    left = receive(tmp_path, Pair(EN, "One.", AR, "واحد."))
    after = GIVEN + datetime.timedelta(days=settings.UPTAKE_UNSAVED_DAYS, minutes=1)
    assert ticking.sweep(at=after) == 1
    assert [storage.place_of(one).exists() for one in (taken, left)] == [True, False]
    with pytest.raises(UptakeError, match="translation-file-unknown"):
        take(left)


def test_what_was_taken_is_proposed(tmp_path: Path) -> None:
    organization = Organization.objects.get(code="ITU").pk
    assert proposals(organization, "The report was noted.", EN, AR) == ()
    take(receive(tmp_path))
    (found,) = proposals(organization, "The report was noted.", EN, AR)
    assert (found.percent, found.where) == (80, "old.tmx")


def test_who_may_not_translate_finds_nothing(tmp_path: Path) -> None:
    with pytest.raises(UptakeError) as refused:
        receive(tmp_path, by=NOBODY)
    assert refused.value.code == "organization-unknown"
    with pytest.raises(UptakeError) as refused:
        take("0" * 64)
    assert refused.value.code == "translation-file-unknown"
