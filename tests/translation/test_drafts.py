"""What a translator is typing: kept whatever it says, one a person, gone once it is given."""

import pytest

from tests.editions.builders import opened
from tests.rooms.people import acting, person
from tests.translation.builders import FRENCH, give, key_of, later, unit
from uptake.core.codes import Role, TextKind
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.core.translation import TextKey
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, Event, Translation, TranslationDraft
from uptake.translation import services as translations
from uptake.translation.queries.drafts import Draft, begun, draft_of

pytestmark = pytest.mark.django_db
REMARKS = "Work on 1 has begun."


@pytest.fixture
def edition(db: None) -> Edition:
    """The edition C22/61, on its way."""
    del db
    return opened()


@pytest.fixture
def tara(edition: Edition) -> Actor:
    del edition
    return acting(person("tara@itu.example", Role.TRANSLATOR, name="Tara Iyer"))


@pytest.fixture
def oleg(edition: Edition) -> Actor:
    del edition
    return acting(person("oleg@itu.example", Role.TRANSLATOR, name="Oleg Petrov"))


def keep(by: Actor, text: str, seen: int | None = None, minutes: int = 1) -> None:
    translations.keep_draft(
        organization="ITU",
        key=key_of(TextKind.REMARKS),
        language=FRENCH,
        text=text,
        source=REMARKS,
        seen=seen,
        by=by,
        at=later(minutes),
    )


def look(edition: Edition) -> Look:
    return Look(edition.organization_id, FRENCH, later(0).date(), restricted=Sight.MEMBERS)


def typed(by: Actor, edition: Edition) -> Draft | None:
    return draft_of(by, look(edition), unit(edition, key_of(TextKind.REMARKS)))


def test_what_is_typed_is_kept_and_is_no_translation_yet(edition: Edition, tara: Actor) -> None:
    events = Event.objects.count()
    keep(tara, "Les trav")
    keep(tara, "Les travaux", minutes=2)
    assert typed(tara, edition) == Draft("Les travaux", REMARKS, None, later(2))
    assert (Translation.objects.count(), Event.objects.count()) == (0, events)
    assert unit(edition, key_of(TextKind.REMARKS)).text is None


def test_it_is_nobody_elses_to_see(edition: Edition, tara: Actor, oleg: Actor) -> None:
    keep(tara, "Les travaux")
    keep(oleg, "Le travail")
    assert TranslationDraft.objects.count() == 2
    mine, theirs = typed(tara, edition), typed(oleg, edition)
    assert mine is not None
    assert theirs is not None
    assert (mine.text, theirs.text) == ("Les travaux", "Le travail")


def test_it_is_gone_once_its_text_is_given_and_theirs_stays(
    edition: Edition, tara: Actor, oleg: Actor
) -> None:
    keep(tara, "Les travaux")
    keep(oleg, "Le travail")
    give(key_of(TextKind.REMARKS), "Les travaux ont commencé.", REMARKS, by=tara)
    assert typed(tara, edition) is None
    assert typed(oleg, edition) is not None


def test_what_says_what_stands_was_not_begun(edition: Edition, tara: Actor) -> None:
    given = give(key_of(TextKind.REMARKS), "Les travaux ont commencé.", REMARKS)
    one = unit(edition, key_of(TextKind.REMARKS))
    keep(tara, "Les travaux ont commencé. ", seen=given)
    assert typed(tara, edition) is None
    assert not begun(tara, look(edition), FRENCH, [one])
    keep(tara, "Les travaux", seen=given)
    assert begun(tara, look(edition), FRENCH, [one]) == {str(one.key)}


def test_it_is_put_aside(edition: Edition, tara: Actor) -> None:
    keep(tara, "Les travaux")
    key = key_of(TextKind.REMARKS)
    translations.discard_draft(organization="ITU", key=key, language=FRENCH, by=tara)
    assert typed(tara, edition) is None


def test_only_who_translates_there_keeps_a_text(edition: Edition, tara: Actor) -> None:
    del edition
    reader = acting(person("rosa@itu.example", Role.READER))
    with pytest.raises(UptakeError, match="organization-unknown"):
        keep(reader, "Les travaux")
    with pytest.raises(UptakeError, match="organization-unknown"):
        translations.discard_draft(
            organization="WIPO", key=TextKey(TextKind.REMARKS, 1), language=FRENCH, by=tara
        )
    assert not TranslationDraft.objects.exists()


def test_a_translation_of_nobody_here_is_not_noted_as_seen(edition: Edition, tara: Actor) -> None:
    keep(tara, "Les travaux", seen=999_999)
    kept = typed(tara, edition)
    assert kept is not None
    assert kept.seen is None
