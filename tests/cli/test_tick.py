"""Ticking by command and within the site; trying whether messages leave."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import LazySettings

from tests.rooms.people import person
from tests.rooms.postbox import Postbox, free_port, part, postbox
from tests.rooms.reminded import NOW, assigned, register_of
from uptake.cli import register
from uptake.cli.background import keep_ticking
from uptake.cli.main import main
from uptake.core.codes import Role
from uptake.operation.services import ticking

ENGLISH = {"LANG": "en_US.UTF-8"}


@pytest.fixture
def box(settings: LazySettings) -> Iterator[Postbox]:
    with postbox(settings) as found:
        yield found


@pytest.fixture
def _something_to_tell(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del db
    monkeypatch.setattr(register, "now", lambda: NOW)
    register_of(1)
    assigned("1", person("ana@itu.example", Role.CONTRIBUTOR))


@pytest.mark.usefixtures("_something_to_tell")
def test_a_tick_says_what_it_has_done(box: Postbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tick"], ENGLISH) == 0
    said = "Messages written: 1; sent: 1; failed: 0; uncertain: 0; waiting: 0."
    assert said in capsys.readouterr().err
    assert main(["tick"], ENGLISH) == 0
    assert "Messages written: 0; sent: 0" in capsys.readouterr().err
    assert box.recipients == ["ana@itu.example"]


@pytest.mark.usefixtures("_something_to_tell")
def test_without_a_mail_server_it_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tick"], {"LANG": "fr_FR.UTF-8"}) == 0
    said = capsys.readouterr().err
    assert "en attente\u00a0: 1." in said
    assert "Aucun serveur de messagerie n’est configuré" in said


def test_what_goes_wrong_in_the_site_is_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ended, ticks = threading.Event(), []

    def tick(**_: Any) -> None:
        ticks.append("a tick")
        if len(ticks) == 1:
            raise ConnectionError("the register is not there")
        ended.set()

    monkeypatch.setattr(ticking, "tick", tick)
    keep_ticking(ended, pause=0)
    assert len(ticks) == 2
    assert "the register is not there" in caplog.text


@pytest.mark.django_db
def test_the_way_of_messages_can_be_tried(box: Postbox, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mail", "test", "someone@itu.example"], ENGLISH) == 0
    assert "someone@itu.example" in capsys.readouterr().out
    assert part(box.to("someone@itu.example"), "plain").strip().endswith("E-mail works.")


@pytest.mark.django_db
def test_a_way_that_leads_nowhere_is_told(
    box: Postbox, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    box.refusing["someone@itu.example"] = "550 No such user"
    assert main(["mail", "test", "someone@itu.example"], ENGLISH) == 2
    assert "550 No such user" in capsys.readouterr().err
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "port": free_port()}
    assert main(["mail", "test", "someone@itu.example"], ENGLISH) == 2
    assert "could not be reached" in capsys.readouterr().err
    settings.UPTAKE_SMTP = {**settings.UPTAKE_SMTP, "host": ""}
    assert main(["mail", "test", "someone@itu.example"], ENGLISH) == 2
    assert "UPTAKE_SMTP_HOST" in capsys.readouterr().err


@pytest.mark.usefixtures("_something_to_tell")
def test_what_failed_is_named_and_the_exit_status_says_so(
    box: Postbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def tell_due(**_: Any) -> int:
        raise OverflowError("date value out of range")

    with monkeypatch.context() as broken:
        broken.setattr("uptake.notifications.services.reminders.tell_due", tell_due)
        assert main(["tick"], ENGLISH) == 1
    said = capsys.readouterr().err
    assert "Reminders for ITU could not be prepared" in said
    assert "OverflowError" in said
    assert "Messages written: 0; sent: 0" in said
    assert main(["tick"], ENGLISH) == 0
    assert "could not be prepared" not in capsys.readouterr().err
    assert box.recipients == ["ana@itu.example"]
