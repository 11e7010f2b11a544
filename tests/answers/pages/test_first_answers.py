"""A report that nobody has answered yet: what its pages say, and how a first answer begins."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.people import person, sign_in
from tests.rooms.reports import register
from tests.web.pages import Element, parsed, texts
from uptake.core.codes import Role
from uptake.register.models import Assignment, FollowUp

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client: Client) -> str:
    """Somebody signed in who has the first recommendation of a new report; its name."""
    register()
    follow_up = FollowUp.objects.get(recommendation__number="1")
    ana = person("ana@itu.example", Role.CONTRIBUTOR)
    Assignment.objects.create(
        follow_up=follow_up, person=ana, assigned_at=timezone.now(), assigned_by="Uptake"
    )
    sign_in(client, ana)
    return f"{follow_up.recommendation.report.symbol}/1/"


def submit(client: Client, place: str) -> None:
    """Submit a first answer."""
    base = parsed(client.get(place)).xpath("//input[@name='base']/@value")[0]
    form = {"acceptance": "accepted", "implementation": "in_progress", "language": "en"}
    client.post(place, {"base": base, "do": "submit", "remarks": "It has begun.", **form})


def answer_of(page: Element) -> Element:
    return page.xpath("//section[@aria-labelledby='answer']")[0]


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_first_answer_is_in_the_language_of_its_reader(
    client: Client, asked: str, language: str
) -> None:
    page = parsed(client.get(f"/{language}/ITU/answer/{asked}"))
    chosen = "//select[@name='language']/option[@selected]/@value"
    assert page.xpath(chosen) == [language]


def test_what_only_marks_a_recommendation_is_no_answer(client: Client, asked: str) -> None:
    answer = answer_of(parsed(client.get(f"/en/ITU/recommendations/{asked}")))
    assert texts(answer, ".//p") == ["No answer yet", "Answer this recommendation"]
    assert texts(answer, ".//dt") == []


def test_a_first_answer_that_waits_has_no_cleared_one_beside_it(client: Client, asked: str) -> None:
    place = f"/en/ITU/answer/{asked}"
    submit(client, place)
    page = parsed(client.get(place))
    assert page.xpath("//*[@name='acceptance' and @value='accepted' and @checked]")
    assert texts(page, "//dl[contains(@class, 'cleared')]") == []
