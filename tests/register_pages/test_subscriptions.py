"""Being told when a saved list changes: once a day, in one's language, of what one may see."""

import datetime
import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.rooms import clearing
from tests.rooms.builders import REPORT, bring, document, entry
from tests.rooms.people import acting, person, sign_in
from tests.web.pages import parsed, text_of
from uptake.core.codes import (
    Implementation,
    Language,
    Role,
    TextKind,
    TranslationWay,
    Visibility,
)
from uptake.core.listings import SavedList
from uptake.core.recipients import Actor, machine
from uptake.core.translation import TextKey
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Assignment,
    Mail,
    Organization,
    Person,
    Report,
    RoleHeld,
    SavedView,
    ViewSubscription,
)
from uptake.register_pages.services import subscriptions, views
from uptake.translation import services as translations
from uptake.translation.queries.texts import texts
from uptake.wording import services as wordings
from uptake.wording.queries import Standing, term_lines

pytestmark = pytest.mark.django_db
NOW = clearing.NOW
DAY = datetime.timedelta(days=1)
OPEN = "status=not_implemented"


@pytest.fixture
def ana(db: None) -> Person:
    """Ana saved the list of what is open: recommendations 1 and 2; 3 is implemented."""
    del db
    done = entry("3", implementation=Implementation.IMPLEMENTED)
    bring(document(entry("1"), entry("2"), done))
    return person("ana@itu.example", Role.COORDINATOR, name="Ana Prieto")


def save(
    by: Actor, query: str = OPEN, of: SavedList = SavedList.REGISTER, *, shared: bool = False
) -> int:
    given = {"organization": "ITU", "name": "Open ones", "query": query, "shared": shared}
    views.save_view(**given, of=of, by=by, at=NOW)  # type: ignore[arg-type]
    return SavedView.objects.get(person=by.person).pk


def followed(by: Actor, query: str = OPEN, of: SavedList = SavedList.REGISTER) -> int:
    view = save(by, query, of)
    subscriptions.subscribe(view=view, by=by, at=NOW)
    return view


def tell(days: int = 1) -> int:
    return subscriptions.tell_changed_lists(by=machine(), at=NOW + days * DAY)


def implement(number: str, minutes: int = 1) -> None:
    done = entry(number, implementation=Implementation.IMPLEMENTED)
    bring(document(done, symbol="C22/99", date=NOW.date()), minutes)


def test_what_came_went_and_changed_is_told_once_a_day(ana: Person) -> None:
    followed(acting(ana))
    assert tell() == 0
    implement("1")
    assert [tell(4), tell(4), tell(5)] == [1, 0, 0]
    (sent,) = Mail.objects.all()
    assert sent.subject.endswith("(1)")
    assert "Open ones" in sent.subject
    said = sent.text
    assert "No longer in the list" in said
    assert f"{REPORT}" in said
    assert "Implemented" in said
    assert "Now in the list" not in said
    assert OPEN in said
    assert sent.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_it_is_told_in_the_language_of_its_reader(ana: Person) -> None:
    Person.objects.filter(pk=ana.pk).update(language=Language.FRENCH)
    followed(acting(ana))
    implement("1")
    tell()
    (sent,) = Mail.objects.all()
    assert sent.language is Language.FRENCH
    assert "Retirées de la liste" in sent.text
    assert "Recommandation 1" in " ".join(sent.text.split())


def test_a_list_that_was_saved_anew_begins_anew(ana: Person) -> None:
    followed(acting(ana))
    save(acting(ana), "status=implemented")
    assert tell() == 0
    implement("1")
    assert tell(4) == 1
    assert "Now in the list" in Mail.objects.get().text


def test_who_sees_the_list_no_more_is_told_nothing(ana: Person) -> None:
    followed(acting(ana))
    RoleHeld.objects.filter(person=ana).update(ended_at=NOW)
    implement("1")
    assert tell() == 0
    assert not Mail.objects.exists()


def test_what_its_reader_does_not_see_any_more_is_not_named(ana: Person) -> None:
    view = followed(acting(ana), "")
    Report.objects.update(visibility=Visibility.RESTRICTED)
    RoleHeld.objects.filter(person=ana).update(ended_at=NOW)
    inspector = person("ines@jiu.example", Role.INSPECTOR, organization=None)
    del view
    followed(acting(inspector), "")
    assert tell() == 0


def test_of_what_is_restricted_a_message_says_only_which_it_is(ana: Person) -> None:
    Report.objects.update(visibility=Visibility.RESTRICTED)
    followed(acting(ana))
    implement("1")
    tell()
    said = Mail.objects.get().text
    assert "recommendation 1" in said.lower()
    assert "Implemented" not in said


def test_a_colleague_follows_a_shared_list_and_no_other(ana: Person) -> None:
    bo = acting(person("bo@itu.example", Role.CONTRIBUTOR))
    view = save(acting(ana))
    with pytest.raises(Exception, match="view-unknown"):
        subscriptions.subscribe(view=view, by=bo, at=NOW)
    save(acting(ana), shared=True)
    subscriptions.subscribe(view=view, by=bo, at=NOW)
    subscriptions.subscribe(view=view, by=bo, at=NOW)
    assert ViewSubscription.objects.count() == 1
    views.remove_view(view=view, by=acting(ana), at=NOW)
    assert not ViewSubscription.objects.exists()


def test_it_is_stopped_from_the_message_without_signing_in(ana: Person) -> None:
    followed(acting(ana))
    implement("1")
    tell()
    (way,) = re.findall(r"https?://[^/]+(/en/lists/stop/\S+/)", Mail.objects.get().text)
    client = Client()
    assert "Open ones" in text_of(parsed(client.get(way)))
    assert ViewSubscription.objects.exists()
    assert client.post(way).status_code == 200
    assert not ViewSubscription.objects.exists()
    assert "You receive no messages" in text_of(parsed(client.get(way)))
    assert client.get("/en/lists/stop/1:forged/").status_code == 404


def test_it_is_asked_for_and_stopped_beside_the_list(ana: Person) -> None:
    view = save(acting(ana))
    client = Client()
    sign_in(client, ana)
    assert "Notify me when Open ones changes" in text_of(parsed(client.get("/en/ITU/")))
    told = client.post(f"/en/ITU/views/{view}/notify/", follow=True)
    assert "at most once a day" in text_of(parsed(told))
    told = client.post(f"/en/ITU/views/{view}/notify/", {"stop": "yes"}, follow=True)
    assert "no more messages" in text_of(parsed(told))
    assert not ViewSubscription.objects.exists()
    assert not mail.outbox


def test_what_is_not_due_is_asked_about_once_for_all_lists(
    ana: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """Every minute it is looked what is due: in quiet hours, too, and after it was told."""
    followed(acting(ana))
    for name in ("bo", "cy"):
        followed(acting(person(f"{name}@itu.example", Role.COORDINATOR)))
    implement("1")
    night = NOW.replace(hour=2) + 4 * DAY
    with django_assert_num_queries(2):
        assert subscriptions.tell_changed_lists(by=machine(), at=night) == 0
    assert tell(4) == 3
    with django_assert_num_queries(2):
        assert tell(4) == 0


def test_whoever_cannot_be_written_to_is_not_looked_for_again(
    ana: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    followed(acting(ana))
    Person.objects.filter(pk=ana.pk).update(left_on=NOW.date())
    with django_assert_num_queries(2):
        assert tell(4) == 0


def test_who_has_what_is_told_with_the_stage_of_the_answers(ana: Person) -> None:
    followed(acting(ana), "by=person", SavedList.ASSIGNMENTS)
    bo = clearing.contributor("bo@itu.example", "1")
    assert tell() == 1
    assert "Now in the list" in Mail.objects.latest("pk").text
    clearing.submitted(bo, clearing.BEGUN, minutes=9)
    assert tell(4) == 1
    said = Mail.objects.latest("pk").text
    assert "Changed" in said
    assert "Cleared → " in said
    assert "Submitted" in said
    assert "/en/ITU/assignments/?by=person" in said


def test_a_contributor_is_told_what_came_to_them(ana: Person) -> None:
    del ana
    bo = clearing.contributor("bo@itu.example", "1")
    followed(bo, "turn=to_answer", SavedList.MINE)
    person_of_bo = Person.objects.get(pk=bo.person or 0)
    assign("2", person_of_bo)
    assert tell() == 1
    said = Mail.objects.get().text
    assert "Recommendation 2" in said
    assert "/en/ITU/mine/?turn=to_answer" in said


def assign(number: str, whom: Person) -> None:
    Assignment.objects.create(
        follow_up_id=clearing.follow_up(number), person=whom, assigned_at=NOW, assigned_by="test"
    )


def test_a_clearing_officer_is_told_what_waits(ana: Person) -> None:
    del ana
    followed(clearing.officer(), "all=", SavedList.CLEARANCE)
    clearing.submitted(clearing.contributor("bo@itu.example"), clearing.BEGUN)
    assert tell() == 1
    assert "/en/ITU/clearance/?all=" in Mail.objects.get().text


def test_a_new_document_is_told_by_its_symbol(ana: Person) -> None:
    followed(acting(ana), "sort=symbol", SavedList.DOCUMENTS)
    implement("1")
    assert tell() == 1
    sent = Mail.objects.get()
    assert "C22/99" in sent.text
    assert "/en/ITU/documents/?sort=symbol" in sent.text
    assert list(sent.rows) == ["Document"]


def test_a_term_that_somebody_approved_is_told(ana: Person) -> None:
    followed(acting(ana), "language=fr&standing=ours", SavedList.TERMS)
    key, words = next(
        (one.key, one.words)
        for one in term_lines("ITU", Language.FRENCH, standing=Standing.OURS)
        if "{" not in one.words
    )
    given = {"organization": "ITU", "language": Language.FRENCH, "key": key, "words": words}
    wordings.review(**given, by=acting(ana), at=NOW)  # type: ignore[arg-type]
    assert tell() == 1
    said = " ".join(Mail.objects.get().text.split())
    assert "No longer in the list" in said
    assert words in said
    assert "awaiting review → approved for this organization" in said


def test_a_text_that_somebody_translated_is_told(ana: Person) -> None:
    followed(acting(ana), "language=fr", SavedList.TRANSLATION)
    key = TextKey(TextKind.REMARKS, clearing.follow_up("1"))
    look = Look(Organization.objects.get(code="ITU").pk, Language.ENGLISH, NOW.date())
    unit = next(
        one for one in texts(look, None, [Language.FRENCH])[Language.FRENCH] if one.key == key
    )
    translations.give(
        organization="ITU",
        key=key,
        language=Language.FRENCH,
        text="Le travail a commencé.",
        source=unit.source,
        way=TranslationWay.SITE,
        by=acting(ana),
        at=NOW,
    )
    assert tell() == 1
    said = " ".join(Mail.objects.get().text.split())
    assert "Recommendation 1" in said
    assert "Changed" in said
    assert "/en/ITU/translation/fr/" in said


@pytest.mark.parametrize("of", SavedList)
def test_who_may_not_see_a_list_any_more_is_told_nothing_of_it(ana: Person, of: SavedList) -> None:
    followed(acting(ana), "", of)
    ViewSubscription.objects.update(seen={"1": [None]})
    RoleHeld.objects.filter(person=ana).update(ended_at=NOW)
    assert tell() == 0
