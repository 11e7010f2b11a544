"""Restoring that does not reach its end: what was there is there, and nothing else."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.rooms.people import AT
from uptake.core.chain import Backup, Head
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.operation.services import work
from uptake.operation.services.backups import registers, restoring
from uptake.operation.services.backups.registers import vendor
from uptake.organizations.services import organizations


class Ended(BaseException):
    """Somebody ends the program."""


@pytest.mark.django_db
def test_a_register_is_in_use_while_a_process_of_it_is_alive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registers, "others_connected", lambda: 0)
    assert not restoring._is_in_use(AT)
    work.say_alive(process="web", at=AT)
    assert restoring._is_in_use(AT)
    assert not restoring._is_in_use(AT + 2 * work.LEASE)


@pytest.mark.parametrize("before", [None, b"", b"what was there"])
def test_a_register_that_is_not_proved_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bytes | None
) -> None:
    place, source = tmp_path / "register.sqlite3", tmp_path / "copy"
    source.write_bytes(b"another register")
    if before is not None:
        place.write_bytes(before)

    def prove(_: Any) -> None:
        assert place.read_bytes() == b"another register"
        raise Ended

    monkeypatch.setattr(
        restoring, "connection", SimpleNamespace(settings_dict={"NAME": str(place)})
    )
    monkeypatch.setattr(restoring, "connections", SimpleNamespace(close_all=lambda: None))
    monkeypatch.setattr(restoring, "has_tables", lambda: bool(before))
    monkeypatch.setattr(restoring, "_close_for_good", lambda _: None)
    monkeypatch.setattr(restoring, "_prove", prove)
    with pytest.raises(Ended):
        restoring._bring_sqlite(source, None, AT)  # type: ignore[arg-type]
    found = {one.name: one.read_bytes() for one in tmp_path.iterdir() if one != source}
    assert found == ({place.name: before} if before else {})


@pytest.mark.django_db
def test_a_register_that_holds_anything_is_not_replaced_unasked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(restoring, "_is_in_use", lambda _: False)
    backup = Backup("1", "", vendor(), "1", "1", (), Head(), "register", (), ())
    restoring._refuse(backup, replace=False, at=AT)
    organizations.enter(code="ITU", by=machine(), at=AT)
    with pytest.raises(UptakeError, match="register-not-empty"):
        restoring._refuse(backup, replace=False, at=AT)
    restoring._refuse(backup, replace=True, at=AT)
