"""Many texts approved in one go: the same rules as for one, and no more questions than for few."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.editions.builders import OPENED, opened
from tests.rooms.builders import full_entry, paper
from tests.translation.builders import FRENCH, GIVEN, approve, give, key_of, later, unit
from uptake.core.codes import HeadPart, Language, Origin, TextKind, TranslationWay
from uptake.core.errors import UptakeError
from uptake.core.recipients import NOBODY, machine
from uptake.core.translation import TextKey, TextUnit, TranslationState
from uptake.editions import services as editions
from uptake.record.queries.editions.coverage import compose_edition
from uptake.register.models import (
    Edition,
    EditionText,
    Event,
    RecommendationText,
    Translation,
    UpdateText,
)
from uptake.translation import services as translations
from uptake.translation.queries.texts import texts_of_edition

pytestmark = pytest.mark.django_db

MANY = 31


def large() -> Edition:
    """An edition of many recommendations that say everything an entry can say."""
    numbered = (replace(full_entry(), number=str(number)) for number in range(1, MANY + 1))
    return opened(paper(*numbered))


def offers(units: list[TextUnit]) -> list[translations.Offered]:
    return [translations.Offered(one.key, FRENCH, f"fr: {one.source}", one.source) for one in units]


def give_all(offered: list[translations.Offered], *, approved: bool) -> list[int]:
    found = translations.give_all(
        organization="ITU",
        offered=offered,
        way=TranslationWay.XLIFF,
        by=machine("Tara"),
        at=GIVEN,
        approve=approved,
    )
    return [one for one in found if one]


def approve_all(given: list[int], **values: object) -> None:
    who = {"by": machine("Tomas"), "at": later(5), **values}
    translations.approve_all(translations=given, **who)  # type: ignore[arg-type]


def in_numbers(edition: Edition, numbers: range) -> list[TextUnit]:
    """The texts of some recommendations, of every kind."""
    wanted = {str(number) for number in numbers}
    return [one for one in texts_of_edition(edition.pk, (FRENCH,))[FRENCH] if one.number in wanted]


def test_the_number_of_questions_does_not_grow_with_the_texts() -> None:
    edition = large()
    few, many = in_numbers(edition, range(1, 2)), in_numbers(edition, range(2, MANY + 1))
    assert (len(many), len({one.key.kind for one in many})) == (30 * len(few), 6)
    asked = {}
    for name, units in {"few": few, "many": many}.items():
        with CaptureQueriesContext(connection) as giving:
            given = give_all(offers(units), approved=False)
        with CaptureQueriesContext(connection) as approving:
            approve_all(given)
        asked[name] = (len(giving), len(approving))
    assert asked["few"] == asked["many"]
    states = {one.state for one in texts_of_edition(edition.pk, (FRENCH,))[FRENCH] if one.number}
    assert states == {TranslationState.APPROVED}


@pytest.mark.parametrize("kind", [TextKind.RECOMMENDATION, TextKind.REMARKS, TextKind.CONDITION])
def test_three_ask_as_many_questions_as_thirty(kind: TextKind) -> None:
    edition = large()
    units = [one for one in in_numbers(edition, range(1, MANY + 1)) if one.key.kind is kind]
    asked = []
    for some in (units[:3], units[-27:]):
        with CaptureQueriesContext(connection) as queries:
            give_all(offers(some), approved=True)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_all_that_is_given_for_one_text_stands_in_one_row() -> None:
    edition = opened()
    give_all(offers(in_numbers(edition, range(2, 3))), approved=True)
    text = UpdateText.objects.get(language=FRENCH)
    assert (text.remarks, text.financial_period, text.origin) == (
        "fr: Work on 2 has begun.",
        "fr: 2023",
        Origin.TRANSLATED,
    )
    row = RecommendationText.objects.get(language=FRENCH)
    assert (row.addressee_name, row.origin) == ("fr: Councils", Origin.TRANSLATED)
    entry = compose_edition(edition).status(FRENCH).entries[1]
    assert [one.words for one in entry.conditions] == [
        "fr: in the plan for 2023",
        "fr: except for the field offices",
    ]
    assert [one.date for one in entry.dates] == [one.date for one in full_entry().dates]


def test_languages_given_in_one_go_do_not_mix() -> None:
    edition = opened()
    key = key_of(TextKind.REMARKS)
    source = "Work on 1 has begun."
    give_all(
        [
            translations.Offered(key, FRENCH, "Commencé.", source),
            translations.Offered(key, Language.SPANISH, "Empezado.", source),
        ],
        approved=True,
    )
    assert unit(edition, key).stands == "Commencé."
    assert unit(edition, key, Language.SPANISH).stands == "Empezado."


def test_a_meeting_that_is_translated_with_the_rest_is_named_in_it() -> None:
    edition = opened()
    words = {HeadPart.SUMMARY: "Of {meeting}.", HeadPart.MEETING: "2022 session"}
    for part, written in words.items():
        editions.write(
            edition=edition.pk,
            part=part,
            language=Language.ENGLISH,
            words=written,
            by=machine("Ana"),
            at=OPENED,
        )
    said = {HeadPart.SUMMARY: "De : {meeting}.", HeadPart.MEETING: "Session de 2022"}
    offered = [
        translations.Offered(key, FRENCH, text, unit(edition, key).source)
        for part, text in said.items()
        for key in [TextKey(TextKind.HEAD, edition.pk, part.value)]
    ]
    give_all(offered, approved=True)
    assert compose_edition(edition).status(FRENCH).summary == "De : Session de 2022."
    values = EditionText.objects.filter(language=FRENCH).values_list("values", flat=True)
    assert {one["meeting"] for one in values} == {"Session de 2022"}


def test_several_are_approved_and_each_is_told() -> None:
    edition = opened()
    given = give_all(offers(in_numbers(edition, range(1, 3))), approved=False)
    approve_all(given[::-1])
    told = Event.objects.filter(verb="translations.approve").order_by("number")
    assert [one.values["translation"] for one in told] == given
    approve_all(given)
    assert told.count() == len(given)


def test_none_is_approved_where_one_is_refused() -> None:
    edition = opened()
    given = give_all(offers(in_numbers(edition, range(1, 3))), approved=False)
    key = key_of(TextKind.REMARKS)
    give(key, "Autre chose.", "Work on 1 has begun.", at=later(2))
    with pytest.raises(UptakeError, match="translation-replaced"):
        approve_all(given)
    assert not UpdateText.objects.filter(language=FRENCH).exists()
    with pytest.raises(UptakeError, match="translation-unknown"):
        approve_all([given[1], 10_000])
    with pytest.raises(UptakeError, match="translation-unknown"):
        approve_all([given[1]], by=NOBODY)


def test_nothing_to_approve_changes_nothing() -> None:
    opened()
    events = Event.objects.count()
    approve_all([])
    assert (Event.objects.count(), Translation.objects.count()) == (events, 0)


def test_one_is_approved_as_many_are() -> None:
    edition = opened()
    (given,) = give_all(offers(in_numbers(edition, range(1, 2)))[1:2], approved=False)
    approve(given)
    assert unit(edition, key_of(TextKind.REMARKS)).stands == "fr: Work on 1 has begun."
