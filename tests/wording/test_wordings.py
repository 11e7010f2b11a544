"""Terms as organizations word them: who may say so, what is refused, what pages and files use."""

import datetime

import pytest

from tests.people.test_people import refused
from tests.rooms.people import AT, acting, person, without_vouching
from uptake.core.codes import Language, Role
from uptake.core.recipients import NOBODY, Actor, machine
from uptake.organizations.services import organizations
from uptake.record.queries.reviewed_words import spoken, spoken_in_all, spoken_in_each
from uptake.register.models import Event, TermWording
from uptake.terms.table import terms
from uptake.terms.words import words
from uptake.wording import services as wordings
from uptake.wording.queries import Standing, counts, next_to_review, term_line, term_lines

pytestmark = pytest.mark.django_db
FRENCH = Language.FRENCH
LISTED = words(FRENCH)["in_progress"]


@pytest.fixture
def nadia(db: None) -> Actor:
    """The translator of ITU."""
    del db
    return acting(person("nadia@itu.example", Role.TRANSLATOR))


def review(by: Actor, text: str | None, minutes: int = 0, **values: object) -> bool:
    given = {"organization": "ITU", "language": FRENCH, "key": "in_progress", **values}
    at = AT + datetime.timedelta(minutes=minutes)
    return wordings.review(words=text, by=by, at=at, **given)  # type: ignore[arg-type]


def said(organization: str | None = "ITU", key: str = "in_progress") -> str:
    return spoken(FRENCH, organization)[key]


def test_a_term_is_worded_anew_for_the_organization_alone(nadia: Actor) -> None:
    organizations.enter(code="FAO", by=machine(), at=AT)
    assert review(nadia, "En voie d'application")
    assert said() == "En voie d'application"
    assert said("FAO") == said(None) == LISTED
    assert spoken(Language.ENGLISH, "ITU")["in_progress"] == "In progress"


def test_the_words_of_one_term_say_nothing_of_another(nadia: Actor) -> None:
    assert review(nadia, "En voie d'application")
    assert review(nadia, words(FRENCH)["not_started"], 1, key="not_started")
    assert not review(nadia, "En voie d'application", 2)
    assert Event.objects.filter(verb="wordings.review").count() == 2


def test_to_approve_is_to_set_the_words_as_they_are(nadia: Actor) -> None:
    assert review(nadia, LISTED)
    shown = term_line("ITU", FRENCH, "in_progress")
    assert shown is not None
    assert (shown.words, shown.standing) == (LISTED, Standing.HERE)
    assert shown.review is not None
    assert (shown.review.by, shown.review.own) == ("Nadia", True)


def test_a_term_is_taken_back_to_the_list(nadia: Actor) -> None:
    review(nadia, "En voie d'application")
    assert review(nadia, None, 1)
    assert said() == LISTED
    shown = term_line("ITU", FRENCH, "in_progress")
    assert shown is not None
    assert shown.review is None
    assert [one.words for one in shown.reviews] == [None, "En voie d'application"]


def test_what_was_printed_once_is_read_still_unless_it_means_another_now(nadia: Actor) -> None:
    review(nadia, "En bonne voie")
    review(nadia, "En cours d'application", 1)
    assert "En bonne voie" in spoken(FRENCH, "ITU").forms("in_progress")
    review(nadia, "En bonne voie", 2, key="not_started")
    assert "En bonne voie" not in spoken(FRENCH, "ITU").forms("in_progress")
    assert said(key="not_started") == "En bonne voie"


def test_only_who_acts_for_all_sets_the_words_for_everybody(nadia: Actor) -> None:
    refused("not-permitted", review, nadia, "En chantier", organization=None)
    assert review(machine("Ana"), "En chantier", organization=None)
    assert said() == said(None) == "En chantier"
    review(nadia, "En voie d'application", 1)
    assert (said(), said(None)) == ("En voie d'application", "En chantier")
    review(nadia, None, 2)
    assert said() == "En chantier"


def test_words_for_everybody_are_kept_apart_from_those_of_each_organization(nadia: Actor) -> None:
    review(nadia, "En suspens", key="not_started")
    refused("wording-shared", review, machine(), "En suspens", organization=None)
    assert said(None) == LISTED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "wording-missing"),
        ("En\ncours", "wording-broken"),
        ("En cours {date}", "wording-placeholder-unknown"),
        ("Acceptée", "wording-shared"),
        ("x" * 2001, "wording-too-long"),
    ],
)
def test_words_that_could_not_be_read_are_refused(nadia: Actor, text: str, code: str) -> None:
    refused(code, review, nadia, text)
    assert not TermWording.objects.exists()


def test_a_heading_is_not_worded_as_another_heading(nadia: Actor) -> None:
    status = words(FRENCH)["status"]
    refused("wording-shared", review, nadia, status, key="comments")


def test_what_is_not_there_is_refused(nadia: Actor) -> None:
    refused("term-unknown", review, nadia, "Mot", key="no_such_term")
    refused("term-unknown", review, nadia, None, key="no_such_term")
    refused("organization-unknown", review, machine(), "Mot", organization="XYZ")


def test_the_same_again_leaves_no_trace(nadia: Actor) -> None:
    assert review(nadia, None) is False
    review(nadia, "En chantier")
    assert review(nadia, " En chantier ", 1) is False
    assert TermWording.objects.count() == 1
    assert Event.objects.filter(verb="wordings.review").count() == 1


def test_the_event_says_what_was_other(nadia: Actor) -> None:
    review(nadia, "En chantier")
    review(nadia, None, 1)
    first, last = Event.objects.filter(verb="wordings.review").order_by("number")
    assert without_vouching(first.values) == {"language": "fr", "words": [None, "En chantier"]}
    assert without_vouching(last.values) == {"language": "fr", "words": ["En chantier", None]}
    assert (last.organization, last.subject, last.by) == ("ITU", "in_progress", "Nadia")


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.INSPECTOR])
def test_only_who_reviews_terms_here_may(role: Role) -> None:
    ours = acting(person("ours@itu.example", role))
    theirs = acting(person("theirs@fao.example", role, organization="FAO"))
    if role in (Role.COORDINATOR, Role.TRANSLATOR):
        assert review(ours, "En chantier")
    else:
        refused("not-permitted", review, ours, "En chantier")
    refused("not-permitted", review, theirs, "En chantier")
    refused("not-permitted", review, NOBODY, "En chantier")


def test_the_list_counts_and_finds(nadia: Actor) -> None:
    review(nadia, "En voie d'application")
    review(machine(), "Mise à jour", key="edition_prepared", organization=None)
    counted = counts("ITU", FRENCH)
    assert counted[Standing.HERE] == counted[Standing.EVERYWHERE] == 1
    assert sum(counted.values()) == len(terms())
    assert [one.key for one in term_lines("ITU", FRENCH, "voie d'application")] == ["in_progress"]
    everywhere = term_lines("ITU", FRENCH, standing=Standing.EVERYWHERE)
    assert [one.key for one in everywhere] == ["edition_prepared"]
    assert not term_lines("ITU", FRENCH, "no such words at all")
    first = term_lines("ITU", FRENCH)[0]
    assert first.standing is Standing.OURS


def test_the_next_one_is_one_that_nobody_has_looked_at(db: None) -> None:
    del db
    ours = [one.key for one in term_lines("ITU", FRENCH, standing=Standing.OURS)]
    assert next_to_review("ITU", FRENCH, ours[0]) == ours[1]
    assert next_to_review("ITU", FRENCH, ours[-1]) == ours[0]


def test_the_words_of_several_organizations_are_asked_for_at_once(
    nadia: Actor, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    review(nadia, "En chantier")
    with django_assert_num_queries(2):  # type: ignore[operator]
        each = spoken_in_each(["ITU", "FAO"])
    assert each["ITU"][FRENCH] == spoken_in_all("ITU")[FRENCH]
    assert not each["FAO"]
