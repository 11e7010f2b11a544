"""What becomes of translations as answers get new versions: each text goes by its own words."""

import datetime
from dataclasses import replace

import pytest

from tests.rooms.builders import bring, document, entry
from tests.rooms.clearing import BEGUN, cleared, contributor, later, officer, submitted
from tests.translation.builders import FRENCH, give, key_of
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Audience, ConditionKind, Implementation, Language, Origin, TextKind
from uptake.core.document import Condition
from uptake.core.permissions import Sight
from uptake.core.translation import TextKey, TextUnit, TranslationState
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization, UpdateText
from uptake.translation.queries.texts import texts_of_organization

pytestmark = pytest.mark.django_db
MISSING, NEEDS_REVIEW, APPROVED = TranslationState

ANSWER = replace(BEGUN, conditions=(Condition(ConditionKind.EXCEPTION, "except the field"),))


@pytest.fixture(autouse=True)
def _register(db: None) -> None:
    del db
    bring(document(entry("1"), entry("2")))


def unit(key: TextKey) -> TextUnit:
    organization = Organization.objects.get(code="ITU").pk
    look = Look(
        organization,
        Language.ENGLISH,
        datetime.date(2022, 12, 1),
        restricted=Sight.MEMBERS,
        audience=Audience.STAFF,
    )
    found = texts_of_organization(look, (FRENCH,))[FRENCH]
    return next(one for one in found if one.key == key)


def translated(answer: GivenAnswer = ANSWER) -> tuple[TextKey, TextKey]:
    """Clear an answer and translate its remarks and its condition."""
    cleared(contributor(), officer(), answer)
    remarks, condition = key_of(TextKind.REMARKS), key_of(TextKind.CONDITION, "1", "0")
    give(remarks, "C'est commencé.", "It has begun.", approve=True, at=later(10))
    give(condition, "sauf le terrain", "except the field", approve=True, at=later(11))
    return remarks, condition


def test_a_new_version_with_the_same_words_keeps_them_in_all_languages() -> None:
    remarks, condition = translated()
    done = replace(ANSWER, implementation=Implementation.IMPLEMENTED)
    update = cleared(contributor("eva@itu.example"), officer("ola@itu.example"), done, minutes=60)
    assert unit(remarks).state is unit(condition).state is APPROVED
    text = UpdateText.objects.get(update=update, language=FRENCH)
    assert (text.origin, text.remarks) == (Origin.TRANSLATED, "C'est commencé.")


def test_each_text_goes_by_its_own_words() -> None:
    remarks, condition = translated()
    other = replace(ANSWER, remarks="It has begun in all offices.")
    cleared(contributor("eva@itu.example"), officer("ola@itu.example"), other, minutes=60)
    assert unit(condition).state is APPROVED
    found = unit(remarks)
    assert (found.state, found.text, found.source_then) == (
        NEEDS_REVIEW,
        "C'est commencé.",
        "It has begun.",
    )
    assert found.stands is None


def test_a_condition_that_moves_keeps_its_words() -> None:
    translated()
    plan = Condition(ConditionKind.IN_WORK_PLAN, "in the plan")
    other = replace(ANSWER, conditions=(plan, *ANSWER.conditions))
    cleared(contributor("eva@itu.example"), officer("ola@itu.example"), other, minutes=60)
    assert unit(key_of(TextKind.CONDITION, "1", "1")).stands == "sauf le terrain"
    assert unit(key_of(TextKind.CONDITION, "1", "0")).stands is None


def test_what_is_approved_while_the_next_version_is_on_its_way_reaches_it_too() -> None:
    cleared(contributor(), officer(), ANSWER)
    done = replace(ANSWER, implementation=Implementation.IMPLEMENTED)
    update = submitted(contributor("eva@itu.example"), done, minutes=20)
    remarks = key_of(TextKind.REMARKS)
    give(remarks, "C'est commencé.", "It has begun.", approve=True, at=later(30))
    answers.clear(follow_up=remarks.row, update=update, by=officer("ola@itu.example"), at=later(40))
    assert unit(remarks).state is APPROVED


def test_the_text_of_an_imported_answer_is_shown_when_a_new_one_is_given() -> None:
    text = UpdateText.objects.get(update__follow_up=key_of(TextKind.REMARKS).row)
    UpdateText.objects.create(
        update=text.update,
        language=FRENCH,
        origin=Origin.IMPORTED,
        remarks="Les travaux ont commencé.",
        valid_from=text.valid_from,
        recorded_at=text.recorded_at,
        recorded_by="Ana",
    )
    cleared(contributor(), officer(), ANSWER)
    found = unit(key_of(TextKind.REMARKS))
    assert (found.state, found.text, found.source_then, found.given_by) == (
        NEEDS_REVIEW,
        "Les travaux ont commencé.",
        "Work on 1 has begun.",
        "Ana",
    )


def test_words_that_come_back_are_approved_with_their_translation_again() -> None:
    remarks, _ = translated()
    other = replace(ANSWER, remarks="It has stopped.")
    cleared(contributor("eva@itu.example"), officer("ola@itu.example"), other, minutes=60)
    cleared(contributor("kai@itu.example"), officer("ida@itu.example"), ANSWER, minutes=90)
    found = unit(remarks)
    assert (found.state, found.stale) == (NEEDS_REVIEW, False)
    give(remarks, found.text or "", found.source, approve=True, at=later(200))
    assert unit(remarks).state is APPROVED
