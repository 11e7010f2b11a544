"""`uptake audit`: the chain is proved, or the first event that does not fit is named."""

import datetime
from collections.abc import Iterator

import pytest

from tests.conftest import exposed_history
from tests.rooms.people import person
from uptake.cli.main import main
from uptake.core.chain import ROOT
from uptake.core.codes import AccessKind, Language
from uptake.core.recipients import machine
from uptake.record.queries.audit import chain_head
from uptake.record.services import events
from uptake.register.models import Event, PersonName

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2022, 2, 18, 9, tzinfo=datetime.UTC)


def run(*arguments: str, language: str = "en") -> int:
    return main(("audit", *arguments), {"LANG": language})


@pytest.fixture
def five() -> Iterator[None]:
    """Five events, and no protection."""
    told = (events.Told("answers.save", "ITU", f"{one}", {}) for one in range(5))
    events.record_all(told, by=machine("Ana"), at=AT)
    with exposed_history():
        yield


def test_an_empty_register_has_a_whole_chain(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("verify") == 0
    assert run("head") == 0
    assert capsys.readouterr().out.split("\n")[1] == f"0:{ROOT}"


@pytest.mark.usefixtures("five")
def test_a_whole_chain_is_proved_and_its_head_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("head") == 0
    head = capsys.readouterr().out.strip()
    assert head == f"5:{Event.objects.get(number=5).hash}"
    assert run("verify", "--expect", head) == 0
    assert capsys.readouterr().out == f"The event chain is intact. Events: 5. Head: {head}.\n"
    assert run("head", "--until", "3") == 0
    assert capsys.readouterr().out.startswith("3:")


@pytest.mark.usefixtures("five")
def test_the_first_broken_event_is_named_with_what_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Event.objects.filter(number=4).update(subject="forged")
    assert run("verify") == 1
    assert capsys.readouterr().out == "The event chain is broken: event 4 was changed.\n"
    assert run("verify", "--until", "3") == 0
    Event.objects.filter(number=2).delete()
    capsys.readouterr()
    assert run("verify") == 1
    assert capsys.readouterr().out == "The event chain is broken: event 2 is missing.\n"


@pytest.mark.usefixtures("five")
def test_what_was_cut_off_shows_against_the_head_that_was_noted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    noted = str(chain_head())
    Event.objects.filter(number__gt=3).delete()
    assert run("verify") == 0
    assert run("verify", "--expect", noted) == 1
    assert "its end was removed from event 4 on" in capsys.readouterr().out
    assert run("verify", "--expect", f"3:{'f' * 64}") == 1
    assert "was rewritten" in capsys.readouterr().out


@pytest.mark.parametrize("language", Language)
@pytest.mark.usefixtures("five")
def test_it_speaks_six_languages(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    Event.objects.filter(number=5).update(by="Omar")
    assert run("verify", language=language.value) == 1
    assert "5" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [(), ("prove",), ("verify", "--until", "-1"), ("verify", "--expect", "5:abc")],
)
def test_what_it_cannot_take_is_said(arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2


def test_who_came_in_is_listed_with_tabs_between(capsys: pytest.CaptureFixture[str]) -> None:
    one = person("ana@itu.example")
    assert one.account is not None
    visitor = events.Visitor(account=one.account.pk, address="192.0.2.1")
    events.note(kind=AccessKind.FAILURE, visitor=visitor, at=AT)
    events.note(kind=AccessKind.SIGN_IN, visitor=visitor, at=AT + datetime.timedelta(days=1))
    assert run("access") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[1:] for line in lines] == [
        ["sign_in", "Ana", "192.0.2.1", "-", "1"],
        ["failure", "Ana", "192.0.2.1", "-", "1"],
    ]
    for narrowed in (("--kind", "failure"), ("--day", "2022-02-18"), ("--organization", "WIPO")):
        assert run("access", *narrowed) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_what_is_older_than_its_hashes_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    PersonName.objects.create(
        person=person("ana@itu.example"),
        language=Language.FRENCH,
        name="Anne",
        valid_from=AT.date(),
        recorded_at=AT,
        recorded_by="Ana",
    )
    assert run("verify") == 0
    assert "which cannot be verified: 1." in capsys.readouterr().out
