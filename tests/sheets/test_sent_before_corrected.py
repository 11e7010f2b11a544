"""What was sent out before a number or a symbol was corrected comes back to the same one."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.exchange.forms.filling import opened, typed_word
from tests.rooms.builders import REPORT, bring, document, entry
from tests.rooms.people import acting, person
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, CorrectedPart, Implementation, Language, Role, Via
from uptake.core.corrections import Corrected
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.core.translation import TranslationState
from uptake.exchange.forms.form import FormField
from uptake.exchange.xliff.reading import SentFile
from uptake.exchange.xliff.writing import write_xliff
from uptake.record.queries.answering import answering
from uptake.record.queries.cache import register_state
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Assignment, FollowUp, Organization, Translation
from uptake.reports.services import corrections
from uptake.sheets import services as forms
from uptake.sheets.queries.form_review import FormReview, Outcome, seal_of
from uptake.sheets.queries.forms import return_held
from uptake.sheets.services import MadeForm
from uptake.terms.words import words
from uptake.translation.queries.files import sent_units
from uptake.translation.services import files

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
EN, ZH = Language.ENGLISH, Language.CHINESE
NEW_SYMBOL = "JIU/REP/2021/13"
DONE: dict[FormField, object] = {
    FormField.ACCEPTANCE: "Accepted",
    FormField.IMPLEMENTATION: "Implemented",
    FormField.REMARKS: "It is done.",
}


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"


@pytest.fixture
def ana(db: None) -> Actor:
    """Somebody to whom recommendations 1 and 2 are assigned."""
    del db
    bring(document(entry("1"), entry("2")))
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    for row in FollowUp.objects.all():
        Assignment.objects.create(
            follow_up=row, person=one, due=NOW.date(), assigned_at=NOW, assigned_by="Uptake"
        )
    return acting(one)


@pytest.fixture
def cora(db: None) -> Actor:
    del db
    return acting(person("cora@itu.example", Role.COORDINATOR))


def key_of(number: str) -> int:
    return FollowUp.objects.get(recommendation__number=number).pk


def correct(what: Corrected, after: str, by: Actor, symbol: str = REPORT) -> None:
    said = "The printed report has it so."
    corrections.correct(
        symbol=symbol, organization="ITU", what=what, after=after, reason=said, by=by, at=NOW
    )


def one_up(by: Actor) -> None:
    """Correct 2 to 3, then 1 to 2, and the symbol: 2 is another recommendation by now."""
    for before, after in (("2", "3"), ("1", "2")):
        correct(Corrected(CorrectedPart.NUMBER, (before, True)), after, by)
    correct(Corrected(CorrectedPart.SYMBOL), NEW_SYMBOL, by)


def as_workbook(form: MadeForm, path: Path, key: int) -> None:
    book = opened(form.content)
    book.fill(str(key), DONE)
    book.book.save(path)


def as_workbook_without_keys(form: MadeForm, path: Path, key: int) -> None:
    book = opened(form.content)
    book.fill(str(key), DONE)
    for one in FollowUp.objects.all():
        book.sheet.cell(book.row(str(one.pk)), book.column("key")).value = None
    book.book.save(path)


def as_word(form: MadeForm, path: Path, key: int) -> None:
    typed_word(path, form.content, {(str(key), one): str(text) for one, text in DONE.items()})


WAYS = [
    (Via.WORKBOOK, as_workbook),
    (Via.WORKBOOK, as_workbook_without_keys),
    (Via.WORD_FORM, as_word),
]


@pytest.mark.parametrize(("kind", "fill"), WAYS)
def test_a_form_comes_back_to_the_same_recommendation(
    kind: Via, fill: Callable[[MadeForm, Path, int], None], ana: Actor, cora: Actor, tmp_path: Path
) -> None:
    first, second = key_of("1"), key_of("2")
    form = forms.make(person=ana.person or 0, kind=kind, by=ana, at=NOW)
    one_up(cora)
    path = tmp_path / form.name
    fill(form, path, second)
    returned = forms.receive(file=path, name=path.name, by=ana, at=NOW)
    (row,) = looked_at(returned, ana).of(Outcome.CHANGE)
    assert (row.follow_up, row.report, row.number) == (second, NEW_SYMBOL, "3")
    assert row.sent is not None
    assert (row.sent.report, row.sent.number) == (REPORT, "2")
    seen = seal_of(looked_at(returned, ana))
    forms.take(
        returned=returned, submit=True, seen=seen, on_top={}, all_or_nothing=True, by=ana, at=NOW
    )
    assert said(second) == GivenAnswer(
        Acceptance.ACCEPTED, Implementation.IMPLEMENTED, remarks="It is done."
    )
    assert said(first).remarks != "It is done."


def test_a_row_that_somebody_corrected_by_hand_is_taken_too(
    ana: Actor, cora: Actor, tmp_path: Path
) -> None:
    form = forms.make(person=ana.person or 0, kind=Via.WORKBOOK, by=ana, at=NOW)
    one_up(cora)
    book = opened(form.content)
    second = key_of("3")
    book.fill(str(second), DONE)
    line = book.row(str(second))
    book.sheet.cell(line, book.column("report")).value = NEW_SYMBOL
    book.sheet.cell(line, book.column("number")).value = "3"
    book.book.save(tmp_path / "a.xlsx")
    returned = forms.receive(file=tmp_path / "a.xlsx", name="a.xlsx", by=ana, at=NOW)
    (row,) = looked_at(returned, ana).of(Outcome.CHANGE)
    assert row.follow_up == second


def test_a_translation_file_comes_back_to_the_same_recommendation(
    cora: Actor, tmp_path: Path
) -> None:
    bring(document(entry("1"), entry("2")))
    organization = Organization.objects.get(code="ITU").pk
    look = Look(organization, EN, NOW.date(), restricted=Sight.MEMBERS, state=register_state())
    units = sent_units(look, None, EN, ZH, only_open=True, spoken=words(ZH, "ITU"))
    second = next(
        one for one in units if one.name == f"{REPORT}, 2" and one.key.startswith("remarks")
    )
    one_up(cora)
    path = tmp_path / "zh.xlf"
    file = SentFile("ITU", "ITU", EN, ZH)
    answered = [replace(second, text="已开始。", state=TranslationState.APPROVED)]
    path.write_bytes(b"".join(write_xliff(file, answered)))
    at = NOW + datetime.timedelta(days=1)
    olga = acting(person("olga@itu.example", Role.TRANSLATOR))
    kept = files.receive(organization="ITU", file=path, name="zh.xlf", by=olga, at=at)
    review = files.preview(organization="ITU", sha256=kept, by=olga, at=at)
    (text,) = review.taken
    assert text.key is not None
    assert text.key.row == key_of("3")
    files.take(
        organization="ITU", sha256=kept, seen=review.seal, approve_final=True, by=olga, at=at
    )
    assert Translation.objects.get().follow_up_id == key_of("3")


def looked_at(returned: int, by: Actor) -> FormReview:
    held = return_held(returned)
    assert held is not None
    return forms.preview(held, by=by, at=NOW, submit=True)


def said(follow_up: int) -> GivenAnswer:
    held = answering(follow_up, Language.ENGLISH, NOW.date())
    assert held is not None
    assert held.latest is not None
    return held.latest.answer
