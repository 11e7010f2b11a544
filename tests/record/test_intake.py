"""What comes in is counted and scanned, what nobody saves goes, and knowing a hash is nothing."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.record.test_evidence import PDF, PNG, receive
from tests.rooms.answering import ANSWER, NOW, Asked, asked
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.answers.services import AnswerRefused, saving
from uptake.core.answers import LONGEST_TEXT, GivenAnswer
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.operation.services import ticking
from uptake.record.queries.audit import ActsAsked, acts
from uptake.record.queries.files import proof_file, unsaved_bytes
from uptake.record.services import storage
from uptake.register.models import EvidenceFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(db: None, settings: LazySettings, tmp_path: Path) -> Asked:
    del db
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    return asked()


def save(one: Asked, answer: GivenAnswer, by: Actor, based_on: int | None = None) -> int:
    base = based_on or one.held.base
    saved = answers.save(follow_up=one.follow_up, answer=answer, based_on=base, by=by, at=NOW)
    return saved.update


def test_one_person_may_leave_so_much_unsaved_and_no_more(
    one: Asked, tmp_path: Path, settings: LazySettings
) -> None:
    settings.UPTAKE_UNSAVED_BYTES = len(PDF) + len(PNG) - 1
    proof = receive(one, tmp_path, PDF, "a.pdf")
    with pytest.raises(UptakeError, match="files-not-saved"):
        receive(one, tmp_path, PNG, "b.png")
    save(one, replace(ANSWER, evidence=(proof,)), one.by)
    assert one.by.person is not None
    assert unsaved_bytes(one.by.person) == 0
    assert receive(one, tmp_path, PNG, "b.png").sha256


def test_evidence_that_nobody_cites_goes_after_the_days_that_are_set(
    one: Asked, tmp_path: Path, settings: LazySettings
) -> None:
    cited, typed, left = (
        receive(one, tmp_path, content, name)
        for content, name in ((PDF, "a.pdf"), (PNG, "b.png"), (b"words", "c.txt"))
    )
    saved = save(one, replace(ANSWER, evidence=(cited,)), one.by)
    saving.keep_copy(
        follow_up=one.follow_up,
        answer=replace(ANSWER, evidence=(typed,)),
        based_on=saved,
        unread={},
        by=one.by,
        at=NOW,
    )
    days = timedelta(days=settings.UPTAKE_UNSAVED_DAYS)
    assert ticking.sweep(at=NOW + days) == 0
    assert ticking.sweep(at=NOW + days + timedelta(minutes=1)) == 1
    kept = set(EvidenceFile.objects.values_list("sha256", flat=True))
    assert kept == {cited.sha256, typed.sha256}
    assert [storage.place_of(proof.sha256 or "").exists() for proof in (cited, typed, left)] == [
        True,
        True,
        False,
    ]


def test_what_a_process_left_is_let_go_a_day_later(
    one: Asked, tmp_path: Path, settings: LazySettings
) -> None:
    settings.UPTAKE_UNSAVED_DAYS = 10_000
    proof = receive(one, tmp_path, PDF, "a.pdf")
    place = storage.place_of(proof.sha256 or "")
    half, lost = place.with_name(f"{storage.STAGED}x"), storage.place_of("ab" * 32)
    for path in (half, lost):
        path.parent.mkdir(exist_ok=True)
        path.touch()
    now = NOW.fromtimestamp(half.stat().st_mtime, NOW.tzinfo)
    for hours in (23, 25):  # the folder is looked through once a day
        ticking.sweep(at=now + timedelta(hours=hours))
        assert half.exists()
    ticking.sweep(at=now + timedelta(hours=48))
    assert [path.exists() for path in (half, lost, place)] == [False, False, True]


def test_who_knows_a_hash_does_not_get_the_file(one: Asked, tmp_path: Path) -> None:
    proof = receive(one, tmp_path, PDF, "secret.pdf")
    other = acting(person("eve@itu.example", Role.COORDINATOR))
    citing = replace(ANSWER, evidence=(proof,))
    saving.keep_copy(
        follow_up=one.follow_up, answer=citing, based_on=None, unread={}, by=other, at=NOW
    )
    assert proof_file(other, "ITU", proof.sha256 or "") is None
    with pytest.raises(AnswerRefused):
        save(one, citing, other)
    saved = save(one, citing, one.by)
    save(one, replace(citing, remarks="More."), other, saved)
    assert proof_file(other, "ITU", proof.sha256 or "") is not None


def test_the_record_tells_nothing_of_drafts_files_to_who_may_not_see_them(
    one: Asked, tmp_path: Path
) -> None:
    receive(one, tmp_path, PDF, "secret.pdf")
    whole = acts("ITU", Language.ENGLISH, ActsAsked(), 9).acts[0]
    bare = acts("ITU", Language.ENGLISH, ActsAsked(drafts=False), 9).acts[0]
    assert (whole.subject, "file" in whole.values) == ("secret.pdf", True)
    assert (bare.subject, bare.subject_name, "file" in bare.values) == ("", "", False)
    assert not acts("ITU", Language.ENGLISH, ActsAsked(subject="secret", drafts=False), 9).acts


def test_a_text_has_a_longest(one: Asked) -> None:
    with pytest.raises(AnswerRefused) as refused:
        save(one, replace(ANSWER, remarks="x" * (LONGEST_TEXT + 1)), one.by)
    (problem,) = refused.value.problems
    assert (problem.field, problem.code) == ("remarks", "text-too-long")
    assert save(one, replace(ANSWER, remarks="x" * LONGEST_TEXT), one.by)
