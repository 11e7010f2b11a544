"""`uptake organization`: adding organizations, listing those that are there."""

import pytest

from uptake.cli.main import main
from uptake.core.codes import Language
from uptake.record.queries.organizations import organization
from uptake.register.models import Event, Organization

pytestmark = pytest.mark.django_db


def run(*arguments: str, language: str = "en") -> int:
    return main(("organization", *arguments), {"LANG": language})


def test_a_participating_organization_is_added_and_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("add", "WIPO", "--by", "Ana") == 0
    assert "WIPO has been added" in capsys.readouterr().out
    assert Event.objects.get(verb="organizations.enter").by == "Ana"
    assert run("list", language="fr") == 0
    listed = [line for line in capsys.readouterr().out.splitlines() if "\t" in line]
    assert listed == ["WIPO\tOMPI\tOrganisation mondiale de la propriété intellectuelle"]


def test_any_other_is_added_with_its_names() -> None:
    names = ("--name", "en=Organization for Migration", "--name", "fr=Organisation des migrations")
    assert run("add", "IOM", *names, "--acronym", "fr=OIM") == 0
    for language, acronym in ((Language.ENGLISH, "IOM"), (Language.FRENCH, "OIM")):
        shown = organization("IOM", language, Event.objects.get().at.date())
        assert shown is not None
        assert shown.acronym == acronym


@pytest.mark.parametrize(
    "arguments",
    [("add",), ("add", "IOM"), ("add", "IOM", "--name", "xx=A"), ("add", "IOM", "--name", "en=")],
)
def test_what_is_missing_is_said(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert capsys.readouterr().err
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        ["organization", "list"],
        ["compose", "--organization", "ITU", "--symbol", "C22/61", "--out", "."],
        ["edition", "list", "--organization", "ITU"],
    ],
    ids=lambda given: given[0],
)
def test_who_asks_an_empty_register_is_told_how_to_begin(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(given, {"LANG": "fr"}) == 2
    said = capsys.readouterr().err
    assert "uptake serve" in said
    assert "UPTAKE_DATA_DIR" in said


def test_who_gives_no_command_is_told_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], {}) == 0
    said = capsys.readouterr().out
    assert said.index("uptake demo") < said.index("uptake serve") < said.index("uptake read")
