"""What is done with what is ticked in the register: assigned, dated, reminded of, taken home."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import person
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import Action, Role
from uptake.register.models import Assignment, FollowUp, Mail, Person

pytestmark = pytest.mark.django_db
WAY = "/en/ITU/"
SELECTED = f"{WAY}selected/"


@pytest.fixture
def ana(db: None) -> Person:
    """Ana may answer; recommendations 1, 2 and 3 are open, and nobody has them."""
    del db
    bring(document(entry("1"), entry("2"), entry("3")))
    return person("ana@itu.example", Role.CONTRIBUTOR, name="Ana Prieto")


def key(number: str) -> int:
    return FollowUp.objects.get(recommendation__number=number).pk


def due_days() -> dict[str, datetime.date | None]:
    rows = Assignment.objects.filter(ended_at=None)
    return dict(rows.values_list("follow_up__recommendation__number", "due"))


def test_everybody_takes_home_what_is_ticked(ana: Person, client: Client) -> None:
    del ana
    (form,) = parsed(client.get(f"{WAY}?status=accepted")).xpath("//form[.//*[@class='bar']]")
    assert form.get("method") == "get"
    fields = form.xpath(".//input[@type='hidden']")
    sent = {one.get("name"): one.get("value") for one in fields}
    assert sent == {"status": "accepted", "ticked": "yes"}
    assert form.xpath(".//button[@type='submit']/@name") == ["as"] * 4
    for written_as in ("xlsx", "csv", "docx", "pdf"):
        file = client.get(WAY, sent | {"follow_up": [key("1"), key("3")], "as": written_as})
        assert file.status_code == 200
        assert "attachment" in file.headers["Content-Disposition"]
        if written_as == "csv":
            assert len(file.content.decode().splitlines()) == 3
    told = client.get(WAY, sent | {"as": "csv"})
    assert told.status_code == 422
    assert "Select at least one recommendation." in text_of(parsed(told))


def test_what_is_ticked_is_not_found_beyond_what_the_reader_sees(
    ana: Person, client: Client
) -> None:
    del ana
    asked = {"status": "not_accepted", "ticked": "yes", "follow_up": str(key("1")), "as": "csv"}
    assert len(client.get(WAY, asked).content.decode().splitlines()) == 1


def test_a_coordinator_assigns_what_is_ticked_and_changes_its_day(
    open_site: Client, ana: Person
) -> None:
    given = {"follow_up": [key("1"), key("2")], "do": "assign", "to": f"person:{ana.pk}"}
    day = timezone.localdate() + datetime.timedelta(days=30)
    told = open_site.post(f"{SELECTED}?status=accepted", given | {"due": f"{day}"}, follow=True)
    assert told.redirect_chain[0][0] == f"{WAY}?status=accepted"
    assert "2 assignments created or updated." in text_of(parsed(told))
    assert due_days() == {"1": day, "2": day}
    later = day + datetime.timedelta(days=1)
    given = {"follow_up": [key("1"), key("3")], "do": "due", "due": f"{later}"}
    assert "1 assignment." in text_of(parsed(open_site.post(SELECTED, given, follow=True)))
    assert due_days() == {"1": later, "2": day}


def test_all_that_match_are_assigned_where_they_are_still_as_many(
    open_site: Client, ana: Person
) -> None:
    given = {"which": "all", "do": "assign", "to": f"person:{ana.pk}", "matched": "2"}
    told = open_site.post(f"{SELECTED}?status=accepted", given)
    assert told.status_code == 422
    assert "The list has changed" in text_of(parsed(told))
    open_site.post(f"{SELECTED}?status=accepted", given | {"matched": "3"})
    assert set(due_days()) == {"1", "2", "3"}


def test_reminders_are_shown_before_they_leave(open_site: Client, ana: Person) -> None:
    ticked = {"follow_up": key("1"), "do": "remind"}
    told = open_site.post(SELECTED, ticked)
    assert told.status_code == 422
    assert "is assigned. Assign them first." in text_of(parsed(told))
    assert parsed(told).xpath("//input[@name='follow_up'][@checked]/@value") == [str(key("1"))]
    open_site.post(SELECTED, {"follow_up": key("1"), "do": "assign", "to": f"person:{ana.pk}"})
    shown = parsed(open_site.post(SELECTED, ticked))
    assert "1 message will be sent." in text_of(shown)
    assert texts(shown, "//section//p")[0] == "Ana Prieto"
    fields = shown.xpath("//form[.//input[@name='seen']]//input")
    assert not Mail.objects.exists()
    open_site.post(SELECTED, {one.get("name"): one.get("value") for one in fields})
    assert Mail.objects.get().person_id == ana.pk


def test_nothing_is_done_where_nothing_is_ticked(open_site: Client, ana: Person) -> None:
    given = {"do": "assign", "to": f"person:{ana.pk}"}
    assert open_site.post(SELECTED, given).status_code == 422
    assert not Assignment.objects.exists()


def test_what_is_for_information_is_assigned_to_nobody(open_site: Client, ana: Person) -> None:
    silent: dict[str, Any] = {"acceptance": None, "implementation": None}
    informed = entry("4", action=Action.INFORMATION, for_information=True, **silent)
    bring(document(informed, symbol="C22/62"), minutes=5)
    given = {"which": "all", "do": "assign", "to": f"person:{ana.pk}", "matched": "4"}
    told = text_of(parsed(open_site.post(SELECTED, given, follow=True)))
    assert "1 recommendation for information was left out: it needs no answer." in told
    assert set(due_days()) == {"1", "2", "3"}
