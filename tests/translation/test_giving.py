"""Giving and approving translations: each kind of text, and each rule."""

import pytest

from tests.editions.builders import OPENED, opened
from tests.rooms.builders import REPORT, bring, full_entry, in_french, paper
from tests.translation.builders import FRENCH, GIVEN, approve, give, key_of, later, unit
from uptake.core.codes import HeadPart, Language, Origin, TextKind, TranslationWay
from uptake.core.document import Reference
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.core.translation import TextKey, TranslationState
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

pytestmark = pytest.mark.django_db

REMARKS = "Work on 1 has begun."
MISSING, NEEDS_REVIEW, APPROVED = TranslationState


def head(edition: Edition, part: HeadPart, words: str | None, language: str = "en") -> TextKey:
    """Write a part of the head, some time after the edition was opened."""
    editions.write(
        edition=edition.pk,
        part=part,
        language=Language(language),
        words=words,
        by=machine("Ana"),
        at=OPENED,
    )
    return TextKey(TextKind.HEAD, edition.pk, part.value)


def refused(code: str, *args: object, **values: object) -> None:
    with pytest.raises(UptakeError) as caught:
        give(*args, **values)  # type: ignore[arg-type]
    assert caught.value.code == code


def test_a_given_translation_is_kept_and_is_in_no_document_yet() -> None:
    edition = opened()
    key = key_of(TextKind.REMARKS)
    assert unit(edition, key).state is MISSING
    give(key, "Les travaux sur 1 ont commencé.", REMARKS)
    found = unit(edition, key)
    assert (found.state, found.text, found.given_by) == (
        NEEDS_REVIEW,
        "Les travaux sur 1 ont commencé.",
        "Tara",
    )
    assert compose_edition(edition).status(FRENCH).entries[0].remarks == REMARKS


def test_an_approved_one_is_in_the_document() -> None:
    edition = opened()
    key = key_of(TextKind.REMARKS)
    given = give(key, "Les travaux sur 1 ont commencé.", REMARKS)
    assert given
    approve(given)
    found = unit(edition, key)
    assert (found.state, found.approved_by) == (APPROVED, "Tomas")
    entry = compose_edition(edition).status(FRENCH).entries[0]
    assert (entry.remarks, entry.comment_language) == ("Les travaux sur 1 ont commencé.", FRENCH)
    text = UpdateText.objects.get(language=FRENCH)
    assert (text.origin, text.recorded_by) == (Origin.TRANSLATED, "Tomas")


@pytest.mark.parametrize(
    ("kind", "place", "source", "said"),
    [
        (TextKind.REPORT_TITLE, "", "What JIU/REP/2021/3 is about", "L'objet de JIU/REP/2021/3"),
        (
            TextKind.RECOMMENDATION,
            "",
            "The executive heads should do what is asked in number 2.",
            "Faire ce qui est demandé au numéro 2.",
        ),
        (TextKind.ADDRESSEE_NAME, "", "Councils", "Conseils"),
        (TextKind.REMARKS, "", "Work on 2 has begun.", "Les travaux sur 2 ont commencé."),
        (TextKind.CONDITION, "0", "in the plan for 2023", "dans le plan de 2023"),
        (TextKind.CONDITION, "1", "except for the field offices", "sauf les bureaux de terrain"),
        (TextKind.FINANCIAL_PERIOD, "", "2023", "en 2023"),
        (TextKind.FINANCIAL_WORDS, "", "about two posts", "environ deux postes"),
    ],
)
def test_every_kind_of_text_can_be_translated(
    kind: TextKind, place: str, source: str, said: str
) -> None:
    edition = opened()
    key = key_of(kind, "2", place)
    assert unit(edition, key).source == source
    give(key, said, source, approve=True)
    found = unit(edition, key)
    assert (found.state, found.text, found.stands) == (APPROVED, said, said)
    status = compose_edition(edition).status(FRENCH)
    assert said in repr(status)
    told = Event.objects.filter(verb="translations.give").get()
    assert told.subject == (REPORT if kind is TextKind.REPORT_TITLE else f"{REPORT} 2")


def test_the_texts_of_one_answer_stand_beside_each_other() -> None:
    edition = opened()
    give(key_of(TextKind.REMARKS, "2"), "Commencé.", "Work on 2 has begun.", approve=True)
    give(key_of(TextKind.CONDITION, "2", "1"), "sauf", "except for the field offices", approve=True)
    give(key_of(TextKind.FINANCIAL_WORDS, "2"), "deux", "about two posts", approve=True)
    entry = compose_edition(edition).status(FRENCH).entries[1]
    assert entry.remarks == "Commencé."
    assert [one.words for one in entry.conditions] == ["in the plan for 2023", "sauf"]
    assert entry.financial_detail is not None
    assert (entry.financial_detail.period, entry.financial_detail.words) == ("2023", "deux")


def test_dates_of_a_recommendation_are_those_of_the_original() -> None:
    edition = opened()
    source = "The executive heads should do what is asked in number 2."
    give(key_of(TextKind.RECOMMENDATION, "2"), "D'ici à la fin de 2022.", source, approve=True)
    entry = compose_edition(edition).status(FRENCH).entries[1]
    assert [one.date for one in entry.dates] == [one.date for one in full_entry().dates]
    assert entry.addressee_name == "Councils"


def test_the_same_text_again_changes_nothing() -> None:
    opened()
    key = key_of(TextKind.REMARKS)
    first = give(key, "Commencé.", REMARKS, approve=True)
    events = Event.objects.count()
    assert give(key, " Commencé.\r\n", REMARKS, approve=True, at=later(9)) == first
    assert (Translation.objects.count(), Event.objects.count()) == (1, events)


def test_what_came_with_a_document_is_not_given_again() -> None:
    opened()
    bring(in_french(paper()), minutes=5)
    key = key_of(TextKind.REMARKS)
    assert give(key, "Les travaux sur 1 ont commencé.", REMARKS) is None
    assert not Translation.objects.exists()


def test_a_better_text_replaces_the_one_before() -> None:
    edition = opened()
    key = key_of(TextKind.REMARKS)
    first = give(key, "Commencé.", REMARKS, approve=True)
    second = give(key, "Ont commencé.", REMARKS, at=later(9))
    assert unit(edition, key).stands == "Commencé."
    assert unit(edition, key).text == "Ont commencé."
    assert first
    with pytest.raises(UptakeError, match="translation-replaced"):
        approve(first, minutes=10)
    assert second
    approve(second, minutes=10)
    assert unit(edition, key).stands == "Ont commencé."


def test_a_translation_of_an_older_original_is_kept_and_not_taken() -> None:
    edition = opened()
    key = key_of(TextKind.REMARKS)
    given = give(key, "Commencé.", "Work was planned.", approve=True, way=TranslationWay.XLIFF)
    found = unit(edition, key)
    assert (found.state, found.source_then, found.stands) == (
        NEEDS_REVIEW,
        "Work was planned.",
        None,
    )
    assert given
    with pytest.raises(UptakeError, match="translation-outdated"):
        approve(given)
    assert not UpdateText.objects.filter(language=FRENCH).exists()


def test_an_official_text_is_locked_and_a_language_can_be_added() -> None:
    edition = opened()
    bring(in_french(paper()), minutes=5)
    key = key_of(TextKind.RECOMMENDATION)
    found = unit(edition, key)
    assert (found.locked, found.state) == (True, APPROVED)
    refused("text-locked", key, "Autre chose.", found.source)
    assert found.stands
    give(key, found.stands, found.source)
    give(key, "Hagan 1.", found.source, language=Language.SPANISH, approve=True)
    assert not unit(edition, key, Language.SPANISH).locked
    give(key, "Hagan lo de 1.", found.source, language=Language.SPANISH, approve=True, at=later(9))
    assert unit(edition, key, Language.SPANISH).stands == "Hagan lo de 1."


def test_a_name_that_is_added_to_an_official_text_does_not_unlock_it() -> None:
    edition = opened()
    key = key_of(TextKind.RECOMMENDATION, "2")
    RecommendationText.objects.create(
        recommendation_id=key.row,
        language=FRENCH,
        origin=Origin.OFFICIAL,
        text="Le texte officiel.",
        valid_from=edition.date,
        recorded_at=GIVEN,
        recorded_by="JIU",
    )
    give(key_of(TextKind.ADDRESSEE_NAME, "2"), "Conseils", "Councils", approve=True)
    assert unit(edition, key).locked
    assert unit(edition, key).text == "Le texte officiel."
    assert not unit(edition, key_of(TextKind.ADDRESSEE_NAME, "2")).locked


def test_the_original_language_is_no_translation() -> None:
    opened()
    refused(
        "translation-of-original", key_of(TextKind.REMARKS), "x", REMARKS, language=Language.ENGLISH
    )


def test_nothing_is_no_translation() -> None:
    opened()
    refused("translation-empty", key_of(TextKind.REMARKS), " \n", REMARKS)


def test_a_text_that_is_not_there_cannot_be_translated() -> None:
    opened()
    refused("text-unknown", TextKey(TextKind.REMARKS, 10_000), "x", "y")
    refused("text-unknown", key_of(TextKind.CONDITION, "1", "0"), "x", "y")
    refused("organization-unknown", key_of(TextKind.REMARKS), "x", "y", organization="WIPO")
    with pytest.raises(UptakeError, match="translation-unknown"):
        approve(10_000)


def test_a_head_is_translated_with_its_values() -> None:
    edition = opened()
    key = head(edition, HeadPart.SUMMARY, "{recommendations} recommendations.")
    assert unit(edition, key).state is MISSING
    give(key, "{recommendations} recommandations.", unit(edition, key).source, approve=True)
    status = compose_edition(edition).status(FRENCH)
    assert status.summary == "2 recommandations."
    assert EditionText.objects.get(language=FRENCH).values["recommendations"] == "2"
    refused("placeholder-unknown", key, "{nombre}", unit(edition, key).source, approve=True)


def test_an_edited_paragraph_has_its_translation_looked_at_again() -> None:
    edition = opened()
    key = head(edition, HeadPart.TITLE, "What became of it")
    give(key, "Ce qui en est advenu", "What became of it", approve=True)
    assert unit(edition, key).state is APPROVED
    editions.write(
        edition=edition.pk,
        part=HeadPart.TITLE,
        language=Language.ENGLISH,
        words="What became of all of it",
        by=machine("Ana"),
        at=later(30),
    )
    found = unit(edition, key)
    assert (found.state, found.text, found.source_then) == (
        NEEDS_REVIEW,
        "Ce qui en est advenu",
        "What became of it",
    )
    assert compose_edition(edition).status(FRENCH).title == "What became of all of it"
    give(key, "Ce qui en est advenu", found.source, approve=True, at=later(40))
    assert compose_edition(edition).status(FRENCH).title == "Ce qui en est advenu"


def test_what_was_written_in_a_language_stays_when_the_original_is_edited() -> None:
    edition = opened()
    key = head(edition, HeadPart.TITLE, "What became of it")
    head(edition, HeadPart.TITLE, "Ce qui en est advenu", "fr")
    editions.write(
        edition=edition.pk,
        part=HeadPart.TITLE,
        language=Language.ENGLISH,
        words="What became of all of it",
        by=machine("Ana"),
        at=later(30),
    )
    assert compose_edition(edition).status(FRENCH).title == "Ce qui en est advenu"
    found = unit(edition, key)
    assert (found.state, found.source_then) == (NEEDS_REVIEW, "What became of it")


def test_titles_of_cited_documents_are_translated_line_by_line() -> None:
    edition = opened()
    editions.write_references(
        edition=edition.pk,
        language=Language.ENGLISH,
        references=(
            Reference("C21/50", "Last year", None),
            Reference("C20/53"),
            Reference(None, "A"),
        ),
        by=machine("Ana"),
        at=OPENED,
    )
    key = TextKey(TextKind.HEAD, edition.pk, "references")
    assert unit(edition, key).source == "Last year\nA"
    refused("translation-titles-differ", key, "L'an dernier", "Last year\nA", approve=True)
    give(key, "L'an dernier\nUn", "Last year\nA", approve=True)
    assert compose_edition(edition).status(FRENCH).references == (
        Reference("C21/50", "L'an dernier", None),
        Reference("C20/53"),
        Reference(None, "Un"),
    )


def test_the_head_of_an_edition_that_was_given_up_is_left_alone() -> None:
    edition = opened()
    key = head(edition, HeadPart.TITLE, "What became of it")
    editions.give_up(edition=edition.pk, by=machine("Ana"), at=later(1))
    refused("edition-not-prepared", key, "x", "What became of it")


def test_several_texts_are_given_in_one_go_and_each_is_told() -> None:
    edition = opened()
    keys = [key_of(TextKind.REMARKS, number) for number in ("1", "2")]
    offered = [
        translations.Offered(key, FRENCH, f"Travaux {number}.", f"Work on {number} has begun.")
        for number, key in enumerate(keys, 1)
    ]
    found = translations.give_all(
        organization="ITU",
        offered=offered,
        way=TranslationWay.XLIFF,
        by=machine("Tara"),
        at=GIVEN,
        approve=True,
    )
    assert len(set(found)) == 2
    assert [unit(edition, key).state for key in keys] == [APPROVED, APPROVED]
    told = Event.objects.filter(verb__startswith="translations").order_by("number")
    assert list(told.values_list("verb", flat=True)) == [
        *("translations.give", "translations.approve"),
        *("translations.give", "translations.approve"),
    ]
