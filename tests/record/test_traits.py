"""What of a newest version is kept beside the progress of its follow-up."""

import pytest
from django.apps import apps
from django.db.models import Q

from tests.rooms.builders import bring, document, entry
from uptake.core.codes import Acceptance, Action, DecisionState, Implementation, Language
from uptake.record.queries.traits import Traits, read_traits
from uptake.record.services.traits import TRAITS, derive_missing, derive_traits
from uptake.register.models import FollowUpProgress

FULL = Traits(
    Acceptance.ACCEPTED,
    Implementation.IMPLEMENTED,
    Action.GOVERNING_BODY,
    DecisionState.ENDORSED,
    proven=True,
    verified=True,
    excepted=True,
    phrased=True,
    noted=True,
    languages=frozenset(Language),
)


@pytest.mark.parametrize("traits", [Traits(), FULL, Traits(noted=True), Traits(proven=True)])
def test_what_is_written_is_read_again(traits: Traits) -> None:
    assert read_traits(traits.text) == traits
    assert len(traits.text) <= (FollowUpProgress._meta.get_field("traits").max_length or 0)


def kept() -> list[tuple[object, ...]]:
    return list(FollowUpProgress.objects.order_by("pk").values_list("pk", *TRAITS))


@pytest.mark.django_db
def test_what_a_migration_has_made_room_for_is_derived_once() -> None:
    bring(document(entry("1"), entry("2", comment="Work has begun.")))
    before = kept()
    assert all(read_traits(text).languages == {Language.ENGLISH} for *_, text in before)
    FollowUpProgress.objects.update(answers=False, dated=None, traits="")
    derive_missing(apps=apps)
    assert kept() == before
    FollowUpProgress.objects.update(answers=False)
    derive_missing(apps=apps)
    assert kept() != before
    derive_traits(Q())
    assert kept() == before
