"""The pages on which recommendations are answered, as a browser without script uses them."""

import datetime
import errno
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from tests.rooms.builders import bring, document, entry
from tests.rooms.clearing import rules
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import Element, parsed, text_of, texts, with_class
from uptake.answers import services as answers
from uptake.answers.services import discussing
from uptake.core.codes import Acceptance, Bound, Implementation, Language, Role, Stage
from uptake.core.document import DateFound
from uptake.record.queries.answering import Answering, answering
from uptake.register.models import (
    Assignment,
    DiscussionNote,
    FollowUp,
    Person,
    StatusUpdate,
    WorkingCopy,
)
from uptake.terms.messages import say

pytestmark = pytest.mark.django_db

PLACE = "/en/ITU/answer/JIU/REP/2021/3/1/"
PDF = b"%PDF-1.7\n%%EOF\n"
FORM: Mapping[str, Any] = {
    "acceptance": "accepted",
    "implementation": "implemented",
    "language": "en",
    "remarks": "It is done.\n\n1. The plan\n2) The report",
}


@pytest.fixture
def ana(client: Client) -> Person:
    """A contributor, signed in, with the first of two recommendations."""
    bring(document(entry("1"), entry("2")))
    return assigned(client, "ana")


@pytest.fixture
def omar(ana: Person) -> Client:
    """Another contributor, in another browser, with the same recommendation."""
    del ana
    client = Client()
    assigned(client, "omar")
    return client


def assigned(client: Client, name: str) -> Person:
    one = person(f"{name}@itu.example", Role.CONTRIBUTOR)
    Assignment.objects.create(
        follow_up=follow_up(), person=one, assigned_at=timezone.now(), assigned_by="Uptake"
    )
    sign_in(client, one)
    return one


def follow_up() -> FollowUp:
    return FollowUp.objects.get(recommendation__number="1")


def held() -> Answering:
    found = answering(follow_up().pk, Language.ENGLISH, timezone.localdate())
    assert found is not None
    return found


def send(client: Client, do: str, place: str = PLACE, **more: Any) -> HttpResponseBase:
    """Send the form as it stands with the newest base, with some fields changed."""
    return client.post(place, {"base": held().base or "", "do": do, **FORM, **more})


def errors_of(response: HttpResponseBase) -> dict[str, str]:
    """Return the problems of the summary, by the field to which each leads."""
    page = parsed(response)
    links = page.xpath("//*[@id='problems']//a")
    for link in links:
        assert page.xpath(f"//*[@id='{link.get('href')[1:]}']"), link.get("href")
    return {link.get("href"): text_of(link) for link in links}


def field(page: Element, name: str) -> Element:
    return page.xpath(f"//*[@name='{name}']")[0]


def test_the_form_begins_with_what_was_cleared(ana: Person, client: Client) -> None:
    del ana
    page = parsed(client.get(PLACE))
    assert "do what is asked in number 1" in text_of(with_class(page, "recommendation-text")[0])
    chosen = page.xpath("//input[@type='radio'][@checked]/@value")
    assert chosen[:2] == ["accepted", "in_progress"]
    assert field(page, "remarks").text.strip() == "Work on 1 has begun."
    assert "In progress" in text_of(with_class(page, "cleared")[0])


def test_an_answer_is_saved_as_a_draft_then_submitted(ana: Person, client: Client) -> None:
    del ana
    response = send(client, "save")
    assert response.headers["Location"] == f"{PLACE}"
    assert held().standing.stage is Stage.DRAFT
    page = parsed(client.get(f"{PLACE}"))
    said = "JIU/REP/2021/3, Recommendation 1: The answer has been saved as a draft."
    assert texts(page, "//*[@role='status']")[0].startswith(said)
    assert field(page, "remarks").text.strip() == "It is done.\n1. The plan\n2. The report"
    send(client, "submit")
    latest = held().latest
    assert latest is not None
    assert (latest.stage, latest.answer.remarks) == (
        Stage.SUBMITTED,
        "It is done.\n1 The plan\n2 The report",
    )


def test_all_problems_stand_at_once_beside_their_fields(ana: Person, client: Client) -> None:
    del ana
    wrong = {
        "acceptance": "not_accepted",
        "financial_implications": "none",
        "amount": "12",
        "remarks": "",
        "condition": "exception",
        "proof_address": "javascript:alert(1)",
    }
    response = send(client, "submit", **wrong)
    assert response.status_code == 422
    fields = ("implementation", "amount", "currency", "conditions", "remarks", "evidence")
    assert set(errors_of(response)) == {f"#answer-{name}" for name in fields}
    page = parsed(response)
    amount = field(page, "amount")
    assert (amount.get("aria-invalid"), amount.get("value")) == ("true", "12")
    beside = page.xpath(f"//*[@id='{amount.get('aria-describedby')}']")[0]
    assert text_of(beside) == "An amount can be given only if additional resources are required."
    assert held().standing.stage is Stage.CLEARED  # nothing new was saved
    unread = set(errors_of(send(client, "submit", **wrong | {"amount": "a dozen"})))
    assert {"#answer-amount", "#answer-implementation", "#answer-remarks"} <= unread


def test_what_was_refused_is_still_there_when_one_comes_back(ana: Person, client: Client) -> None:
    del ana
    send(client, "submit", amount="a dozen", remarks="Half a thought")
    page = parsed(client.get(PLACE))
    assert field(page, "remarks").text.strip() == "Half a thought"
    assert field(page, "amount").get("value") == "a dozen"


def test_a_warning_is_shown_and_lets_the_answer_pass(ana: Person, client: Client) -> None:
    del ana
    response = send(client, "submit", remarks="")
    assert response.headers["Location"] == f"{PLACE}"
    page = parsed(client.get(f"{PLACE}"))
    assert texts(page, "//*[@role='status']//a")
    assert held().standing.stage is Stage.SUBMITTED


def test_documents_that_nobody_knows_are_one_line_at_their_field(
    ana: Person, client: Client
) -> None:
    del ana
    send(client, "submit", references="C99/1\nC99/2")
    page = parsed(client.get(PLACE))
    told = "Not yet in the register: C99/1, C99/2. You can still submit the answer."
    assert texts(page, "//*[@id='answer-references-problems']/li") == [told]
    assert not [one for one in texts(page, "//*[@role='status']//a") if "C99/1" in one]
    assert not page.xpath("//a[contains(@href, 'cited-documents')]")


def test_what_is_submitted_can_be_withdrawn(ana: Person, client: Client) -> None:
    del ana
    send(client, "submit")
    assert "Withdraw the answer" in texts(parsed(client.get(PLACE)), "//button")
    send(client, "withdraw")
    assert held().standing.stage is Stage.DRAFT
    assert "Withdraw the answer" not in texts(parsed(client.get(PLACE)), "//button")


def test_a_returned_answer_says_why(ana: Person, client: Client) -> None:
    del ana
    send(client, "submit")
    officer = acting(person("lea@itu.example", Role.CLEARING_OFFICER))
    answers.return_(
        follow_up=follow_up().pk,
        update=held().base or 0,
        reason="Which plan?",
        by=officer,
        at=timezone.now(),
    )
    told = text_of(with_class(parsed(client.get(PLACE)), "returned")[0])
    assert told.startswith("Returned by Lea on ")
    assert told.endswith("Which plan?")


def test_taking_back_that_it_is_implemented_needs_a_reason(ana: Person, client: Client) -> None:
    del ana
    send(client, "submit")
    officer = acting(person("lea@itu.example", Role.CLEARING_OFFICER))
    answers.clear(follow_up=follow_up().pk, update=held().base or 0, by=officer, at=timezone.now())
    response = send(client, "save", implementation="in_progress")
    assert set(errors_of(response)) == {"#answer-why"}
    send(client, "save", implementation="in_progress", why="The system was changed.")
    latest = held().latest
    assert latest is not None
    assert latest.passages[0].reason == "The system was changed."


def test_what_is_typed_is_kept_by_the_button_and_shown_again(ana: Person, client: Client) -> None:
    response = send(client, "keep", acceptance="", remarks="Only begun")
    assert response.headers["Location"] == f"{PLACE}"
    page = parsed(client.get(PLACE))
    assert field(page, "remarks").text.strip() == "Only begun"
    assert texts(page, "//*[@data-copied]")[0].startswith("Unsubmitted changes from")
    assert StatusUpdate.objects.count() == 2
    send(client, "discard")
    assert not WorkingCopy.objects.filter(person=ana).exists()


def test_the_script_keeps_what_is_typed_and_is_told_when(ana: Person, client: Client) -> None:
    response = send(client, "", f"{PLACE}keep/", acceptance="", remarks="As I type")
    told = json.loads(response.content)  # type: ignore[attr-defined]
    assert told["said"].startswith("Saved at ")
    copy = WorkingCopy.objects.get(person=ana)
    assert copy.content["remarks"] == "As I type"


def test_the_day_from_which_something_is_asked_is_shown_and_is_no_deadline(
    ana: Person, client: Client
) -> None:
    del ana
    dates = (DateFound(Bound.FROM, datetime.date(2023, 1, 1), "from 2023 on"),)
    bring(document(entry("1", dates=dates), symbol="C22/62"), 5)
    for place, where in (
        (PLACE, "facts--column"),
        ("/en/ITU/mine/", "task"),
        ("/en/ITU/", "entry"),
        ("/en/ITU/recommendations/JIU/REP/2021/3/1/", "state"),
    ):
        shown = " ".join(map(text_of, with_class(parsed(client.get(place)), where)))
        assert "from 1 January 2023" in shown, place
        assert "overdue" not in shown.lower(), place
    assert held().deadlines == ()


def test_times_are_those_of_the_organization_and_name_their_zone(
    ana: Person, client: Client
) -> None:
    del ana
    rules(time_zone="Asia/Dubai")
    send(client, "keep")
    at = WorkingCopy.objects.get().saved_at + datetime.timedelta(hours=4)
    before = timezone.get_current_timezone()
    shown = text_of(parsed(client.get(PLACE)).xpath("//main")[0])
    assert f"Unsubmitted changes from {at:%H:%M} UTC+04," in shown
    response = send(client, "", f"{PLACE}keep/", remarks="As I type")
    said = json.loads(response.content)["said"]  # type: ignore[attr-defined]
    assert said.endswith(" UTC+04.")
    assert timezone.get_current_timezone() == before


def test_evidence_comes_as_files_and_as_addresses(ana: Person, client: Client) -> None:
    del ana
    files = [SimpleUploadedFile("plan.pdf", PDF), SimpleUploadedFile("page.html", b"<html>")]
    response = send(
        client,
        "keep",
        proof_file=files,
        proof_address="https://itu.example/plan",
        proof_title="The plan",
    )
    assert set(errors_of(response)) == {"#answer-evidence"}
    proofs = parsed(response).xpath("//input[@name='proof']/@value")
    assert [json.loads(one)["name"] for one in proofs] == ["The plan", "plan.pdf"]
    send(client, "save", proof=proofs)
    page = parsed(client.get(PLACE))
    hrefs = page.xpath("//*[contains(@class, 'attached')]/a/@href")
    assert hrefs[0] == "https://itu.example/plan"
    file = client.get(hrefs[1])
    assert b"".join(file.streaming_content) == PDF  # type: ignore[attr-defined]
    assert file.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert Client().get(hrefs[1]).status_code == 404
    send(client, "save", proof=proofs[:1])
    latest = held().latest
    assert latest is not None
    assert [one.name for one in latest.answer.evidence] == ["The plan"]


def test_the_second_of_two_sees_both_versions_and_takes_from_either(
    ana: Person, client: Client, omar: Client
) -> None:
    del ana
    base = held().base
    send(omar, "save", remarks="Omar's words.", relevance="relevant", implementation="in_progress")
    response = client.post(PLACE, {"base": base, "do": "save", **FORM, "remarks": "Ana's words."})
    assert response.status_code == 409
    page = parsed(response)
    heads = texts(page, "//h2[starts-with(@id, 'difference-')]")
    assert heads == ["Status of implementation", "Relevance", "Comments"]
    shown = text_of(page.xpath("//section[.//*[@id='difference-remarks']]")[0])
    assert "Ana's words." in shown
    assert "Omar's words." in shown
    assert "Work on 1 has begun." in shown
    assert parsed(client.get(PLACE)).xpath("//*[@id='difference-remarks']")  # on coming back too
    taken = {"take-remarks": "theirs", "take-implementation": "mine", "take-relevance": "theirs"}
    response = client.post(PLACE, {"base": held().base, "do": "merge", **taken})
    assert response.headers["Location"] == f"{PLACE}"
    latest = held().latest
    assert latest is not None
    assert (latest.answer.implementation, latest.answer.remarks, latest.answer.relevance) == (
        Implementation.IMPLEMENTED,
        "Omar's words.",
        "relevant",
    )
    said = list(StatusUpdate.objects.order_by("pk").values_list("texts__remarks", "recorded_by"))
    assert said[-3:] == [
        ("Omar's words.", "Omar"),
        ("Ana's words.", "Ana"),
        ("Omar's words.", "Ana"),
    ]


def test_the_second_of_two_may_go_on_with_their_own(
    ana: Person, client: Client, omar: Client
) -> None:
    base = held().base
    send(omar, "save", remarks="Omar's words.")
    client.post(PLACE, {"base": base, "do": "save", **FORM, "remarks": "Ana's words."})
    client.post(PLACE, {"base": held().base, "do": "mine"})
    page = parsed(client.get(PLACE))
    assert field(page, "remarks").text.strip() == "Ana's words."
    assert field(page, "base").get("value") == str(held().base)
    send(client, "save", remarks="Ana's words.")
    assert not WorkingCopy.objects.filter(person=ana).exists()


def test_who_is_signed_out_while_typing_gets_it_back(ana: Person, client: Client) -> None:
    base = held().base
    client.logout()
    response = client.post(PLACE, {"base": base, "do": "submit", **FORM})
    assert response.status_code == 404
    page = parsed(response)
    assert "Your session has ended" in texts(page, "//h1")
    again = {one.get("name"): one.get("value") for one in page.xpath("//main//form//input")}
    assert again["remarks"] == FORM["remarks"]
    sign_in(client, ana)
    assert client.post(PLACE, again).headers["Location"] == f"{PLACE}"


def test_a_form_with_an_old_seal_is_shown_again_and_does_nothing(
    ana: Person, settings: Any
) -> None:
    settings.CSRF_COOKIE_SECURE = False
    strict = Client(enforce_csrf_checks=True)
    sign_in(strict, ana)
    response = strict.post(PLACE, {"base": held().base, "do": "submit", **FORM})
    assert response.status_code == 403
    page = parsed(response)
    assert "Nothing has been sent yet." in text_of(page.xpath("//*[@role='alert']")[0])
    assert field(page, "remarks").text.strip() == "It is done.\n1. The plan\n2. The report"
    assert StatusUpdate.objects.count() == 2


def full(**_: object) -> None:
    raise OperationalError("database or disk is full")


@pytest.mark.parametrize("language", list(Language))
def test_what_was_typed_is_shown_again_where_the_database_takes_nothing(
    ana: Person, client: Client, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    sign_in(client, ana)
    monkeypatch.setattr("uptake.answers.pages.answer.answers.save", full)
    place = PLACE.replace("/en/", f"/{language}/")
    response = client.post(place, {"base": held().base, "do": "submit", **FORM})
    assert response.status_code == 503
    page = parsed(response)
    assert " ".join(say("answer-not-stored", language, {}).split()) in text_of(page)
    assert field(page, "remarks").text.strip() == "It is done.\n1. The plan\n2. The report"
    assert StatusUpdate.objects.count() == 2


def test_what_was_typed_is_shown_again_where_its_file_finds_no_room(
    ana: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    sign_in(client, ana)
    monkeypatch.setattr("uptake.record.services.storage.shutil.copyfileobj", no_space)
    file = SimpleUploadedFile("proof.txt", b"It is done.")
    form = {"base": held().base, "do": "submit", **FORM, "proof_file": file}
    response = client.post(PLACE, form)
    assert response.status_code == 503
    assert (
        field(parsed(response), "remarks").text.strip() == "It is done.\n1. The plan\n2. The report"
    )
    assert StatusUpdate.objects.count() == 2


@pytest.mark.parametrize("language", list(Language))
def test_the_script_is_told_where_the_database_takes_nothing(
    ana: Person, client: Client, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    sign_in(client, ana)
    monkeypatch.setattr("uptake.answers.pages.sides.saving.keep_copy", full)
    place = PLACE.replace("/en/", f"/{language}/")
    response = client.post(f"{place}keep/", {"base": held().base, **FORM})
    assert response.status_code == 503
    told = json.loads(response.content)
    assert told == {"said": say("typed-not-kept", language, {})}
    assert not WorkingCopy.objects.exists()


def test_nothing_typed_counts_as_kept_where_the_database_takes_nothing(
    ana: Person, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    discussing.add_note(follow_up=held().follow_up, text="Look.", by=acting(ana), at=timezone.now())
    sign_in(client, ana)
    monkeypatch.setattr("uptake.answers.pages.answer.saving.keep_copy", full)
    monkeypatch.setattr("uptake.answers.pages.showing.see_notes", full)
    response = client.post(PLACE, {"base": held().base, "do": "keep", **FORM})
    assert response.status_code == 503
    page = parsed(response)
    assert page.xpath("//form[@data-unkept]")
    assert field(page, "remarks").text.strip() == "It is done.\n1. The plan\n2. The report"
    assert not parsed(client.get(PLACE)).xpath("//form[@data-unkept]")


@pytest.mark.parametrize("place", ["mine/", "answer/JIU/REP/2021/3/1/"])
def test_what_is_not_theirs_does_not_exist(ana: Person, place: str) -> None:
    del ana
    for one in (
        None,
        person("delegate@itu.example", Role.READER),
        person("kim@who.example", Role.COORDINATOR, organization="WHO"),
    ):
        client = Client()
        if one is not None:
            sign_in(client, one)
        assert client.get(f"/en/ITU/{place}").status_code == 404


def test_another_recommendation_of_the_report_is_not_theirs(ana: Person, client: Client) -> None:
    del ana
    assert client.get("/en/ITU/answer/JIU/REP/2021/3/2/").status_code == 404
    assert client.get("/en/ITU/answer/JIU/REP/2021/3/informal/1/").status_code == 404
    assert client.post("/en/ITU/answer/JIU/REP/2021/3/2/keep/", FORM).status_code == 404


def test_something_is_said_beside_the_answer(ana: Person, client: Client) -> None:
    del ana
    sent = {"text": "Who has the plan?", "back": PLACE}
    response = client.post(f"{PLACE}discuss/", sent)
    assert response.headers["Location"] == f"{PLACE}#discussion"
    page = parsed(client.get(PLACE))
    assert "Who has the plan?" in text_of(with_class(page, "discussion")[0])
    away = client.post(f"{PLACE}discuss/", {"text": "x", "back": "//evil.example/"})
    assert away.headers["Location"] == f"{PLACE}#discussion"
    client.post(f"{PLACE}discuss/", {"text": " "})
    assert DiscussionNote.objects.count() == 2


def test_my_recommendations_say_what_is_to_be_done(ana: Person, client: Client) -> None:
    del ana
    page = parsed(client.get("/en/ITU/mine/"))
    assert texts(page, "//*[contains(@class, 'figures')]//li") == [
        "1 in total",
        "1 awaiting an answer",
    ]
    button = page.xpath("//form[contains(@class, 'task__unchanged')]")[0]
    assert text_of(button).startswith("No change since 2022")
    sent = {one.get("name"): one.get("value") for one in button.xpath(".//input|.//button")}
    response = client.post(button.get("action"), sent)
    assert response.headers["Location"] == "/en/ITU/mine/"
    latest = held().latest
    assert latest is not None
    assert latest.stage is Stage.SUBMITTED
    assert (latest.answer.acceptance, latest.answer.implementation) == (
        Acceptance.ACCEPTED,
        Implementation.IN_PROGRESS,
    )
    page = parsed(client.get("/en/ITU/mine/?turn=submitted"))
    assert not page.xpath("//form[contains(@class, 'task__unchanged')]")
    assert len(page.xpath("//li[contains(@class, 'task')]")) == 1


def test_the_last_answer_is_not_shown_as_the_one_that_is_due(ana: Person, client: Client) -> None:
    del ana
    page = parsed(client.get(PLACE))
    assert "Awaiting an answer" in text_of(with_class(page, "facts--column")[0])
    assert "Cleared" not in text_of(with_class(page, "facts--column")[0])
    told = "Start from the last cleared answer, dated 18 February 2022."
    assert told in text_of(page.xpath("//main")[0])
    listed = text_of(with_class(parsed(client.get("/en/ITU/mine/")), "task")[0])
    assert "Last cleared answer, of 18 February 2022" in listed
    send(client, "save")
    page = parsed(client.get(PLACE))
    assert "Draft" in text_of(with_class(page, "facts--column")[0])
    assert "Awaiting an answer" not in text_of(page.xpath("//main")[0])


def test_where_no_change_would_be_refused_the_list_says_what_is_needed(
    ana: Person, client: Client
) -> None:
    del ana
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED), symbol="C22/62"), 5)
    rules(evidence_required=True)
    page = parsed(client.get("/en/ITU/mine/"))
    assert not page.xpath("//button[@value='confirm']")
    [told] = with_class(page, "task__unchanged")
    assert text_of(told).endswith(
        "Add a file or a link as evidence: the recommendation is reported as implemented."
    )


def short_answer(client: Client, **values: str) -> tuple[str, dict[str, str]]:
    """Return where the list sends a short answer, and what: as it stands, but for some values."""
    (form,) = parsed(client.get("/en/ITU/mine/")).xpath("//details[@class='task__short']/form")
    sent = {one.get("name"): one.get("value") for one in form.xpath(".//input[@type='hidden']")}
    (status,) = form.xpath(".//input[@checked]/@value")
    given = {"implementation": status, "remarks": form.xpath(".//textarea")[0].text.strip()}
    return form.get("action"), {**sent, **given, "do": "update", **values}


def test_status_and_words_are_given_anew_on_the_list_and_all_else_stays(
    ana: Person, client: Client
) -> None:
    del ana
    before = held().latest
    assert before is not None
    way, sent = short_answer(client, remarks="It was printed.\n1. Twice", back="/en/ITU/home/")
    response = client.post(way, sent)
    assert response.headers["Location"] == "/en/ITU/home/"
    latest = held().latest
    assert latest is not None
    assert latest.stage is Stage.SUBMITTED
    assert latest.answer.remarks != before.answer.remarks
    assert replace(latest.answer, remarks=before.answer.remarks) == before.answer
    assert not parsed(client.get("/en/ITU/mine/")).xpath("//details[@class='task__short']")


def test_what_is_refused_of_a_short_answer_is_shown_in_the_form_as_it_was_typed(
    ana: Person, client: Client
) -> None:
    del ana
    rules(evidence_required=True)
    way, sent = short_answer(client, implementation="implemented", remarks="All is done.")
    response = client.post(way, sent)
    assert response.status_code == 422
    page = parsed(response)
    assert "All is done." in page.xpath("//textarea[@name='remarks']")[0].text
    assert page.xpath("//input[@name='implementation'][@checked]/@value") == ["implemented"]
    assert "Add a file or a link as evidence" in text_of(page.xpath("//main")[0])


def test_a_short_answer_is_offered_where_its_words_are_in_the_readers_language(
    ana: Person, client: Client
) -> None:
    del ana
    assert parsed(client.get("/en/ITU/mine/")).xpath("//details[@class='task__short']")
    assert not parsed(client.get("/fr/ITU/mine/")).xpath("//details[@class='task__short']")


def test_who_has_nothing_to_answer_is_told_so(ana: Person) -> None:
    del ana
    client = Client()
    sign_in(client, person("max@itu.example", Role.CONTRIBUTOR))
    told = text_of(parsed(client.get("/en/ITU/mine/")).xpath("//main")[0])
    assert "No recommendations are assigned to you." in told


@pytest.mark.parametrize("language", list(Language))
def test_the_form_is_there_in_every_language(
    ana: Person, client: Client, language: Language
) -> None:
    del ana
    place = PLACE.replace("/en/", f"/{language}/")
    response = send(client, "keep", place, amount="1 500.50", currency="CHF")
    assert response.status_code == 302
    page = parsed(client.get(place))
    assert field(page, "currency").xpath("option[@selected]/@value") == ["CHF"]
    decimal = "," if language in ("fr", "ru", "es") else "."
    assert field(page, "amount").get("value") == f"1500{decimal}50"


def fold(page: Element, words: str) -> Element:
    """Return the folded part whose head begins with these words."""
    [found] = [one for one in with_class(page, "fold") if text_of(one).startswith(words)]
    return found


def test_what_is_seldom_asked_is_folded_and_says_what_it_holds(ana: Person, client: Client) -> None:
    del ana
    page = parsed(client.get(PLACE))
    heads = {text_of(one) for one in with_class(page, "fold__head")}
    assert {"Relevance: Not stated", "Language of the comment: English"} <= heads
    assert not page.xpath("//details[@open]")
    send(client, "save", relevance="relevant", financial_implications="none")
    page = parsed(client.get(PLACE))
    assert "Relevance: Relevant" in {text_of(one) for one in with_class(page, "fold__head")}
    assert "Financial implications: None" in text_of(fold(page, "Financial and human-resource"))


def test_evidence_is_open_and_said_to_be_required_where_implemented_is_said(
    ana: Person, client: Client
) -> None:
    rules(evidence_required=True)
    del ana
    assert fold(parsed(client.get(PLACE)), "Evidence").get("open") is None
    response = send(client, "submit")
    assert response.status_code == 422
    shown = fold(parsed(response), "Evidence")
    assert shown.get("open") is not None
    assert "Required for an implemented recommendation" in text_of(shown)
    assert [*errors_of(response)] == ["#answer-evidence"]


def test_a_part_with_an_error_is_open(ana: Person, client: Client) -> None:
    del ana
    page = parsed(send(client, "save", amount="a dozen"))
    assert fold(page, "Financial and human-resource").get("open") is not None
    assert fold(page, "Relevance").get("open") is None


def test_after_submitting_the_next_one_is_named(ana: Person, client: Client) -> None:
    other = FollowUp.objects.get(recommendation__number="2")
    Assignment.objects.create(
        follow_up=other, person=ana, assigned_at=timezone.now(), assigned_by="Uptake"
    )
    send(client, "submit", implementation="in_progress")
    page = parsed(client.get(PLACE))
    [done] = with_class(page, "notice--done")
    assert "Next: JIU/REP/2021/3, Recommendation 2" in text_of(done)
    assert done.xpath(".//a/@href") == ["/en/ITU/answer/JIU/REP/2021/3/2/"]
    assert page.xpath("//button[@value='withdraw']")
