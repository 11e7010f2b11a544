"""The counts of texts and of their words are those of the texts themselves."""

import datetime
from collections import Counter
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import (
    OLDER,
    REPORT,
    bring,
    document,
    full_entry,
    in_french,
    paper,
    report,
)
from tests.translation.builders import approve, give, key_of
from uptake.core.codes import Language, TextKind, Visibility
from uptake.core.document import Report as DocumentReport
from uptake.core.permissions import Sight
from uptake.core.translation import TranslationState
from uptake.core.word_count import word_count
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization, Report
from uptake.translation.queries.texts import (
    TextsAsked,
    narrowed,
    text_counts,
    texts_listed,
    texts_of_organization,
    texts_shown,
)

pytestmark = pytest.mark.django_db
ALL = frozenset(TranslationState)


def counts_agree(sight: Sight = Sight.MEMBERS) -> Counter[TranslationState]:
    """Compare both for all that can be asked, in the first state after each act."""
    organization = Organization.objects.get(code="ITU").pk
    look = Look(organization, Language.ENGLISH, datetime.date(2023, 1, 1), sight)
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
                assert counted.words[language] == sum(words), (kind, symbol, language)
    return Counter(one.state for some in units.values() for one in some)


def test_texts_in_one_language_are_missing_in_the_others() -> None:
    bring(paper(full_entry(), replace(full_entry(), number="7", report=OLDER), reports=two()))
    assert set(counts_agree()) == {TranslationState.MISSING}


def test_texts_in_several_languages_are_counted_as_they_stand() -> None:
    one, other = full_entry(), replace(full_entry(), number="7", report=OLDER)
    bring(paper(one, other, reports=two()))
    bring(in_french(paper(one, reports=(report(),))), 1)
    reworded = replace(one, remarks="Said anew.")
    bring(document(reworded, other, reports=two()), 2)
    assert TranslationState.NEEDS_REVIEW in counts_agree()


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
    assert {TranslationState.NEEDS_REVIEW, TranslationState.APPROVED} <= set(counts_agree())


def test_the_public_counts_nothing_of_restricted_reports() -> None:
    bring(paper(full_entry(), replace(full_entry(), number="7", report=OLDER), reports=two()))
    whole = counts_agree()
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    assert counts_agree(Sight.PUBLIC).total() < whole.total()


def two() -> tuple[DocumentReport, ...]:
    return (report(), report(OLDER))


def test_what_came_in_all_languages_is_counted_without_being_read() -> None:
    for place, language in enumerate(Language):
        bring(replace(paper(full_entry()), language=language), place)
    assert counts_agree()[TranslationState.APPROVED]
    look = Look(
        Organization.objects.get(code="ITU").pk, Language.ENGLISH, datetime.date(2023, 1, 1)
    )
    with CaptureQueriesContext(connection) as asked:
        text_counts(look, TextsAsked(kind=TextKind.RECOMMENDATION), None)
    assert not any(
        "ROW_NUMBER() OVER" in one["sql"] and "recommendationtext" in one["sql"] for one in asked
    )


def test_a_page_of_texts_reads_its_own_and_the_list_is_made_once() -> None:
    bring(paper(full_entry(), replace(full_entry(), number="7", report=OLDER), reports=two()))
    organization = Organization.objects.get(code="ITU").pk
    look = Look(organization, Language.ENGLISH, datetime.date(2023, 1, 1), state=(1, "as it is"))
    units = texts_of_organization(look, (Language.FRENCH,))[Language.FRENCH]
    listed = texts_listed(look, TextsAsked(), Language.FRENCH)
    assert texts_listed(look, TextsAsked(), Language.FRENCH) is listed
    assert listed.keys == tuple(one.key for one in units)
    assert texts_shown(look, None, listed.keys, Language.FRENCH) == units
    some = listed.keys[2:4]
    assert texts_shown(look, None, some, Language.FRENCH) == units[2:4]
