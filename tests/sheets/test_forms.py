"""Forms: made for people, taken when they come back, once and whole, nobody's work lost."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.exchange.forms.filling import Workbook, opened
from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Role, Stage, Via
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor, machine
from uptake.documents.errors import UnreadableFile
from uptake.exchange.forms.form import FormField
from uptake.people.services import people
from uptake.record.queries.answering import Answering, answering
from uptake.register.models import (
    AnswerForm,
    Assignment,
    Event,
    EvidenceFile,
    FileReceipt,
    FollowUp,
    FormReturn,
    Organization,
    StatusUpdate,
)
from uptake.sheets import services as forms
from uptake.sheets.queries.form_review import FormReview, Outcome, ReviewedRow, seal_of
from uptake.sheets.queries.forms import return_held
from uptake.sheets.services import MadeForm, Taken

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
DONE: dict[FormField, object] = {
    FormField.ACCEPTANCE: "Accepted",
    FormField.IMPLEMENTATION: "Implemented",
    FormField.REMARKS: "It is done.",
}
ANSWER = GivenAnswer(Acceptance.ACCEPTED, Implementation.IMPLEMENTED, remarks="It is done.")

type Cells = Mapping[str, Mapping[FormField, object]]


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"


@pytest.fixture
def ana(db: None) -> Actor:
    """Somebody to whom three recommendations are assigned."""
    del db
    bring(document(entry("1"), entry("2"), entry("3"), entry("4")))
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    for number in "123":
        assign(number, person=one)
    return acting(one)


@pytest.fixture
def coordinator(db: None) -> Actor:
    del db
    return acting(person("cora@itu.example", Role.COORDINATOR))


def assign(number: str, **to: Any) -> None:
    Assignment.objects.create(
        follow_up_id=follow_up(number),
        due=NOW.date(),
        assigned_at=NOW,
        assigned_by="Uptake",
        **to,
    )


def follow_up(number: str) -> int:
    return FollowUp.objects.get(recommendation__number=number).pk


def held(number: str) -> Answering:
    found = answering(follow_up(number), Language.ENGLISH, NOW.date())
    assert found is not None
    return found


def newest(number: str) -> GivenAnswer:
    latest = held(number).latest
    assert latest is not None
    return latest.answer


def made(by: Actor, kind: Via = Via.WORKBOOK) -> MadeForm:
    assert by.person is not None
    return forms.make(person=by.person, kind=kind, by=by, at=NOW)


def filled(form: MadeForm, path: Path, cells: Cells) -> Path:
    """Save a workbook with cells filled in, by the numbers of the recommendations."""
    book = opened(form.content)
    for number, told in cells.items():
        book.fill(str(follow_up(number)), told)
    book.book.save(path)
    return path


def back(path: Path, by: Actor) -> int:
    return forms.receive(file=path, name=path.name, by=by, at=NOW)


def looked_at(returned: int, by: Actor, *, submit: bool = True) -> FormReview:
    found = return_held(returned)
    assert found is not None
    return forms.preview(found, by=by, at=NOW, submit=submit)


def take(returned: int, by: Actor, *, submit: bool = True, **values: Any) -> Taken:
    usual: dict[str, Any] = {"on_top": {}, "all_or_nothing": False}
    review = looked_at(returned, by, submit=submit)
    usual["seen"] = seal_of(review)
    return forms.take(returned=returned, submit=submit, by=by, at=NOW, **(usual | values))


def only(review: FormReview) -> ReviewedRow:
    """The one row that says something; the others are as they were sent."""
    (row,) = [row for row in review.rows if row.outcome is not Outcome.SAME]
    return row


def test_what_was_filled_in_is_shown_then_submitted(ana: Actor, tmp_path: Path) -> None:
    path = filled(made(ana), tmp_path / "a.xlsx", {"1": DONE})
    returned = back(path, ana)
    review = looked_at(returned, ana)
    row = only(review)
    assert (row.outcome, row.number, row.answer) == (Outcome.CHANGE, "1", ANSWER)
    assert (len(review.of(Outcome.SAME)), review.left_out) == (2, 0)
    assert row.changes is not None
    assert row.changes.differs
    assert take(returned, ana) == Taken(1, 0)
    latest = held("1").latest
    assert latest is not None
    assert (latest.answer, latest.stage, latest.via) == (ANSWER, Stage.SUBMITTED, Via.WORKBOOK)
    assert latest.author == ana.person
    told = Event.objects.order_by("number").last()
    assert told is not None
    assert (told.verb, told.values["taken"], told.values["left"]) == ("forms.take", 1, 0)


def test_answers_may_stay_drafts(ana: Actor, tmp_path: Path) -> None:
    cells = {"1": {FormField.IMPLEMENTATION: None}}
    returned = back(filled(made(ana), tmp_path / "a.xlsx", cells), ana)
    assert only(looked_at(returned, ana)).outcome is Outcome.BAD
    assert only(looked_at(returned, ana, submit=False)).outcome is Outcome.CHANGE
    take(returned, ana, submit=False)
    assert held("1").standing.stage is Stage.DRAFT


def test_the_same_file_is_taken_once(ana: Actor, tmp_path: Path) -> None:
    path = filled(made(ana), tmp_path / "a.xlsx", {"1": DONE})
    returned = back(path, ana)
    assert back(path, ana) == returned
    take(returned, ana)
    versions = StatusUpdate.objects.count()
    with pytest.raises(UptakeError, match="form-taken-already"):
        take(returned, ana)
    assert back(path, ana) == returned
    assert StatusUpdate.objects.count() == versions
    assert FormReturn.objects.count() == 1


def test_a_mended_file_adds_what_was_left_and_nothing_twice(ana: Actor, tmp_path: Path) -> None:
    form = made(ana)
    bad = {**DONE, FormField.ACCEPTANCE: "Perhaps"}
    first = back(filled(form, tmp_path / "a.xlsx", {"1": DONE, "2": bad}), ana)
    assert take(first, ana) == Taken(1, 1)
    second = back(filled(form, tmp_path / "b.xlsx", {"1": DONE, "2": DONE}), ana)
    outcomes = {row.number: row.outcome for row in looked_at(second, ana).rows}
    assert outcomes == {"1": Outcome.SAME, "2": Outcome.CHANGE, "3": Outcome.SAME}
    before = StatusUpdate.objects.count()
    assert take(second, ana) == Taken(1, 0)
    assert StatusUpdate.objects.count() == before + 1


def test_every_bad_cell_is_named_with_what_is_there(ana: Actor, tmp_path: Path) -> None:
    cells: Cells = {
        "1": {**DONE, FormField.ACCEPTANCE: "Perhaps", FormField.AMOUNT: "much"},
        "2": {FormField.ACCEPTANCE: None, FormField.IMPLEMENTATION: "Implemented"},
        "3": {
            FormField.ACCEPTANCE: "Not accepted",
            FormField.IMPLEMENTATION: None,
            FormField.REMARKS: None,
        },
    }
    returned = back(filled(made(ana), tmp_path / "a.xlsx", cells), ana)
    told = {
        row.number: [(one.code, one.field, one.value) for one in row.problems]
        for row in looked_at(returned, ana).rows
    }
    assert ("form-choice-unknown", FormField.ACCEPTANCE, "Perhaps") in told["1"]
    assert ("form-amount-unreadable", FormField.AMOUNT, "much") in told["1"]
    assert ("implementation-without-acceptance", FormField.IMPLEMENTATION, "") in told["2"]
    assert ("refusal-without-words", FormField.REMARKS, "") in told["3"]
    places = [one.place for row in looked_at(returned, ana).rows for one in row.problems]
    assert all(place and place.sheet == "Answers" and place.cell for place in places)
    with pytest.raises(UptakeError, match="form-nothing-to-take"):
        take(returned, ana)


def test_all_or_nothing_takes_nothing_where_one_is_bad(ana: Actor, tmp_path: Path) -> None:
    cells: Cells = {"1": DONE, "2": {FormField.ACCEPTANCE: "Perhaps"}}
    returned = back(filled(made(ana), tmp_path / "a.xlsx", cells), ana)
    before = StatusUpdate.objects.count()
    with pytest.raises(UptakeError, match="form-not-all-good") as raised:
        take(returned, ana, all_or_nothing=True)
    assert raised.value.values["count"] == 1
    assert StatusUpdate.objects.count() == before
    assert take(returned, ana) == Taken(1, 1)


def test_what_changed_meanwhile_is_not_overwritten(
    ana: Actor, coordinator: Actor, tmp_path: Path
) -> None:
    returned = back(filled(made(ana), tmp_path / "a.xlsx", {"1": DONE, "2": DONE}), ana)
    theirs = replace(ANSWER, implementation=Implementation.IN_PROGRESS, remarks="Half of it.")
    saved = answers.save(
        follow_up=follow_up("1"), answer=theirs, based_on=held("1").base, by=coordinator, at=NOW
    )
    row = next(row for row in looked_at(returned, ana).rows if row.number == "1")
    assert (row.outcome, row.base) == (Outcome.OVERTAKEN, saved.update)
    assert row.held is not None
    assert row.held.latest is not None
    assert (row.held.latest.answer, row.answer) == (theirs, ANSWER)
    assert take(returned, ana) == Taken(1, 1)
    assert newest("1") == theirs


def test_it_is_taken_on_top_where_that_is_chosen(
    ana: Actor, coordinator: Actor, tmp_path: Path
) -> None:
    returned = back(filled(made(ana), tmp_path / "a.xlsx", {"1": DONE}), ana)
    theirs = replace(ANSWER, remarks="Half of it.")
    saved = answers.save(
        follow_up=follow_up("1"), answer=theirs, based_on=held("1").base, by=coordinator, at=NOW
    )
    with pytest.raises(UptakeError, match="form-nothing-to-take"):
        take(returned, ana, on_top={follow_up("1"): saved.update - 1})
    assert take(returned, ana, on_top={follow_up("1"): saved.update}) == Taken(1, 0)
    latest = held("1").latest
    assert latest is not None
    assert (latest.answer, latest.based_on) == (ANSWER, saved.update)


def test_what_was_looked_at_is_what_is_taken(
    ana: Actor, coordinator: Actor, tmp_path: Path
) -> None:
    returned = back(filled(made(ana), tmp_path / "a.xlsx", {"1": DONE}), ana)
    seen = seal_of(looked_at(returned, ana))
    answers.save(
        follow_up=follow_up("1"),
        answer=replace(ANSWER, remarks="Other."),
        based_on=held("1").base,
        by=coordinator,
        at=NOW,
    )
    with pytest.raises(UptakeError, match="form-seen-differs"):
        take(returned, ana, seen=seen)


def test_no_change_is_one_cell(ana: Actor, tmp_path: Path) -> None:
    cells = {"1": {FormField.UNCHANGED: "Yes"}}
    returned = back(filled(made(ana), tmp_path / "a.xlsx", cells), ana)
    cleared = held("1").cleared
    assert cleared is not None
    row = only(looked_at(returned, ana))
    assert (row.outcome, row.unchanged, row.answer) == (Outcome.CHANGE, True, cleared.answer)
    take(returned, ana)
    assert (held("1").standing.stage, newest("1")) == (Stage.SUBMITTED, cleared.answer)


def test_no_change_and_a_change_together_are_named(ana: Actor, tmp_path: Path) -> None:
    cells = {"1": {**DONE, FormField.UNCHANGED: "Yes"}}
    row = only(looked_at(back(filled(made(ana), tmp_path / "a.xlsx", cells), ana), ana))
    assert row.outcome is Outcome.BAD
    assert row.problems[0].code == "form-unchanged-and-answered"


def test_what_is_left_alone_stays_as_it_is(ana: Actor, tmp_path: Path) -> None:
    """The newest answer stands in the cells: who changes one of them loses nothing else."""
    told = {FormField.IMPLEMENTATION: "Implemented"}
    before = held("2").cleared
    take(back(filled(made(ana), tmp_path / "a.xlsx", {"2": told}), ana), ana)
    assert before is not None
    assert newest("2") == replace(before.answer, implementation=Implementation.IMPLEMENTED)


def test_an_untouched_row_is_never_a_conflict(
    ana: Actor, coordinator: Actor, tmp_path: Path
) -> None:
    returned = back(filled(made(ana), tmp_path / "a.xlsx", {"2": DONE}), ana)
    answers.save(
        follow_up=follow_up("1"), answer=ANSWER, based_on=held("1").base, by=coordinator, at=NOW
    )
    assert only(looked_at(returned, ana)).number == "2"
    assert take(returned, ana) == Taken(1, 0)
    assert newest("1") == ANSWER


def test_a_returned_answer_stands_in_the_form_and_untouched_says_nothing_new(
    ana: Actor, tmp_path: Path
) -> None:
    saved = answers.save(
        follow_up=follow_up("1"), answer=ANSWER, based_on=held("1").base, by=ana, at=NOW,
        submit=True,
    )  # fmt: skip
    officer = acting(person("omar@itu.example", Role.CLEARING_OFFICER))
    answers.return_(
        follow_up=follow_up("1"), update=saved.update, reason="Which?", by=officer, at=NOW
    )
    form = made(ana)
    cell = opened(form.content).cell(str(follow_up("1")), FormField.REMARKS)
    assert cell.value == "It is done."
    untouched = back(filled(form, tmp_path / "a.xlsx", {}), ana)
    assert len(looked_at(untouched, ana).of(Outcome.SAME)) == 3
    changed = {FormField.REMARKS: "It is done: the second."}
    returned = back(filled(form, tmp_path / "b.xlsx", {"1": changed}), ana)
    take(returned, ana)
    assert newest("1").remarks == "It is done: the second."


def test_files_that_prove_an_answer_stay(ana: Actor, tmp_path: Path) -> None:
    kept = Evidence("policy.pdf", sha256="a" * 64)
    EvidenceFile.objects.create(
        organization=Organization.objects.get(code="ITU"),
        name=kept.name,
        sha256="a" * 64,
        size=1,
        media_type="application/pdf",
        recorded_at=NOW,
        recorded_by="Ana",
    )
    FileReceipt.objects.create(
        sha256="a" * 64, size=1, organization="ITU", person=ana.person, at=NOW
    )
    answers.save(
        follow_up=follow_up("1"),
        answer=replace(ANSWER, evidence=(kept,)),
        based_on=held("1").base,
        by=ana,
        at=NOW,
    )
    told = {FormField.EVIDENCE: "Page https://example.org/p"}
    take(back(filled(made(ana), tmp_path / "a.xlsx", {"1": told}), ana), ana)
    assert newest("1").evidence == (kept, Evidence("Page", url="https://example.org/p"))


def test_a_form_is_given_back_by_its_person_or_a_coordinator(
    ana: Actor, coordinator: Actor, tmp_path: Path
) -> None:
    path = filled(made(ana), tmp_path / "a.xlsx", {"1": DONE})
    ben = acting(person("ben@itu.example", Role.CONTRIBUTOR))
    foreign = acting(person("cora@wipo.example", Role.COORDINATOR, organization="WIPO"))
    for other in (ben, foreign):
        with pytest.raises(UptakeError, match="form-unknown"):
            back(path, other)
    returned = back(path, coordinator)
    with pytest.raises(UptakeError, match="form-unknown"):
        forms.take(
            returned=returned, submit=True, seen="", on_top={}, all_or_nothing=False, by=ben, at=NOW
        )
    assert take(returned, coordinator) == Taken(1, 0)
    latest = held("1").latest
    assert latest is not None
    assert (latest.author, latest.via) == (coordinator.person, Via.WORKBOOK)


def test_what_is_no_longer_assigned_is_named_and_left(ana: Actor, tmp_path: Path) -> None:
    form = made(ana)
    Assignment.objects.filter(follow_up=follow_up("1")).update(ended_at=NOW)
    returned = back(filled(form, tmp_path / "a.xlsx", {"1": DONE, "2": DONE}), ana)
    first, second, _ = looked_at(returned, ana).rows
    assert [one.code for one in first.problems] == ["follow-up-unknown"]
    assert second.outcome is Outcome.CHANGE
    assert take(returned, ana) == Taken(1, 1)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda book: _key(book, "999999"), ["form-row-unknown"]),
        (lambda book: _key(book, str(follow_up("2"))), ["form-row-mixed"]),
        (lambda book: _key(book, None), []),
    ],
    ids=["a key of nothing", "the key of another", "no key"],
)
def test_rows_whose_key_was_changed(
    change: Callable[[Workbook], None], codes: list[str], ana: Actor, tmp_path: Path
) -> None:
    book = opened(made(ana).content)
    book.fill(str(follow_up("1")), DONE)
    change(book)
    book.book.save(tmp_path / "a.xlsx")
    row = looked_at(back(tmp_path / "a.xlsx", ana), ana).rows[0]
    assert [one.code for one in row.problems][: len(codes) or 1] == codes
    assert (row.outcome is Outcome.CHANGE) == (codes == [])


def _key(book: Workbook, value: str | None) -> None:
    book.sheet.cell(book.row(str(follow_up("1"))), book.column("key")).value = value


@pytest.mark.parametrize("key", ["", "no key", "0b8e3e1c-8a0e-4f35-9d0d-0f6f1f2f3a4b"])
def test_a_form_with_another_key_is_not_known(key: str, ana: Actor, tmp_path: Path) -> None:
    book = opened(made(ana).content)
    book.book["uptake"]["B1"].value = key
    book.book.save(tmp_path / "a.xlsx")
    with pytest.raises(UptakeError, match="form-unknown"):
        back(tmp_path / "a.xlsx", ana)
    assert not FormReturn.objects.exists()


def test_forms_are_made_for_many_at_once_each_in_their_language(
    ana: Actor, coordinator: Actor
) -> None:
    maha = person("maha@itu.example", Role.CONTRIBUTOR, language=Language.ARABIC, name="Ana")
    idle = person("idle@itu.example", Role.CONTRIBUTOR)
    assign("4", person=maha)
    assert ana.person is not None
    people = [ana.person, maha.pk, idle.pk]
    found = forms.make_all(people=people, kind=Via.WORKBOOK, by=coordinator, at=NOW)
    assert [one.name for one in found] == ["uptake-ITU-Ana-en.xlsx", "uptake-ITU-Ana-ar.xlsx"]
    assert [one.language for one in AnswerForm.objects.order_by("made_at", "language")] == [
        Language.ARABIC,
        Language.ENGLISH,
    ]
    with pytest.raises(UptakeError, match="form-empty"):
        forms.make(person=idle.pk, kind=Via.WORKBOOK, by=coordinator, at=NOW)


@pytest.mark.usefixtures("ana")
def test_a_form_names_its_person_in_its_language(coordinator: Actor) -> None:
    olga = people.enter(
        organization="ITU",
        name="Olga Vetrova",
        names={Language.RUSSIAN: "Ольга Ветрова"},
        email="olga@itu.example",
        language=Language.FRENCH,
        roles=[Role.CONTRIBUTOR],
        by=machine(),
        at=NOW,
    )
    assign("4", person=olga)
    made = [
        forms.make(person=olga.pk, kind=Via.WORKBOOK, by=coordinator, at=NOW, language=language)
        for language in (None, Language.RUSSIAN)
    ]
    assert [one.name for one in made] == [
        "uptake-ITU-Olga Vetrova-fr.xlsx",
        "uptake-ITU-Ольга Ветрова-ru.xlsx",
    ]


def test_nobody_makes_a_form_for_another_but_a_coordinator(ana: Actor) -> None:
    ben = acting(person("ben@itu.example", Role.CONTRIBUTOR))
    assert ana.person is not None
    with pytest.raises(UptakeError, match="not-permitted"):
        forms.make(person=ana.person, kind=Via.WORKBOOK, by=ben, at=NOW)


def test_a_link_makes_a_form_of_what_it_is_for_only(ana: Actor) -> None:
    by_link = replace(ana, via=Via.LINK, follow_ups=frozenset({follow_up("2"), follow_up("4")}))
    made(by_link)
    form = AnswerForm.objects.get()
    assert [item["follow_up"] for item in form.items] == [follow_up("2")]


def test_more_rows_take_no_more_questions_to_review(ana: Actor, tmp_path: Path) -> None:
    form = made(ana)
    counts = []
    for numbers in ("1", "123"):
        path = filled(form, tmp_path / f"{numbers}.xlsx", dict.fromkeys(numbers, DONE))
        returned = back(path, ana)
        with CaptureQueriesContext(connection) as asked:
            looked_at(returned, ana)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_form_that_cannot_be_read_is_told_by_its_senders_name(ana: Actor, tmp_path: Path) -> None:
    file = tmp_path / "uptake-x1y2"
    file.write_bytes(b"PK\x03\x04 damaged")
    with pytest.raises(UnreadableFile) as refused:
        forms.receive(file=file, name="Answers.xlsx", by=ana, at=NOW)
    assert refused.value.values["file"] == "Answers.xlsx"
