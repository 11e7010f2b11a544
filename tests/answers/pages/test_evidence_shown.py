"""What proves the answer that stands is on its page, for the staff and nobody else."""

import datetime

import pytest
from django.test import Client

from tests.rooms.builders import REPORT, bring, document, entry
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import parsed, text_of
from uptake.answers import services as answers
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Role
from uptake.core.recipients import machine
from uptake.record.queries.answering import answering
from uptake.register.models import FollowUp, StatusUpdate, UpdateEvidence

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2022, 9, 1, 9, tzinfo=datetime.UTC)
MINUTES = "https://itu.example/minutes"
PAGE = f"/en/ITU/recommendations/{REPORT}/1/"


@pytest.fixture
def _proved(db: None) -> None:
    """An answer with an address that proves it, cleared."""
    del db
    bring(document(entry("1")))
    follow_up = FollowUp.objects.get().pk
    held = answering(follow_up, Language.ENGLISH, NOW.date())
    given = GivenAnswer(
        acceptance=Acceptance.ACCEPTED,
        implementation=Implementation.IMPLEMENTED,
        remarks="It is done.",
        evidence=(Evidence("Minutes of the board", url=MINUTES),),
    )
    saved = answers.save(
        follow_up=follow_up,
        answer=given,
        based_on=held.base if held else None,
        by=machine(),
        at=NOW,
        submit=True,
    )
    officer = acting(person("omar@itu.example", Role.CLEARING_OFFICER))
    answers.clear(follow_up=follow_up, update=saved.update, by=officer, at=NOW)


@pytest.mark.usefixtures("_proved")
def test_the_staff_is_led_to_what_proves_an_answer(client: Client) -> None:
    sign_in(client, person("nora@itu.example", Role.CONTRIBUTOR))
    (link,) = parsed(client.get(PAGE)).xpath(f"//a[@href='{MINUTES}']")
    assert "Minutes of the board" in link.text_content()


def test_what_says_implemented_never_stands_without_a_word_on_evidence(client: Client) -> None:
    bring(document(entry("1", implementation=Implementation.IMPLEMENTED), entry("2")))
    sign_in(client, person("nora@itu.example", Role.COORDINATOR))
    assert "No evidence provided." in text_of(parsed(client.get(PAGE)))
    assert "No evidence provided." not in text_of(parsed(client.get(PAGE.replace("/1/", "/2/"))))
    assert "No evidence provided." not in text_of(parsed(Client().get(PAGE)))


@pytest.mark.usefixtures("_proved")
def test_a_file_that_is_gone_is_no_link(client: Client) -> None:
    update = StatusUpdate.objects.order_by("-pk")[0]
    UpdateEvidence.objects.create(update=update, position=1, name="plan.pdf", sha256="0" * 64)
    sign_in(client, person("nora@itu.example", Role.COORDINATOR))
    page = parsed(client.get(PAGE))
    assert "plan.pdf (file not found)" in text_of(page)
    assert not page.xpath("//a[contains(., 'plan.pdf')]")


@pytest.mark.usefixtures("_proved")
def test_the_public_sees_no_evidence(client: Client) -> None:
    assert "Minutes of the board" not in client.get(PAGE).content.decode()
