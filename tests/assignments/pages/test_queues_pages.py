"""What is done with the assignments that are ticked: given to somebody else, reminded of."""

import pytest
from django.test import Client

from tests.assignments.pages.test_assigning_pages import WAY, ana, assign, filled, key, soon
from tests.rooms.people import person
from tests.web.pages import parsed, text_of, texts
from uptake.core.codes import Role
from uptake.register.models import Assignment, Mail, Person

__all__ = ["ana", "filled"]
pytestmark = pytest.mark.django_db
CHANGE = f"{WAY}change/"


@pytest.fixture
def bo(ana: Person) -> Person:
    del ana
    return person("bo@itu.example", Role.CONTRIBUTOR, name="Bo Lind")


def standing() -> set[tuple[int | None, int, str]]:
    rows = Assignment.objects.filter(ended_at=None)
    return {(row.person_id, row.follow_up_id, f"{row.due}") for row in rows}


def test_what_is_ticked_goes_to_somebody_else_with_its_days(
    open_site: Client, ana: Person, bo: Person
) -> None:
    assign(open_site, ana, key("1"), key("2"))
    assign(open_site, bo, key("2"))
    ticked = Assignment.objects.filter(person=ana).values_list("pk", flat=True)
    form = {"assignment": list(ticked), "do": "reassign", "to": f"person:{bo.pk}"}
    told = open_site.post(CHANGE, form, follow=True)
    assert "2 assignments reassigned." in text_of(parsed(told))
    assert standing() == {(bo.pk, key("1"), soon()), (bo.pk, key("2"), soon())}
    kept = Assignment.objects.get(person=bo, follow_up=key("1"), ended_at=None).pk
    again = open_site.post(CHANGE, form | {"assignment": kept}, follow=True)
    assert "No change: this was already the case." in text_of(parsed(again))


@pytest.mark.usefixtures("bo")
def test_only_those_who_can_answer_are_offered_and_taken(open_site: Client, ana: Person) -> None:
    reader = person("rita@itu.example", Role.READER, name="Rita Oyo")
    assign(open_site, ana, key("1"))
    offered = texts(parsed(open_site.get(WAY)), "//select[@name='to']//option")
    assert {"Ana Prieto", "Bo Lind"} <= set(offered)
    assert "Rita Oyo" not in offered
    one = Assignment.objects.get().pk
    for to in (f"person:{reader.pk}", "person:0", "unit:999", ""):
        refused = open_site.post(CHANGE, {"assignment": one, "do": "reassign", "to": to})
        assert refused.status_code == 422, to
    assert standing() == {(ana.pk, key("1"), soon())}


def test_all_that_match_the_filter_are_changed_at_once(
    open_site: Client, ana: Person, bo: Person
) -> None:
    assign(open_site, ana, key("1"), key("2"))
    assign(open_site, bo, key("2"))
    asked = f"?by=person&person={ana.pk}"
    page = parsed(open_site.get(f"{WAY}{asked}"))
    assert "2 of 3 assignments found." in text_of(page)
    assert texts(page, "//h2[starts-with(@id, 'queue-')]") == ["Ana Prieto"]
    matched = page.xpath("//input[@name='matched']/@value")[0]
    form = {"which": "all", "matched": matched, "do": "due", "due": soon(60)}
    assert open_site.post(f"{CHANGE}{asked}", form | {"matched": "3"}).status_code == 422
    assert open_site.post(f"{CHANGE}{asked}", form).status_code == 302
    assert {due for whose, _, due in standing() if whose == ana.pk} == {soon(60)}
    assert {due for whose, _, due in standing() if whose == bo.pk} == {soon()}


def test_a_reminder_is_read_before_it_is_sent(open_site: Client, ana: Person) -> None:
    assign(open_site, ana, key("1"))
    one = Assignment.objects.get().pk
    shown = parsed(open_site.post(CHANGE, {"assignment": one, "do": "remind"}))
    assert "Ana Prieto" in text_of(shown)
    assert not Mail.objects.exists()
    fields = shown.xpath("//main//form//input[@name != 'csrfmiddlewaretoken']")
    form = {field.get("name"): field.get("value") for field in fields}
    sent = open_site.post(CHANGE, form, follow=True)
    assert sent.redirect_chain[-1][0].startswith(WAY)
    assert Mail.objects.get().person == ana
    again = parsed(open_site.post(CHANGE, {"assignment": one, "do": "remind"}))
    assert "Already reminded today: Ana Prieto." in text_of(again)
    assert not again.xpath("//main//form//button")
    assert open_site.post(CHANGE, {"do": "remind"}).status_code == 422
