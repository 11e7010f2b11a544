"""`uptake term`: the wording of a term, for everybody or for one organization."""

import pytest

from uptake.cli.main import main
from uptake.core.codes import Language
from uptake.record.queries.reviewed_words import spoken
from uptake.register.models import Event
from uptake.terms.words import words

pytestmark = pytest.mark.django_db


def run(*arguments: str, language: str = "en") -> int:
    return main(("term", *arguments), {"LANG": language})


def test_a_term_is_printed_in_six_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("accepted") == 0
    printed = capsys.readouterr().out.splitlines()
    expected = [f"{language}\t{words(language)['accepted']}" for language in Language]
    assert [line for line in printed if "\t" in line] == expected


def test_it_is_worded_anew_for_everybody_and_taken_back() -> None:
    assert run("in_progress", "--in", "fr", "--to", "En chantier", "--by", "Ana") == 0
    assert spoken(Language.FRENCH, None)["in_progress"] == "En chantier"
    assert spoken(Language.FRENCH, "ITU")["in_progress"] == "En chantier"
    assert Event.objects.get(verb="wordings.review").by == "Ana"
    assert run("in_progress", "--in", "fr", "--back") == 0
    assert spoken(Language.FRENCH, None)["in_progress"] == words(Language.FRENCH)["in_progress"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("no_such_term",), "does not exist"),
        (("accepted", "--to", "Agreed"), "Give the language"),
        (("accepted", "--in", "en", "--to", "Implemented"), "already used for another term"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    assert sentence in capsys.readouterr().err
