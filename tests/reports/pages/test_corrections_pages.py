"""Correcting in the browser: what can be corrected, at once or proposed, decided, told."""

import datetime
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

from tests.rooms.correcting import (
    REASON,
    RIGHT_TEXT,
    RIGHT_TITLE,
    TEXT,
    TITLE,
    at_both,
    correct,
    somebody,
)
from tests.rooms.people import sign_in
from tests.rooms.reports import SYMBOL, register
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import CorrectedPart, Language, Role
from uptake.core.corrections import Corrected
from uptake.core.recipients import machine
from uptake.register.models import Correction, RecommendationText

pytestmark = pytest.mark.django_db
WAY = f"/en/ITU/registering/corrections/{SYMBOL}/"
FORM = f"/en/ITU/registering/correct/{SYMBOL}/"
TITLE_FORM = f"{FORM}?{urlencode({'part': 'title', 'language': 'en'})}"
TEXT_FORM = (
    FORM + "?" + urlencode({"part": "text", "number": "1", "formal": "formal", "language": "en"})
)
REPORT = f"/en/ITU/reports/{SYMBOL}/"


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    register()


def signed_in(client: Client, role: Role, organization: str | None = "ITU") -> Client:
    one, _ = somebody(role, organization)
    sign_in(client, one)
    return client


def words_of(number: str) -> str:
    """Return the text of a recommendation as it is registered."""
    row = RecommendationText.objects.get(recommendation__number=number, language=Language.ENGLISH)
    return " ".join((row.text or "").split())


def test_a_report_leads_to_all_that_can_be_corrected(client: Client) -> None:
    site = signed_in(client, Role.COORDINATOR)
    assert WAY in site.get(REPORT).content.decode()
    page = parsed(site.get(WAY))
    links = [str(one) for one in page.xpath("//*[@class='correctable']//a/@href")]
    assert len(links) == 2 + 5 * 2  # the symbol, a title; of five recommendations number and text
    for link in links:
        assert site.get(link).status_code == 200


def test_what_can_be_corrected_is_folded_by_recommendation_and_language(client: Client) -> None:
    site = signed_in(client, Role.COORDINATOR)
    groups = parsed(site.get(WAY)).xpath("//details[not(ancestor::details)][.//summary]")
    assert len(groups) == 6
    assert not [one for one in groups if one.get("open") is not None]
    assert "Recommendation 1" in text_of(groups[1].xpath("./summary")[0])
    assert texts(groups[1], "./summary/span[2]") == [words_of("1")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"of": "2"}, 2),
        ({"of": "report"}, 2),
        ({"language": "en"}, 6),
        ({"q": "EXECUTIVE HEAD", "of": "1"}, 1),
        ({"q": "no such words"}, 0),
        ({"of": "§1"}, 0),
        ({"language": "xx"}, 12),
    ],
)
def test_one_text_is_found(client: Client, asked: dict[str, str], found: int) -> None:
    page = parsed(signed_in(client, Role.COORDINATOR).get(f"{WAY}?{urlencode(asked)}"))
    links = page.xpath("//*[@class='correctable']//a")
    assert len(links) == found
    narrowed = asked != {"language": "xx"}
    assert ("found." in text_of(page)) == narrowed
    assert all(
        (one.get("open") is not None) == narrowed
        for one in page.xpath("//details[@class='correctable-group']")
    )


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR])
def test_a_mistake_is_corrected_at_once_and_history_shows_it(client: Client, role: Role) -> None:
    site = signed_in(client, role)
    page = parsed(site.get(TITLE_FORM))
    assert page.xpath("//input[@name='after']/@value") == ["Lending libraries"]
    assert "takes effect immediately" in text_of(page)
    response = site.post(TITLE_FORM, {"after": RIGHT_TITLE, "reason": REASON}, follow=True)
    told = text_of(parsed(response))
    assert "The correction has been made." in told
    assert REASON in told
    report = text_of(parsed(site.get(REPORT)))
    assert RIGHT_TITLE in report
    assert REASON in report
    public = text_of(parsed(Client().get(REPORT)))
    assert RIGHT_TITLE in public
    assert REASON not in public


def test_a_recommendation_shows_what_was_corrected_of_it(client: Client) -> None:
    correct(TEXT, RIGHT_TEXT, machine("Ana"), at=timezone.now())
    site = signed_in(client, Role.CONTRIBUTOR)
    page = parsed(site.get(f"/en/ITU/recommendations/{SYMBOL}/1/"))
    corrections = page.xpath("//section[@aria-labelledby='corrections']")[0]
    assert [text_of(one) for one in corrections.xpath(".//ins")] == ["added: 2028"]
    assert "Corrected by Ana" in text_of(corrections)


def test_what_is_wrong_in_a_correction_is_said_and_what_was_typed_stays(client: Client) -> None:
    site = signed_in(client, Role.COORDINATOR)
    response = site.post(TEXT_FORM, {"after": RIGHT_TEXT, "reason": " "})
    assert response.status_code == 422
    page = parsed(response)
    assert "Give a reason." in text_of(page)
    assert text_of(page.xpath("//textarea[@name='after']")[0]).strip() == RIGHT_TEXT
    assert site.get(f"{FORM}?part=title&language=ar").status_code == 404
    assert site.get(f"{FORM}?part=nothing").status_code == 302


def test_what_others_have_too_is_proposed_and_the_inspector_decides(client: Client) -> None:
    at_both()
    site = signed_in(client, Role.COORDINATOR)
    assert "Other organizations also have this report." in text_of(parsed(site.get(TEXT_FORM)))
    told = site.post(TEXT_FORM, {"after": RIGHT_TEXT, "reason": REASON}, follow=True)
    assert "The correction has been proposed. The inspector will decide." in text_of(parsed(told))
    body = signed_in(Client(), Role.INSPECTOR, None)
    page = parsed(body.get("/en/all/corrections/"))
    action = str(page.xpath("//form[contains(@action, '/corrections/')]/@action")[0])
    assert REASON in text_of(page)
    refused = body.post(action, {"do": "refuse", "reason": ""})
    assert refused.status_code == 422
    assert "Give a reason." in text_of(parsed(refused))
    body.post(action, {"do": "accept"})
    assert RecommendationText.objects.filter(text=RIGHT_TEXT, by_oversight_body=True).exists()
    again = body.post(action, {"do": "accept"})
    assert again.status_code == 422
    own = text_of(parsed(site.get("/en/ITU/corrections/")))
    assert "Accepted by" in own


@pytest.mark.parametrize(
    ("host", "promised", "other"),
    [
        ("mail.example", "notified of the decision by e-mail", "You cannot receive messages"),
        ("", "You cannot receive messages", "notified of the decision by e-mail"),
    ],
)
@pytest.mark.parametrize("number", ["1", "2"])
def test_a_message_is_promised_only_where_one_leaves(
    client: Client, settings: LazySettings, host: str, promised: str, other: str, number: str
) -> None:
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": host}
    at_both()
    site = signed_in(client, Role.COORDINATOR)
    form = {"reason": REASON, "extent": "everywhere", "after": RIGHT_TEXT}
    way = TEXT_FORM if number == "1" else f"/en/ITU/registering/withdraw/{SYMBOL}/?number=2"
    for page in (site.get(way), site.post(way, form, follow=True)):
        said = text_of(parsed(page))
        assert promised in said
        assert other not in said


def test_a_coordinator_sees_no_proposals_of_others(client: Client) -> None:
    at_both()
    _, other = somebody(Role.COORDINATOR, "WIPO")
    correct(TITLE, "Undisclosed title", other, organization="WIPO")
    site = signed_in(client, Role.COORDINATOR)
    for way in (WAY, "/en/ITU/corrections/", REPORT):
        assert "Undisclosed title" not in site.get(way).content.decode()
    number = Correction.objects.get().pk
    assert site.post(f"/en/ITU/corrections/{number}/", {"do": "accept"}).status_code == 404


def test_old_addresses_lead_on(client: Client) -> None:
    at = timezone.now()
    correct(Corrected(CorrectedPart.NUMBER, ("3", True)), "7", machine("Ana"), at=at)
    correct(Corrected(CorrectedPart.SYMBOL), "JIU/REP/2026/9", machine("Ana"), at=at)
    way = client.get(f"/en/ITU/recommendations/{SYMBOL}/3/")
    assert way.headers["Location"] == "/en/ITU/recommendations/JIU/REP/2026/9/7/"
    assert client.get(REPORT).headers["Location"] == "/en/ITU/reports/JIU/REP/2026/9/"


def test_two_days_tell_a_correction_as_a_correction(client: Client) -> None:
    now = timezone.now()
    correct(TEXT, RIGHT_TEXT, machine("Ana"), at=now)
    correct(TITLE, RIGHT_TITLE, machine("Ana"), at=now)
    before = (now - datetime.timedelta(days=1)).date()
    page = parsed(client.get(f"/en/ITU/differences/?from={before}&to={now.date()}"))
    assert [str(one) for one in page.xpath("//h2[starts-with(@id, 'turn-')]/@id")] == [
        "turn-corrected"
    ]
    assert "Correction of what was registered: The printed report has it so." in text_of(page)


@pytest.mark.parametrize("language", list(Language))
def test_the_pages_are_there_in_every_language(client: Client, language: Language) -> None:
    site = signed_in(client, Role.COORDINATOR)
    for way in (WAY, TITLE_FORM, TEXT_FORM, "/en/ITU/corrections/"):
        assert site.get(way.replace("/en/", f"/{language}/")).status_code == 200
