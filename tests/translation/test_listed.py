"""The texts that are kept with how they stand are those of the register, in the same order.

Counts, lists and neighbours are compared with the texts themselves, for all that can be asked.
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from tests.editions.builders import given, opened
from tests.rooms.builders import (
    OLDER,
    REPORT,
    bring,
    document,
    entry,
    full_entry,
    in_french,
    paper,
    report,
)
from tests.translation.builders import (
    FRENCH,
    GIVEN,
    approve,
    give,
    key_of,
    nothing_is_derived_anew,
)
from uptake.core.codes import (
    HeadPart,
    Language,
    Origin,
    SelectionRule,
    TextKind,
    Visibility,
)
from uptake.core.document import Report as DocumentReport
from uptake.core.editions import HeadWords
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.core.translation import TextUnit, TranslationState
from uptake.core.word_count import word_count
from uptake.editions import services as editions
from uptake.record.queries.cache import forget
from uptake.record.queries.viewpoint import Look
from uptake.record.services.corrections import mark_rows, stand_again
from uptake.record.services.last_texts import derive_texts, derive_titles
from uptake.register.models import (
    FollowUp,
    Organization,
    RecommendationText,
    Report,
    ReportText,
    UpdateText,
)
from uptake.translation.queries.files import to_send
from uptake.translation.queries.listed import beside, keys_of, text_counts, texts_listed
from uptake.translation.queries.texts import (
    OPEN,
    TextOrder,
    TextsAsked,
    named_edition,
    narrowed,
    texts_of_edition,
    texts_of_organization,
    texts_shown,
)

pytestmark = pytest.mark.django_db
ALL = frozenset(TranslationState)
ON = datetime.date(2023, 1, 1)


def look_at(day: datetime.date = ON, sight: Sight = Sight.MEMBERS, state: object = None) -> Look:
    return Look(Organization.objects.get(code="ITU").pk, Language.ENGLISH, day, sight, state=state)


def all_agrees(sight: Sight = Sight.MEMBERS, day: datetime.date = ON) -> Counter[TranslationState]:
    """Compare both for all that can be asked, and what is kept with what is derived anew."""
    look = look_at(day, sight)
    units = texts_of_organization(look, Language)
    for kind in (None, *TextKind):
        for symbol in (None, REPORT, OLDER):
            asked = TextsAsked(report=symbol, kind=kind, states=ALL)
            counted = text_counts(look, asked, None)
            for language in Language:
                those = narrowed(units[language], asked)
                read = Counter(one.state for one in those)
                assert +Counter(counted.counts[language]) == read, (kind, symbol, language)
                words = (
                    word_count(one.source, one.source_language) for one in those if one.is_open
                )
                assert counted.words(language) == sum(words), (kind, symbol, language)
    for language in Language:
        lists_agree(look, units[language], language)
    sent_agrees(look, units)
    nothing_is_derived_anew()
    return Counter(one.state for some in units.values() for one in some)


def lists_agree(look: Look, units: tuple[TextUnit, ...], language: Language) -> None:
    for order in TextOrder:
        for states in (OPEN, ALL, frozenset({TranslationState.APPROVED})):
            asked = TextsAsked(states=states, order=order)
            those = narrowed(units, asked)
            listed = texts_listed(look, asked, language)
            assert keys_of(listed.rows) == tuple(one.key for one in those)
            assert listed.count == len(those)
        for unit in units[::3] if language is FRENCH else ():
            neighbours_agree(look, TextsAsked(order=order), unit, units)
    assert texts_shown(look, None, [one.key for one in units], language) == units


def neighbours_agree(
    look: Look, asked: TextsAsked, unit: TextUnit, units: tuple[TextUnit, ...]
) -> None:
    kept = {one.key for one in narrowed(units, asked)} | {unit.key}
    whole = narrowed(units, replace(asked, states=ALL))
    listed = [one for one in whole if one.key in kept]
    place = listed.index(unit)
    to_do = [one.key for one in (*listed[place + 1 :], *listed[:place]) if one.is_open]
    found = beside(look, asked, unit.language, unit.key)
    assert found is not None
    assert found.unit == unit
    assert found.before == (listed[place - 1].key if place else None)
    assert found.after == (listed[place + 1].key if place + 1 < len(listed) else None)
    assert (found.left, found.next_open) == (len(to_do), next(iter(to_do), None))


def sent_agrees(look: Look, units: Mapping[Language, tuple[TextUnit, ...]]) -> None:
    sent = Counter(
        (one.source_language, one.language, one.is_open)
        for those in units.values()
        for one in those
        if not one.locked
    )
    told = {
        (one.source_language, one.language): (one.open, one.whole) for one in to_send(look, None)
    }
    assert told == {
        (source, language): (
            sent[source, language, True],
            sent[source, language, True] + sent[source, language, False],
        )
        for source, language, _ in sent
    }


def test_texts_in_one_language_are_missing_in_the_others() -> None:
    bring(paper(full_entry(), replace(full_entry(), number="7", report=OLDER), reports=two()))
    assert set(all_agrees()) == {TranslationState.MISSING}


def test_texts_in_several_languages_are_counted_as_they_stand() -> None:
    one, other = full_entry(), replace(full_entry(), number="7", report=OLDER)
    bring(paper(one, other, reports=two()))
    bring(in_french(paper(one, reports=(report(),))), 1)
    reworded = replace(one, remarks="Said anew.")
    bring(document(reworded, other, reports=two()), 2)
    assert TranslationState.NEEDS_REVIEW in all_agrees()


def test_what_was_given_counts_with_what_was_approved() -> None:
    bring(paper(full_entry(), replace(full_entry(), number="7")))
    keys = (key_of(TextKind.REMARKS, "7"), key_of(TextKind.RECOMMENDATION, "7"))
    for key in (*keys, key_of(TextKind.REPORT_TITLE)):
        found = texts_of_organization(
            Look(Organization.objects.get().pk, Language.ENGLISH, datetime.date(2023, 1, 1)),
            (Language.FRENCH,),
        )[Language.FRENCH]
        source = next(one.source for one in found if one.key == key)
        given = give(key, "En français.", source)
        assert given
        if key == keys[0]:
            approve(given)
    assert {TranslationState.NEEDS_REVIEW, TranslationState.APPROVED} <= set(all_agrees())


def test_the_public_finds_nothing_of_restricted_reports() -> None:
    bring(paper(full_entry(), replace(full_entry(), number="7", report=OLDER), reports=two()))
    whole = all_agrees()
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    assert all_agrees(Sight.PUBLIC).total() < whole.total()


def test_what_came_in_all_languages_is_the_oversight_body_s_or_approved() -> None:
    for place, language in enumerate(Language):
        bring(replace(paper(full_entry()), language=language), place)
    assert all_agrees()[TranslationState.APPROVED]


def test_what_holds_from_a_later_day_on_stands_so_from_that_day_on() -> None:
    bring(paper(full_entry(), replace(full_entry(), number="7")))
    days = [datetime.date(2023, month, 1) for month in (6, 9)]
    written: dict[str, Any] = {"origin": Origin.OFFICIAL, "recorded_at": GIVEN, "recorded_by": "A"}
    title = ReportText.objects.get()
    text = RecommendationText.objects.get(recommendation__number="7")
    for day, language in zip(days, (Language.FRENCH, Language.ENGLISH), strict=True):
        given = {**written, "language": language, "valid_from": day}
        ReportText.objects.create(report=title.report, title=f"From {day}", **given)
        RecommendationText.objects.create(
            recommendation=text.recommendation, text=f"From {day}", **given
        )
    derive_texts(Q())
    derive_titles(Q())
    found = [
        all_agrees(day=one)[TranslationState.APPROVED]
        for day in days
        for one in (day - datetime.timedelta(1), day)
    ]
    assert found[0] < found[1]


def test_what_is_withdrawn_is_no_longer_there_until_it_stands_again() -> None:
    bring(paper(full_entry(), replace(full_entry(), number="7", report=OLDER), reports=two()))
    before = all_agrees()
    rows = {
        "FollowUp": list(
            FollowUp.objects.filter(recommendation__report__symbol=OLDER).values_list(
                "pk", flat=True
            )
        )
    }
    mark_rows(rows, GIVEN)
    assert all_agrees().total() < before.total()
    stand_again(rows, GIVEN)
    assert all_agrees() == before


def test_counting_and_listing_ask_no_more_the_more_there_is() -> None:
    def asked() -> int:
        forget()
        look = look_at()
        with CaptureQueriesContext(connection) as questions:
            text_counts(look, TextsAsked(), None)
            keys = keys_of(texts_listed(look, TextsAsked(), Language.FRENCH).rows[:3])
            beside(look, TextsAsked(), Language.FRENCH, keys[1])
        return len(questions)

    bring(paper(full_entry()))
    few = asked()
    bring(paper(*(replace(full_entry(), number=str(number)) for number in range(1, 9))), 1)
    assert asked() == few


def test_a_list_that_is_read_is_made_once() -> None:
    bring(paper(full_entry(), replace(full_entry(), number="7", report=OLDER), reports=two()))
    look = look_at(state=(1, "as it is"))
    asked = TextsAsked(words=REPORT)
    assert texts_listed(look, asked, Language.FRENCH) is texts_listed(look, asked, Language.FRENCH)
    units = texts_of_organization(look, (Language.FRENCH,))[Language.FRENCH]
    of_report = tuple(one.key for one in units if one.report == REPORT)
    assert keys_of(texts_listed(look, asked, Language.FRENCH).rows) == of_report


def two() -> tuple[DocumentReport, ...]:
    return (report(), report(OLDER))


def said_anew(model: type[Any], language: Language, origin: Origin) -> None:
    """Let texts in a language come from elsewhere than they did."""
    for row in model.objects.filter(language=language):
        row.pk, row.origin, row.recorded_at = None, origin, GIVEN
        row.save(force_insert=True)


@pytest.mark.parametrize("original", [Language.ENGLISH, FRENCH, Language.SPANISH])
@pytest.mark.parametrize("origin", [Origin.WRITTEN, Origin.TRANSLATED])
def test_the_texts_of_an_edition_are_counted_as_they_are_read(
    original: Language, origin: Origin
) -> None:
    one = replace(document(), reports=(report(), DocumentReport(OLDER, title="Alone")))
    bring(one)
    bring(in_french(one), 1)
    for model in (UpdateText, RecommendationText):  # said in both, or translated from French
        said_anew(model, FRENCH, Origin.WRITTEN)
        said_anew(model, Language.ENGLISH, origin)
    derive_texts(Q())
    for unit in texts_of_organization(look_at(), (Language.RUSSIAN,))[Language.RUSSIAN][::2]:
        approve(give(unit.key, "Да.", unit.source, language=Language.RUSSIAN) or 0)
    for number, ahead in enumerate((0, 30)):
        row = editions.open_(
            organization="ITU",
            given=given(
                symbol=f"C23/{number}",
                date=ON + datetime.timedelta(ahead),
                original_language=original,
                selection=SelectionRule.CHOSEN,
                reports=(REPORT, OLDER),
                head=(HeadWords(HeadPart.MEETING, original, "Council"),),
            ),
            by=machine("Ana"),
            at=GIVEN,
        )
        counted = text_counts(look_at(), TextsAsked(), named_edition(row))
        read = texts_of_edition(row.pk)
        assert counted.open(Language.ARABIC)
        for language, units in read.items():
            stand = Counter(one.state for one in units)
            words = (word_count(one.source, one.source_language) for one in units if one.is_open)
            assert +Counter(counted.counts[language]) == stand, language
            assert counted.words(language) == sum(words), language


def test_the_texts_of_an_edition_ask_as_much_of_few_as_of_many() -> None:
    ahead = ON + datetime.timedelta(30)
    row = opened(date=ahead, selection=SelectionRule.CHOSEN, reports=(REPORT,))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            text_counts(look_at(), TextsAsked(), named_edition(row))
        return len(asked)

    few = questions()
    bring(document(*(entry(str(number)) for number in range(1, 60)), symbol="C22/60"), 5)
    assert questions() <= few
