"""Lists: what they are filtered by, for whom, and how each filter is let go."""

import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import person, sign_in
from tests.web.pages import parsed, texts, with_class
from uptake.core.codes import Implementation, Role
from uptake.documents.reading import read
from uptake.documents.tree import Table
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


COMPACT = "density=compact&columns=status&columns=assignee&columns=due&columns=stage"


def rows(client: Client, asked: str) -> list[list[str]]:
    page = parsed(client.get(f"{WAY}?{asked}"))
    return [texts(row, "./*") for row in page.xpath("//table[@class='compact']/tbody/tr")]


def test_a_compact_list_has_a_row_for_each_with_the_columns_chosen(
    open_site: Client, ana: Person
) -> None:
    Assignment.objects.filter(person=ana).update(due=datetime.date(2027, 3, 1))
    first, second = rows(open_site, COMPACT)
    assert first[0] == "JIU/REP/2021/3: Recommendation 1"
    assert len(first) == 6
    assert first[3:] == ["Ana Prieto", "1 March 2027", "Cleared"]
    assert second[3:] == ["", "", "Cleared"]
    page = parsed(open_site.get(f"{WAY}?{COMPACT}&sort=-due"))
    (now,) = page.xpath("//th[@aria-sort]")
    assert now.get("aria-sort") == "descending"
    assert "sort=due" in now.xpath("string(.//a/@href)")


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("report", ["1", "2"]),
        ("-report", ["2", "1"]),
        ("status", ["1", "2"]),
        ("-status", ["2", "1"]),
        ("deadline", ["1", "2"]),
        ("-deadline", ["1", "2"]),
        ("due", ["1", "2"]),
        ("-due", ["1", "2"]),
        ("answered", ["1", "2"]),
    ],
)
def test_a_list_is_sorted_and_what_has_nothing_to_sort_by_comes_last(
    open_site: Client, ana: Person, sort: str, found: list[str]
) -> None:
    Assignment.objects.filter(person=ana).update(due=datetime.date(2027, 3, 1))
    assert [row[0].split()[-1] for row in rows(open_site, f"{COMPACT}&sort={sort}")] == found


def test_nobody_else_has_the_columns_of_the_work(ana: Person) -> None:
    del ana
    asked = f"{COMPACT}&sort=due"
    assert [len(row) for row in rows(Client(), asked)] == [3, 3]
    assert b"Ana Prieto" not in Client().get(f"/en/ITU/?{asked}&as=csv").content


def test_how_a_list_is_looked_at_is_remembered_for_whoever_signed_in(
    open_site: Client, ana: Person
) -> None:
    del ana
    open_site.get(f"{WAY}?{COMPACT}")
    assert len(rows(open_site, "status=accepted")) == 2
    stranger = Client()
    stranger.get(f"{WAY}?{COMPACT}")
    assert not stranger.cookies
    assert not rows(stranger, "")


@pytest.mark.parametrize("written_as", ["xlsx", "csv", "docx"])
def test_the_list_is_downloaded_as_it_is_seen(
    open_site: Client, ana: Person, tmp_path: Path, written_as: str
) -> None:
    asked = f"{COMPACT}&sort=-report&person={ana.pk}"
    sent = open_site.get(f"{WAY}?{asked}&as={written_as}")
    assert sent.status_code == 200
    path = tmp_path / f"list.{written_as}"
    path.write_bytes(sent.content)
    (table,) = [one for one in read(path).blocks if isinstance(one, Table)]
    head, *lines = [[cell.text for cell in row.distinct] for row in table.rows]
    assert head[0] == "Recommendation"
    assert len(head) == 6
    assert [line[0].split()[-1] for line in lines] == ["1"]
    assert "Ana Prieto" in lines[0]


def test_a_list_is_written_in_its_formats_alone(open_site: Client, ana: Person) -> None:
    del ana
    assert open_site.get(f"{WAY}?as=json").status_code == 404
    offered = parsed(open_site.get(WAY)).xpath("//a[contains(@href, 'as=')]/@href")
    assert [one.partition("as=")[2] for one in offered] == [
        "xlsx",
        "csv",
        "docx",
        "pdf",
    ]


def test_a_compact_list_asks_no_more_for_more_of_them(open_site: Client) -> None:
    asked = []
    for count in (2, 30):
        bring(document(*(entry(str(number)) for number in range(1, count + 1))))
        open_site.get(f"{WAY}?{COMPACT}")
        with CaptureQueriesContext(connection) as questions:
            open_site.get(f"{WAY}?{COMPACT}")
        asked.append(len(questions))
    assert asked[0] == asked[1]
