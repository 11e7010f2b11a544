"""Forms on the site: one's own, everybody's for the coordinator, and what comes back."""

import datetime
import io
import zipfile
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.exchange.forms.filling import opened
from tests.rooms import clearing
from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import parsed, text_of, texts, with_class
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Role
from uptake.exchange.forms.form import FormField
from uptake.record.queries.follow_ups import SIZE
from uptake.record.services import storage
from uptake.register.models import (
    Assignment,
    FollowUp,
    FollowUpProgress,
    FormReturn,
    Person,
    SignedLink,
    StatusUpdate,
    Unit,
)
from uptake.terms.words import words

pytestmark = pytest.mark.django_db

FORMS = "/en/ITU/forms/"
DONE: dict[FormField, object] = {
    FormField.ACCEPTANCE: "Accepted",
    FormField.IMPLEMENTATION: "Implemented",
    FormField.REMARKS: "It is done.",
}


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"


@pytest.fixture
def ana(db: None) -> Person:
    """Somebody to whom two recommendations are assigned."""
    del db
    bring(document(entry("1"), entry("2"), entry("3")))
    one = person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Sol")
    assign("1", one)
    assign("2", one)
    return one


@pytest.fixture
def cora(db: None) -> Person:
    del db
    return person("cora@itu.example", Role.COORDINATOR, name="Cora Dan")


def assign(number: str, one: Person) -> None:
    Assignment.objects.create(
        follow_up_id=follow_up(number), person=one, assigned_at=timezone.now(), assigned_by="Uptake"
    )


def follow_up(number: str) -> int:
    return FollowUp.objects.get(recommendation__number=number).pk


def base(number: str = "1") -> int:
    return FollowUpProgress.objects.get(follow_up=follow_up(number)).latest_id


def taken_along(client: Client) -> bytes:
    return bytes(client.post(f"{FORMS}mine/", {"kind": "workbook"}).content)


def filled(content: bytes, cells: Mapping[str, Mapping[FormField, object]]) -> SimpleUploadedFile:
    book = opened(content)
    for number, told in cells.items():
        book.fill(str(follow_up(number)), told)
    saved = io.BytesIO()
    book.book.save(saved)
    return SimpleUploadedFile("answers.xlsx", saved.getvalue())


def give_back(client: Client, file: SimpleUploadedFile, page: str = FORMS) -> HttpResponse:
    return client.post(f"{page}back/", {"file": file}, follow=True)  # type: ignore[return-value]


def decide(client: Client, review: HttpResponse, **more: object) -> HttpResponse:
    (form,) = parsed(review).xpath("//form[@id='take-form']")
    told = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    return client.post(form.get("action"), told | more, follow=True)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("kind", "ending"), [("workbook", "xlsx"), ("word_form", "docx"), ("other", "xlsx")]
)
def test_ones_own_form_is_sent_in_the_language_of_the_page(
    client: Client, ana: Person, kind: str, ending: str
) -> None:
    sign_in(client, ana)
    sent = client.post("/fr/ITU/forms/mine/", {"kind": kind})
    assert sent.status_code == HTTPStatus.OK
    assert f"uptake-ITU-Ana%20Sol-fr.{ending}" in sent.headers["Content-Disposition"].replace(
        'filename="uptake-ITU-Ana Sol', 'filename="uptake-ITU-Ana%20Sol'
    )
    assert sent.content.startswith(b"PK")


def test_who_has_nothing_to_answer_is_told_so(client: Client, ana: Person) -> None:
    del ana
    sign_in(client, person("ben@itu.example", Role.CONTRIBUTOR))
    sent = client.post(f"{FORMS}mine/", {"kind": "workbook"})
    assert sent.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "nothing to fill in" in text_of(with_class(parsed(sent), "notice")[0])


def test_what_comes_back_is_shown_then_taken(client: Client, ana: Person) -> None:
    sign_in(client, ana)
    bad = {**DONE, FormField.ACCEPTANCE: "Perhaps"}
    review = give_back(client, filled(taken_along(client), {"1": DONE, "2": bad}))
    before = StatusUpdate.objects.count()
    said = text_of(parsed(review).find(".//main"))
    said = said
    assert (
        "1 answer ready to submit, 0 answers superseded on the site, 1 answer with errors" in said
    )
    (bad_cell,) = with_class(parsed(review), "bad-cell--error")
    named = text_of(bad_cell)
    assert "Sheet Answers, cell K7" in named
    assert "Value entered: Perhaps" in named
    assert "Choose one of these: Accepted" in named
    assert StatusUpdate.objects.count() == before
    done = decide(client, review)
    assert "1 answer was recorded. 1 answer was not recorded." in done.content.decode()
    assert "The answers in this form were recorded on" in done.content.decode()
    assert StatusUpdate.objects.count() == before + 1
    (left,) = with_class(parsed(done), "bad-cell--error")
    assert "Value entered: Perhaps" in text_of(left)
    assert not parsed(done).xpath("//form[@id='take-form']")
    assert texts(parsed(client.get(FORMS)), "//section[@aria-labelledby='came-back']//li")


def test_what_was_left_out_stays_listed_until_it_is_answered(client: Client, ana: Person) -> None:
    sign_in(client, ana)
    bad = {**DONE, FormField.ACCEPTANCE: "Perhaps"}
    form = taken_along(client)
    done = decide(client, give_back(client, filled(form, {"1": DONE, "2": bad})))
    page = done.redirect_chain[-1][0]  # type: ignore[attr-defined]
    assert with_class(parsed(client.get(page)), "bad-cell--error")
    mended = decide(client, give_back(client, filled(form, {"2": DONE})))
    assert "1 answer was recorded." in mended.content.decode()
    again = parsed(client.get(page))
    assert not with_class(again, "bad-cell--error")
    assert "left out" not in text_of(again.find(".//main"))


def test_a_form_whose_file_is_gone_still_says_when_it_was_taken(
    client: Client, ana: Person
) -> None:
    sign_in(client, ana)
    done = decide(client, give_back(client, filled(taken_along(client), {"1": DONE})))
    page = done.redirect_chain[-1][0]  # type: ignore[attr-defined]
    storage.place_of(FormReturn.objects.get().sha256).unlink()
    assert "The answers in this form were recorded on" in client.get(page).content.decode()


def test_nothing_is_taken_where_all_was_asked_for(client: Client, ana: Person) -> None:
    sign_in(client, ana)
    cells: dict[str, Mapping[FormField, object]] = {
        "1": DONE,
        "2": {FormField.ACCEPTANCE: "Perhaps"},
    }
    review = give_back(client, filled(taken_along(client), cells))
    before = StatusUpdate.objects.count()
    done = decide(client, review, all="1")
    assert done.status_code == HTTPStatus.CONFLICT
    assert "Nothing was submitted" in text_of(with_class(parsed(done), "notice--error")[0])
    assert StatusUpdate.objects.count() == before


def test_drafts_are_saved_as_drafts(client: Client, ana: Person) -> None:
    sign_in(client, ana)
    cells = {"1": {FormField.IMPLEMENTATION: None}}
    review = give_back(client, filled(taken_along(client), cells))
    assert parsed(review).xpath("//form[@id='take-form']") == []
    (address,) = parsed(review).xpath("//ul[@class='tabs']//a[contains(@href, 'draft')]/@href")
    draft = client.get(address)
    done = decide(client, draft)  # type: ignore[arg-type]
    assert "1 answer was recorded." in done.content.decode()
    assert FollowUpProgress.objects.get(follow_up=follow_up("1")).stage == "draft"


def test_a_conflict_shows_both_answers_and_keeps_the_other(
    client: Client, ana: Person, cora: Person
) -> None:
    sign_in(client, ana)
    file = filled(taken_along(client), {"1": DONE})
    other = GivenAnswer(
        Acceptance.ACCEPTED, Implementation.IN_PROGRESS, remarks="Half is there, says Cora."
    )
    answers.save(
        follow_up=follow_up("1"),
        answer=other,
        based_on=base(),
        by=acting(cora, timezone.localdate()),
        at=timezone.now(),
    )
    review = give_back(client, file)
    said = text_of(parsed(review).find(".//section[@aria-labelledby='overtaken']"))
    assert "Cora Dan saved another answer" in said
    assert "Half is there, says Cora." in said
    assert "It is done." in said
    (box,) = parsed(review).xpath("//input[@name='on_top']")
    assert box.get("checked") is None
    alone = decide(client, review)
    assert alone.status_code == HTTPStatus.CONFLICT
    assert StatusUpdate.objects.get(pk=base()).implementation is Implementation.IN_PROGRESS
    on_top = decide(client, review, on_top=box.get("value"))
    assert "1 answer was recorded." in on_top.content.decode()
    assert StatusUpdate.objects.get(pk=base()).implementation is Implementation.IMPLEMENTED


@pytest.mark.parametrize("language", Language)
def test_a_review_speaks_every_language(client: Client, ana: Person, language: Language) -> None:
    sign_in(client, ana)
    page = f"/{language}/ITU/forms/"
    content = client.post(f"{page}mine/", {"kind": "workbook"}).content
    spoken = words(language)
    cells = {
        "1": {FormField.ACCEPTANCE: spoken["accepted"], FormField.AMOUNT: "x"},
        "2": {FormField.ACCEPTANCE: "?"},
    }
    review = give_back(client, filled(content, cells), page)
    assert review.status_code == HTTPStatus.OK
    named = [text_of(one) for one in with_class(parsed(review), "bad-cell__place")]
    assert any(spoken["acceptance_hdr"] in one for one in named)
    assert any(spoken["financial_amount"] in one for one in named)


@pytest.mark.parametrize("file", [None, b"", b"Accepted"], ids=["none", "empty", "text"])
def test_what_is_no_form_is_refused_with_the_reason(
    client: Client, ana: Person, file: bytes | None
) -> None:
    sign_in(client, ana)
    sent = {} if file is None else {"file": SimpleUploadedFile("a.xlsx", file)}
    answer = client.post(f"{FORMS}back/", sent)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert text_of(with_class(parsed(answer), "notice--error")[0])


def test_the_coordinator_makes_forms_for_everybody_at_once(
    client: Client, ana: Person, cora: Person
) -> None:
    del ana
    maha = person("maha@itu.example", Role.CONTRIBUTOR, language=Language.ARABIC, name="Maha Nur")
    assign("3", maha)
    sign_in(client, cora)
    sent = client.post(f"{FORMS}make/", {"whom": "all", "kind": "word_form"})
    assert sent.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(sent.content)) as package:
        assert sorted(package.namelist()) == [
            "uptake-ITU-Ana Sol-en.docx",
            "uptake-ITU-Maha Nur-ar.docx",
        ]


def test_people_are_listed_in_pages_and_all_of_them_can_be_chosen(
    client: Client, ana: Person, cora: Person
) -> None:
    del ana
    for number in range(SIZE + 1):
        assign("3", person(f"p{number:02}@itu.example", Role.CONTRIBUTOR))
    sign_in(client, cora)
    first = client.get(FORMS)
    refused = client.post(f"{FORMS}make/", {"whom": "person:0"})
    second = client.get(f"{FORMS}?page=2")
    listed = [len(with_class(parsed(page), "entry")) for page in (first, refused, second)]
    assert listed == [SIZE, SIZE, 2]
    for page in (first, refused):
        assert len(parsed(page).xpath("//select[@id='whom']//option")) == SIZE + 3
        (onward,) = parsed(page).xpath("//a[@rel='next']/@href")
        assert onward == f"{FORMS}?page=2#who-is-asked"


def test_the_coordinator_makes_forms_for_a_person_or_a_unit(
    client: Client, ana: Person, cora: Person
) -> None:
    assert ana.organization is not None
    unit = Unit.objects.create(organization=ana.organization)
    Person.objects.filter(pk=ana.pk).update(unit=unit)
    sign_in(client, cora)
    for whom in (f"person:{ana.pk}", f"unit:{unit.pk}"):
        sent = client.post(f"{FORMS}make/", {"whom": whom, "kind": "workbook"})
        assert "Ana Sol-en.xlsx" in sent.headers["Content-Disposition"]
    for whom in ("person:0", "unit:999999", "", "everybody"):
        sent = client.post(f"{FORMS}make/", {"whom": whom, "kind": "workbook"})
        assert sent.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_links_are_shown_once_in_each_persons_language(
    client: Client, ana: Person, cora: Person
) -> None:
    Person.objects.filter(pk=ana.pk).update(language=Language.ARABIC)
    sign_in(client, cora)
    until = timezone.localdate() + datetime.timedelta(10)
    made = client.post(f"{FORMS}links/", {"whom": "all", "until": until.isoformat()})
    (address,) = texts(parsed(made), "//code")
    assert address.startswith("http://testserver/ar/link/")
    page = parsed(made)
    assert page.xpath("//button[@hidden]/@data-copy-address") == [address]
    (mail,) = page.xpath("//main//a[starts-with(@href, 'mailto:')]/@href")
    assert unquote(mail) == f"mailto:{ana.email}?body={address}"
    assert "no-store" in made.headers["Cache-Control"]
    assert SignedLink.objects.get().expires_on == until
    visitor = Client()
    opened_page = visitor.get(address.removeprefix("http://testserver"), follow=True)
    assert opened_page.status_code == HTTPStatus.OK
    secret = address.rstrip("/").rpartition("/")[2]
    assert secret not in client.get(FORMS).content.decode()


@pytest.mark.parametrize("days", [-1, 400, None])
def test_a_link_serves_a_year_at_most(
    client: Client, ana: Person, cora: Person, days: int | None
) -> None:
    del ana
    sign_in(client, cora)
    until = "" if days is None else (timezone.localdate() + datetime.timedelta(days)).isoformat()
    made = client.post(f"{FORMS}links/", {"whom": "all", "until": until})
    assert made.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not SignedLink.objects.exists()


def test_the_coordinator_revokes_all_links_of_a_person(
    client: Client, ana: Person, cora: Person
) -> None:
    sign_in(client, cora)
    until = timezone.localdate() + datetime.timedelta(10)
    client.post(f"{FORMS}links/", {"whom": "all", "until": until.isoformat()})
    assert "1 valid link" in client.get(FORMS).content.decode()
    done = client.post(f"{FORMS}links/{ana.pk}/revoke/", follow=True)
    assert "1 link was revoked." in done.content.decode()
    assert SignedLink.objects.get().revoked_at is not None


def test_nobody_else_sees_a_form_or_what_is_the_coordinators(client: Client, ana: Person) -> None:
    sign_in(client, ana)
    review = give_back(client, filled(taken_along(client), {"1": DONE}))
    address = review.request["PATH_INFO"]  # type: ignore[attr-defined]
    for page in ("make/", "links/", f"links/{ana.pk}/revoke/"):
        assert client.post(f"{FORMS}{page}").status_code == HTTPStatus.NOT_FOUND
    assert parsed(client.get(FORMS)).xpath("//*[@id='for-others']") == []
    ben = Client()
    sign_in(ben, person("ben@itu.example", Role.CONTRIBUTOR))
    assert ben.get(address).status_code == HTTPStatus.NOT_FOUND
    assert texts(parsed(ben.get(FORMS)), "//section[@aria-labelledby='came-back']") == []
    foreign = Client()
    sign_in(foreign, person("cora@wipo.example", Role.COORDINATOR, organization="WIPO"))
    for page in (address, address.replace("/ITU/", "/WIPO/")):
        assert foreign.get(page).status_code == HTTPStatus.NOT_FOUND
    assert Client().get(FORMS).status_code == HTTPStatus.NOT_FOUND


def test_who_has_answered_all_is_asked_for_nothing(open_site: Client) -> None:
    bring(document(entry("1"), entry("2")))
    ana = clearing.contributor("ana@itu.example", "1", "2", name="Ana Prieto")
    for number, said in (("1", "1 recommendation"), ("2", "")):
        clearing.submitted(ana, clearing.BEGUN, number=number)
        page = parsed(open_site.get("/en/ITU/forms/"))
        listed = texts(page, "//section[@aria-labelledby='who-is-asked']//li")
        assert [said in one for one in listed] == ([True] if said else [])
