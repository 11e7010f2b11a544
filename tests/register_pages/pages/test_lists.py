"""Lists: what they are filtered by, for whom, and how each filter is let go."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, texts, with_class
from uptake.core.codes import Implementation, Role
from uptake.register.models import Assignment, FollowUp, Person

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/"
WORK = {"person", "unit", "stage", "language", "missing"}


@pytest.fixture
def ana(db: None) -> Person:
    """Ana has recommendation 1; 2 is implemented, in English words and without evidence."""
    del db
    done = entry("2", implementation=Implementation.IMPLEMENTED, remarks="Done in Geneva.")
    bring(document(entry("1", remarks=None, comment=None), done))
    ana = person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")
    Assignment.objects.create(
        follow_up=FollowUp.objects.get(recommendation__number="1"),
        person=ana,
        assigned_at=timezone.now(),
        assigned_by="test",
    )
    return ana


def numbers(client: Client, asked: str) -> list[str]:
    page = parsed(client.get(f"{WAY}?{asked}"))
    return [one.split()[-1] for one in texts(page, "//*[@class='entry__number']")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("missing=assignee", []),
        ("missing=evidence", ["2"]),
        ("missing=remarks", ["1"]),
        ("missing=fr", ["2"]),
        ("missing=en", []),
        ("missing=answer", []),
        ("language=en", ["2"]),
        ("language=ar", []),
        ("stage=cleared", ["1", "2"]),
        ("stage=draft", []),
        ("missing=nonsense&stage=none&person=x", ["1", "2"]),
    ],
)
def test_the_staff_ask_for_the_work_on_answers(
    open_site: Client, ana: Person, asked: str, found: list[str]
) -> None:
    del ana
    assert numbers(open_site, asked) == found


def test_a_person_and_a_unit_are_asked_for_by_name(open_site: Client, ana: Person) -> None:
    page = parsed(open_site.get(WAY))
    assert texts(page, "//select[@name='person']/option") == ["All", "Ana Prieto"]
    assert numbers(open_site, f"person={ana.pk}") == ["1"]
    assert numbers(open_site, f"person={ana.pk + 100}") == []


def test_nobody_else_learns_who_works_on_what(ana: Person) -> None:
    asked = f"person={ana.pk}&missing=evidence&stage=draft"
    reader = Client()
    sign_in(reader, person("rita@itu.example", Role.READER))
    for client in (Client(), reader):
        assert numbers(client, asked) == ["1", "2"]
        page = parsed(client.get(f"{WAY}?{asked}"))
        assert not WORK & set(page.xpath("//select/@name"))
        assert not with_class(page, "chip")


def test_how_far_an_answer_has_come_is_for_those_who_see_progress(ana: Person) -> None:
    own = Client()
    sign_in(own, ana)
    assert set(parsed(own.get(WAY)).xpath("//select/@name")) >= WORK - {"stage"}
    assert "stage" not in parsed(own.get(WAY)).xpath("//select/@name")
    assert numbers(own, "stage=draft") == ["1", "2"]


def test_a_day_gone_by_is_not_asked_for_the_work_of_today(open_site: Client, ana: Person) -> None:
    day = f"{timezone.localdate():%Y-%m-%d}"
    assert numbers(open_site, f"person={ana.pk}&on={day}") == ["1", "2"]


def test_each_filter_is_let_go_by_itself(open_site: Client, ana: Person) -> None:
    page = parsed(open_site.get(f"{WAY}?q=number&status=in_progress&person={ana.pk}&page=1"))
    chips = with_class(page, "chip")
    assert [one.xpath("string(.//bdi)") for one in chips] == [
        "number",
        "In progress",
        "Ana Prieto",
    ]
    assert chips[1].get("href") == f"?q=number&person={ana.pk}"
    assert page.xpath("//details[@class='filters__more']/@open") == [""]
