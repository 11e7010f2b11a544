"""Answering by a signed link: let in once, just what it is for, nothing told on, ended at once."""

import datetime
import io
import logging
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.exchange.forms.filling import opened
from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import links, parsed, text_of, with_class
from uptake.core.codes import Language, Role, Stage, Via
from uptake.core.house_rules import HouseRules
from uptake.core.log_redaction import Secrecy
from uptake.core.recipients import machine
from uptake.exchange.forms.form import FormField
from uptake.organizations.services.organizations import change_rules
from uptake.record.services import links as signed
from uptake.record.services.links import LinkWanted
from uptake.register.models import (
    Assignment,
    DiscussionNote,
    FollowUp,
    FollowUpProgress,
    Person,
    SignedLink,
    StatusUpdate,
)
from uptake.web.cookies import cookie_named
from uptake.web.link_sessions import COOKIE

pytestmark = pytest.mark.django_db

ANSWER = {
    "acceptance": "accepted",
    "implementation": "implemented",
    "language": "en",
    "remarks": "It is done.",
    "do": "submit",
}


@pytest.fixture(autouse=True)
def _folder(settings: LazySettings, tmp_path: Path) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"


@pytest.fixture
def ana(db: None) -> Person:
    """Somebody to whom two of three recommendations are assigned."""
    del db
    bring(document(entry("1"), entry("2"), entry("3")))
    one = person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Sol")
    for number in "12":
        Assignment.objects.create(
            follow_up_id=follow_up(number),
            person=one,
            assigned_at=timezone.now(),
            assigned_by="Uptake",
        )
    return one


@pytest.fixture
def secret(ana: Person) -> str:
    """The secret of a link for the first recommendation."""
    return made(ana, "1")


def made(one: Person, *numbers: str, days: int = 7) -> str:
    keys = Assignment.objects.filter(person=one, follow_up__in=[follow_up(n) for n in numbers])
    wanted = LinkWanted(
        one.pk,
        tuple(keys.values_list("pk", flat=True)),
        timezone.localdate() + datetime.timedelta(days),
    )
    return signed.make_all([wanted], by=machine(), at=timezone.now())[0]


def follow_up(number: str) -> int:
    return FollowUp.objects.get(recommendation__number=number).pk


def address(secret: str, language: Language = Language.ENGLISH) -> str:
    return f"/{language}/link/{secret}/"


def base(number: str = "1") -> int:
    return FollowUpProgress.objects.get(follow_up=follow_up(number)).latest_id


EXPIRED = "This link has expired or was withdrawn"
NOT_OPEN = "This link is no longer open"


def ended(client: Client, page: str = "/en/link/") -> bool:
    """Whether a page says that the link does not serve, or is no longer open, and nothing else."""
    response = client.get(page, follow=True)
    said = text_of(parsed(response).find(".//h1"))
    return response.status_code == HTTPStatus.NOT_FOUND and said in (EXPIRED, NOT_OPEN)


def heading(client: Client, page: str) -> str:
    return text_of(parsed(client.get(page, follow=True)).find(".//h1"))


def test_a_link_opens_on_a_page_whose_address_has_no_secret(client: Client, secret: str) -> None:
    opening = client.get(address(secret))
    assert (opening.status_code, opening.headers["Location"]) == (HTTPStatus.FOUND, "/en/link/")
    page = client.get("/en/link/")
    assert page.status_code == HTTPStatus.OK
    assert secret not in page.content.decode()
    tasks = with_class(parsed(page), "task")
    assert len(tasks) == 1
    assert "number 1" in text_of(tasks[0])


def test_the_first_answer_still_to_be_given_is_open(client: Client, ana: Person) -> None:
    client.get(address(made(ana, "1", "2")))
    for number in "12":
        shown = parsed(client.get("/en/link/"))
        (form,) = shown.xpath("//details[@open]/form")
        assert form.get("action") == f"/en/link/answer/{follow_up(number)}/"
        sent = {one.get("name"): one.get("value") for one in form.xpath(".//input[@value]")}
        given = {"implementation": "in_progress", "remarks": "Nearly done.", "do": "update"}
        client.post(form.get("action"), {**sent, **given})
    assert not parsed(client.get("/en/link/")).xpath("//details[@open]")


def test_nothing_tells_the_secret_on(client: Client, secret: str) -> None:
    opening = client.get(address(secret))
    assert opening.headers["Referrer-Policy"] == "no-referrer"
    cookie = client.cookies[cookie_named(COOKIE)]
    assert secret not in cookie.value
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    for response in (opening, client.get("/en/link/"), client.get("/en/link/answer/0/")):
        assert response.headers["Cache-Control"] == "private, no-store"
        assert "noindex" in response.headers["X-Robots-Tag"]
    assert client.get("/en/link/").headers["Referrer-Policy"] == "same-origin"


def test_the_cookie_is_sealed(client: Client, secret: str) -> None:
    client.get(address(secret))
    number = SignedLink.objects.get().pk
    client.cookies[cookie_named(COOKIE)] = str(number)
    assert ended(client)


@pytest.mark.parametrize(
    ("hours", "serves"), [(11.9, True), (12.1, False)], ids=["a working day", "longer"]
)
def test_the_cookie_serves_for_a_working_day(
    client: Client, secret: str, monkeypatch: pytest.MonkeyPatch, hours: float, serves: bool
) -> None:
    """Whoever comes later to the same computer does not answer for who left it."""
    sealed_at = time.time() - hours * 60 * 60
    with monkeypatch.context() as then:
        then.setattr("django.core.signing.time.time", lambda: sealed_at)
        client.get(address(secret))
    assert ended(client) is not serves


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the site writes into its log."""
    handlers = [
        one
        for one in logging.getLogger().handlers
        if any(isinstance(each, Secrecy) for each in one.filters)
    ]
    (handler,) = handlers
    assert isinstance(handler, logging.StreamHandler)
    told = io.StringIO()
    before, handler.stream = handler.stream, told  # not flushed: it may be closed by now
    yield told
    handler.stream = before


def test_the_log_does_not_hold_the_secret(client: Client, secret: str, log: io.StringIO) -> None:
    client.get(f"{address(secret)}more/")
    client.post(address(secret))
    strict = Client(enforce_csrf_checks=True)
    strict.post(address(secret))
    told = log.getvalue()
    assert "/en/link/…/" in told
    assert secret not in told


def test_an_answer_is_submitted_by_a_link(client: Client, ana: Person, secret: str) -> None:
    client.get(address(secret))
    page = client.get(f"/en/link/answer/{follow_up('1')}/")
    assert page.status_code == HTTPStatus.OK
    response = client.post(
        f"/en/link/answer/{follow_up('1')}/", ANSWER | {"base": str(base())}, follow=True
    )
    assert "submitted for clearance" in response.content.decode()
    latest = StatusUpdate.objects.get(pk=base())
    assert (latest.via, latest.author_id) == (Via.LINK, ana.pk)
    progress = FollowUpProgress.objects.get(follow_up=follow_up("1"))
    assert progress.stage is Stage.SUBMITTED


def test_no_change_is_said_in_one_click(client: Client, secret: str) -> None:
    client.get(address(secret))
    told = {"do": "confirm", "base": str(base())}
    response = client.post(f"/en/link/answer/{follow_up('1')}/", told)
    assert response.headers["Location"] == "/en/link/"
    assert "“No change” submitted" in client.get("/en/link/").content.decode()


def test_pages_of_a_link_lead_to_none_of_those_who_sign_in(client: Client, secret: str) -> None:
    client.get(address(secret))
    for page in ("/en/link/", f"/en/link/answer/{follow_up('1')}/"):
        shown = parsed(client.get(page))
        private = ("/mine/", "/forms/", "/clearance/", "/assignments/", "/account/", "/ITU/answer/")
        told = shown.xpath("//@href | //@action")
        assert [one for one in told if any(part in one for part in private)] == []
        assert all(not one.startswith("http") for one in links(shown))


def test_who_came_by_a_link_discusses_what_it_is_for_and_nothing_else(
    client: Client, ana: Person, secret: str
) -> None:
    lea = person("lea@itu.example", Role.CLEARING_OFFICER)
    client.get(address(secret))
    here = f"/en/link/answer/{follow_up('1')}/"
    said = {"text": "@Lea, since when?", "back": here}
    page = parsed(client.post(f"{here}discuss/", said, follow=True))
    [note] = with_class(page, "discussion__said")
    assert text_of(note) == "@Lea, since when?"
    [kept] = DiscussionNote.objects.all()
    assert (kept.person_id, kept.mentions.get().person_id) == (ana.pk, lea.pk)
    told = client.post(f"{here}presence/", {"people": "yes"}).json()
    assert (told["said"], told["people"]) == ("", ["Lea"])
    for other in (follow_up("2"), follow_up("3")):
        for deed in ("discuss", "presence"):
            asked = client.post(f"/en/link/answer/{other}/{deed}/", said)
            assert asked.status_code == HTTPStatus.NOT_FOUND
    assert DiscussionNote.objects.count() == 1


def test_a_link_says_how_many_are_left_and_whom_to_ask(client: Client, ana: Person) -> None:
    person("cora@itu.example", Role.COORDINATOR)
    client.get(address(made(ana, "1", "2")))
    here = f"/en/link/answer/{follow_up('1')}/"
    page = text_of(parsed(client.get(here)).find(".//main"))
    assert "2 recommendations left to answer" in page
    assert "Questions: Cora, cora@itu.example" in page
    contact = HouseRules(contact_name="Follow-up", contact_phone="+41 22 555 01 61")
    rosa = acting(person("rosa@itu.example", Role.ADMINISTRATOR))
    change_rules(organization="ITU", rules=contact, by=rosa, at=timezone.now())
    page = text_of(parsed(client.get(here)))
    assert page.count("Questions: Follow-up, +41 22 555 01 61") == 2  # above, and at the foot
    assert "cora@" not in page
    unnamed = HouseRules(contact_email="desk@itu.example", contact_phone="+41 22 555 01 61")
    change_rules(organization="ITU", rules=unnamed, by=rosa, at=timezone.now())
    page = text_of(parsed(client.get(here)))
    assert page.count("Questions: desk@itu.example, +41 22 555 01 61") == 2


@pytest.mark.parametrize("number", ["2", "3"])
def test_what_a_link_is_not_for_is_not_there(client: Client, secret: str, number: str) -> None:
    client.get(address(secret))
    page = f"/en/link/answer/{follow_up(number)}/"
    before = StatusUpdate.objects.count()
    assert client.get(page).status_code == HTTPStatus.NOT_FOUND
    answered = client.post(page, ANSWER | {"base": str(base(number))})
    assert answered.status_code == HTTPStatus.NOT_FOUND
    assert client.post(f"{page}keep/", ANSWER).status_code == HTTPStatus.NOT_FOUND
    assert StatusUpdate.objects.count() == before


def test_a_link_opens_nothing_else_of_the_site(client: Client, secret: str) -> None:
    client.get(address(secret))
    for page in ("mine", "forms", "assignments", "clearance", "import"):
        assert client.get(f"/en/ITU/{page}/").status_code == HTTPStatus.NOT_FOUND
    answer = client.get("/en/ITU/answer/JIU/REP/2021/3/1/")
    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_whoever_is_signed_in_answers_as_the_person_of_the_link(
    client: Client, ana: Person, secret: str
) -> None:
    sign_in(client, person("cora@itu.example", Role.COORDINATOR))
    client.get(address(secret))
    assert "Ana Sol" in client.get("/en/link/").content.decode()
    client.post(f"/en/link/answer/{follow_up('1')}/", ANSWER | {"base": str(base())})
    assert StatusUpdate.objects.get(pk=base()).author_id == ana.pk


@pytest.mark.parametrize("why", ["unknown", "expired", "revoked", "ended", "left"])
def test_a_link_that_does_not_serve_ends_on_one_page(
    client: Client, ana: Person, secret: str, why: str
) -> None:
    client.get(address(secret))
    assert client.get("/en/link/").status_code == HTTPStatus.OK
    now = timezone.now()
    yesterday = timezone.localdate() - datetime.timedelta(1)
    match why:
        case "unknown":
            client.get(address("x" * 43))
        case "expired":
            SignedLink.objects.update(expires_on=yesterday)
        case "revoked":
            signed.revoke_of_person(person=ana.pk, by=machine(), at=now)
        case "ended":
            Assignment.objects.update(ended_at=now)
        case _:
            Person.objects.filter(pk=ana.pk).update(left_on=yesterday)
    assert ended(client)
    assert ended(client, f"/en/link/answer/{follow_up('1')}/")
    if why != "unknown":
        assert heading(client, address(secret)) == EXPIRED


def test_who_leaves_is_out(client: Client, secret: str) -> None:
    client.get(address(secret))
    left = client.post("/en/link/leave/")
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert b"You have signed out." in client.get(left.headers["Location"], follow=True).content
    assert heading(client, "/en/link/") == NOT_OPEN  # as by the browser's way back
    assert heading(client, address(secret)) == "Assigned to me"


def test_a_form_is_taken_along_and_given_back_by_a_link(client: Client, ana: Person) -> None:
    client.get(address(made(ana, "2"), Language.FRENCH))
    sent = client.post("/en/link/form/", {"kind": "workbook"})
    book = opened(sent.content)
    book.fill(
        str(follow_up("2")),
        {
            FormField.ACCEPTANCE: "Accepted",
            FormField.IMPLEMENTATION: "Implemented",
            FormField.REMARKS: "It is done.",
        },
    )
    filled = io.BytesIO()
    book.book.save(filled)
    file = SimpleUploadedFile("a.xlsx", filled.getvalue())
    review = client.post("/en/link/back/", {"file": file}, follow=True)
    page = parsed(review)
    assert "1 answer ready to submit" in text_of(page.find(".//main"))
    (form,) = page.xpath("//form[@id='take-form']")
    told = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    done = client.post(form.get("action"), told, follow=True)
    assert "1 answer was recorded." in done.content.decode()
    latest = StatusUpdate.objects.get(pk=base("2"))
    assert (latest.via, latest.author_id) == (Via.WORKBOOK, ana.pk)


def test_the_form_of_a_link_holds_nothing_else(client: Client, ana: Person) -> None:
    client.get(address(made(ana, "1")))
    book = opened(client.post("/en/link/form/", {"kind": "workbook"}).content)
    keys = [book.sheet.cell(line, 1).value for line in range(6, book.sheet.max_row + 1)]
    assert keys == [str(follow_up("1"))]
