"""Of what kind an imported document is, for which body, and who may read it: said, not guessed."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from tests.rooms.builders import AT, FEBRUARY, bring, document, entry
from uptake.core.codes import Audience, Distribution, EditionKind, Language
from uptake.core.errors import UptakeError
from uptake.core.importing import Choices
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.core.symbols import DocumentKey
from uptake.editions.queries.offers import offers
from uptake.imports import services as imports
from uptake.record.queries.documents import document_line, document_lines
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Document,
    DocumentText,
    Event,
    GoverningBody,
    Organization,
    StatusPeriod,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("really_imported")]
LATER = AT + datetime.timedelta(days=9)
DELEGATES = Choices(distribution=Distribution.DELEGATES)


def look(*, staff: bool = True) -> Look:
    return Look(
        Organization.objects.get(code="ITU").pk,
        Language.ENGLISH,
        LATER.date(),
        restricted=Sight.MEMBERS if staff else Sight.PUBLIC,
        audience=Audience.STAFF if staff else Audience.PUBLIC,
    )


def published() -> int:
    """How many answers the public sees."""
    return StatusPeriod.objects.filter(audience=Audience.PUBLIC).count()


def describe(**values: Any) -> bool:
    row = Document.objects.get()
    given: dict[str, Any] = {
        "day": row.date,
        "kind": row.kind,
        "governing_body": row.governing_body_id,
        "meetings": {},
        "distribution": row.distribution,
    }
    return imports.describe(document=row.pk, by=machine("Ana"), at=LATER, **{**given, **values})


def test_a_known_series_proposes_kind_and_body_of_a_document_that_says_neither() -> None:
    bare = document(entry("1"), kind=None, governing_body=None)
    proposed = imports.with_series(bare, "ITU")
    assert (proposed.kind, proposed.governing_body) == (
        EditionKind.GOVERNING_BODY_DOCUMENT,
        "Council",
    )
    assert imports.with_series(document(entry("1")), "ITU") == document(entry("1"))
    strange = replace(bare, symbol="ABC/7")
    assert imports.with_series(strange, "ITU") == strange
    bring(bare)
    assert imports.with_series(bare, "ITU") == bare  # what is in the register stays


def test_a_document_for_delegates_is_not_public_and_neither_are_its_answers() -> None:
    imports.apply(document(entry("1")), organization="ITU", by=machine(), at=AT, choices=DELEGATES)
    assert published() == 0
    assert document_lines(look(staff=False)) == ()
    assert [one.key.symbol for one in document_lines(look())] == ["C22/61"]
    again = document(entry("1", remarks="Another one."))
    imports.apply(again, organization="ITU", by=machine(), at=LATER)
    assert Document.objects.get().distribution is Distribution.DELEGATES
    assert published() == 0


def test_an_internal_document_is_there_for_members_of_the_organization_alone() -> None:
    internal = Choices(distribution=Distribution.INTERNAL)
    imports.apply(document(entry("1")), organization="ITU", by=machine(), at=AT, choices=internal)
    assert published() == 0
    delegate = replace(look(staff=False), restricted=Sight.DELEGATES)
    inspector = replace(look(), restricted=Sight.DELEGATES)
    for reader in (look(staff=False), delegate, inspector):
        assert document_lines(reader) == ()
    assert [one.distribution for one in document_lines(look())] == [Distribution.INTERNAL]


def test_what_a_document_prints_of_its_readers_holds_until_somebody_says_otherwise() -> None:
    printed = document(entry("1"), distribution=Distribution.DELEGATES)
    imports.apply(printed, organization="ITU", by=machine(), at=AT)
    assert Document.objects.get().distribution is Distribution.DELEGATES
    public = Choices(distribution=Distribution.PUBLIC)
    imports.apply(printed, organization="ITU", by=machine(), at=LATER, choices=public)
    assert Document.objects.get().distribution is Distribution.PUBLIC


def test_what_is_said_later_shows_at_once_what_may_be_read() -> None:
    imports.apply(document(entry("1")), organization="ITU", by=machine(), at=AT, choices=DELEGATES)
    assert describe(distribution=Distribution.PUBLIC)
    assert published() == 1
    assert describe(distribution=Distribution.DELEGATES)
    assert published() == 0
    assert not describe()
    last = Event.objects.order_by("number").last()
    assert last is not None
    assert (last.verb, last.subject) == ("imports.describe", "C22/61")


def test_a_document_of_which_the_kind_is_said_is_what_the_next_one_follows() -> None:
    bring(document(entry("1"), kind=None, governing_body=None, date=FEBRUARY))
    assert [one.kind for one in offers(look(), "ITU").documents] == [None]
    council = GoverningBody.objects.filter(organization__code="ITU").order_by("pk")[0].pk
    assert describe(
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        governing_body=council,
        meetings={Language.ENGLISH: "Council 2022"},
    )
    (offered,) = offers(look(), "ITU").documents
    assert (offered.kind, offered.body) == (EditionKind.GOVERNING_BODY_DOCUMENT, council)
    shown = document_line(look(), DocumentKey("C22/61"))
    assert shown is not None
    assert shown.meeting is not None
    assert shown.meeting.text == "Council 2022"
    texts = DocumentText.objects.order_by("pk")
    assert [one.title for one in texts] == [texts[0].title, texts[0].title]


def test_what_was_issued_here_stays_as_it_was_issued() -> None:
    bring(document(entry("1")))
    Document.objects.update(issued_at=AT)
    with pytest.raises(UptakeError) as refused:
        describe(kind=None)
    assert refused.value.code == "import-issued-here"
    Document.objects.update(issued_at=None)
    with pytest.raises(UptakeError) as unknown:
        describe(governing_body=10**6)
    assert unknown.value.code == "governing-body-unknown"


def test_the_date_is_changed_but_not_before_the_answers_stand() -> None:
    bring(document(entry("1"), date=FEBRUARY))
    later = FEBRUARY + datetime.timedelta(days=3)
    assert describe(day=later)
    assert Document.objects.get().date == later
    last = Event.objects.latest("number")
    assert (last.values["before"]["date"], last.values["after"]["date"]) == (
        str(FEBRUARY),
        str(later),
    )
    assert describe(day=FEBRUARY)
    for day, code in (
        (FEBRUARY - datetime.timedelta(days=1), "import-date-before-answers"),
        (datetime.date(9999, 1, 1), "day-out-of-range"),
        (None, "import-date-missing"),
    ):
        with pytest.raises(UptakeError, match=code):
            describe(day=day)
    assert Document.objects.get().date == FEBRUARY
