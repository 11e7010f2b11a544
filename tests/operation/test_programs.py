"""PostgreSQL's programs: where they are missing or too old, it is said which package has them."""

import pytest

from uptake.core.errors import UptakeError
from uptake.operation.services.backups import registers


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program says of its version."""
    said = ["pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)"]
    monkeypatch.setattr("shutil.which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(registers, "_run", lambda _: said[0])
    return said


def test_a_missing_program_is_told_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(UptakeError) as refused:
        registers.require(registers.DUMP, "15.20")
    assert refused.value.code == "database-program-missing"
    assert refused.value.values == {"program": "pg_dump", "package": "postgresql-client"}


@pytest.mark.parametrize("server", ["15.1", "15.99", "9.6.24", "14beta2"])
def test_a_program_of_the_same_series_or_a_later_one_will_do(told: list[str], server: str) -> None:
    assert told
    assert registers.require(registers.DUMP, server) == "15.20"


@pytest.mark.parametrize("server", ["16.0", "18beta1"])
def test_a_program_older_than_the_server_is_told(told: list[str], server: str) -> None:
    assert told
    with pytest.raises(UptakeError) as refused:
        registers.require(registers.DUMP, server)
    assert refused.value.code == "database-program-too-old"
    assert refused.value.values["package"] == f"postgresql-client-{server[:2]}"


def test_a_program_that_says_no_version_has_failed(told: list[str]) -> None:
    told[0] = "usage"
    with pytest.raises(UptakeError) as refused:
        registers.program_version(registers.DUMP)
    assert refused.value.code == "database-program-failed"


def test_what_a_program_complains_of_is_told() -> None:
    with pytest.raises(UptakeError) as refused:
        registers._run(["sh", "-c", "echo 'no space left' >&2; exit 1"])
    assert refused.value.code == "database-program-failed"
    assert refused.value.values["detail"] == "no space left"
