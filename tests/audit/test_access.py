"""Who came in is noted, by the hour; whoever tries as often as they like makes few rows."""

import datetime
import logging

import pytest

from tests.rooms.people import AT, person
from uptake.audit.queries import AccessAsked, access_lines, all_access
from uptake.core.codes import AccessKind, Language, Role
from uptake.operation.services import ticking
from uptake.record.services import events
from uptake.record.services.events import KEPT, MOST, Visitor
from uptake.register.models import AccessNote

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
FAILURE = AccessKind.FAILURE


def note(
    visitor: Visitor, at: datetime.datetime = AT, kind: AccessKind = FAILURE, **values: str
) -> None:
    events.note(kind=kind, visitor=visitor, at=at, **values)


def test_the_same_within_an_hour_is_counted_in_one_row() -> None:
    one = Visitor(account=7, address="192.0.2.1")
    note(one)
    note(one, AT + datetime.timedelta(minutes=59))
    note(one, kind=AccessKind.SIGN_IN)
    note(one, AT + HOUR)
    note(Visitor(account=7, address="192.0.2.2"))
    rows = AccessNote.objects.order_by("pk")
    assert [(row.kind, row.address, row.count) for row in rows] == [
        (FAILURE, "192.0.2.1", 2),
        (AccessKind.SIGN_IN, "192.0.2.1", 1),
        (FAILURE, "192.0.2.1", 1),
        (FAILURE, "192.0.2.2", 1),
    ]
    assert rows[0].last_at == AT + datetime.timedelta(minutes=59)


@pytest.mark.parametrize("account", [None, 7])
def test_whoever_comes_from_everywhere_makes_so_many_rows_an_hour(account: int | None) -> None:
    for number in range(MOST + 20):
        note(Visitor(account=account, address=f"2001:db8::{number:x}"))
    assert AccessNote.objects.count() == MOST + 1
    assert AccessNote.objects.get(address="").count == 20
    note(Visitor(account=9, address="192.0.2.1"))  # another is seen still
    assert AccessNote.objects.filter(account=9).count() == 1


def test_the_log_has_a_line_for_each_but_not_for_a_flood(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "uptake.access")
    for _ in range(100):
        note(Visitor(address="192.0.2.1"))
    assert caplog.messages[0] == (
        "failure account=- person=- organization=- address=192.0.2.1 subject='' count=1"
    )
    assert len(caplog.messages) == 10 + 3  # at 16, 32 and 64


def test_a_subject_of_any_length_is_cut() -> None:
    note(Visitor(person=1), organization="ITU", subject="x" * 1_000)
    assert len(AccessNote.objects.get().subject) == events.LONGEST


def test_what_is_old_goes() -> None:
    note(Visitor(), AT)
    note(Visitor(), AT + KEPT)
    ticking.clear_away(at=AT + KEPT + HOUR)
    assert [row.first_at for row in AccessNote.objects.all()] == [AT + KEPT]


def test_an_organization_sees_its_own_people_and_strangers() -> None:
    ana = person("ana@itu.example", Role.READER)
    neighbour = person("omar@wipo.example", Role.READER, organization="WIPO")
    assert ana.account is not None
    assert neighbour.account is not None
    note(Visitor(account=ana.account.pk))
    note(Visitor(account=neighbour.account.pk))
    note(Visitor(address="192.0.2.1"))
    note(Visitor(person=neighbour.pk), kind=AccessKind.LINK, organization="WIPO")
    note(Visitor(person=ana.pk), kind=AccessKind.EVIDENCE, organization="ITU", subject="a.pdf")

    def seen(organization: str | None, **asked: object) -> list[tuple[str, str]]:
        found, _ = access_lines(organization, Language.ENGLISH, AccessAsked(**asked), 9)  # type: ignore[arg-type]
        return [(one.kind.value, one.who) for one in found]

    assert seen("ITU") == [("evidence", "Ana"), ("failure", ""), ("failure", "Ana")]
    assert seen("WIPO") == [("link", "Omar"), ("failure", ""), ("failure", "Omar")]
    assert len(seen(None)) == 5
    assert seen("ITU", person=ana.pk) == [("evidence", "Ana"), ("failure", "Ana")]
    assert seen("ITU", kind=AccessKind.EVIDENCE) == [("evidence", "Ana")]
    assert seen("ITU", day=AT.date() + datetime.timedelta(days=1)) == []
    assert len(seen("ITU", day=AT.date())) == 3


def test_it_comes_page_by_page() -> None:
    for number in range(5):
        note(Visitor(address=f"192.0.2.{number}"))
    first, older = access_lines("ITU", Language.ENGLISH, AccessAsked(), 3)
    assert [one.address[-1] for one in first] == ["4", "3", "2"]
    rest, older = access_lines("ITU", Language.ENGLISH, AccessAsked(before=older), 3)
    assert [one.address[-1] for one in rest] == ["1", "0"]
    assert older is None
    assert len(list(all_access("ITU", Language.ENGLISH, AccessAsked()))) == 5
