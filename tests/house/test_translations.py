"""A translation of the manual says what its English page says, in the words of the site."""

from pathlib import Path

import pytest
from house.translations import differences, is_fresh, main, names_in, translations

from uptake.core.codes import Language
from uptake.help.queries import made_from, version_of

ENGLISH = """# Clear

Press **Clear** on [the page](clear.md), or type `c`.

- first
- second

| code | word |
|---|---|
| `a` | one |
"""
FRENCH = """# Valider

Cliquez sur **Valider** à [la page](clear.md), ou tapez `c`.

- premier
- second

| code | mot |
|---|---|
| `a` | un |
"""
MADE = [pytest.param(*one, id=f"{one[2]}-{one[0].stem}") for one in translations()]


@pytest.mark.parametrize(("english", "translated", "language"), MADE)
def test_a_translation_is_whole_unless_the_english_has_changed(
    english: Path, translated: Path, language: Language
) -> None:
    text = translated.read_text(encoding="utf-8")
    assert made_from(text) is not None, "python -m house.translations fresh notes it"
    if is_fresh(english, translated):
        assert differences(english.read_text(encoding="utf-8"), text, language) == []


def test_what_says_the_same_differs_in_nothing() -> None:
    assert differences(ENGLISH, FRENCH, Language.FRENCH) == []
    assert names_in(ENGLISH, Language.FRENCH)["Clear"][0] == "Valider"


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("[la page](clear.md)", "la page", "lost: href=clear.md"),
        ("`c`", "c", "lost: `c`"),
        ("premier", "premier `x`", "added: `x`"),
        ("- second\n", "", "English: list_item_open <li> at line 6"),
        ("| `a` | un |\n", "", "English: tbody_open"),
        ("# Valider", "## Valider", "English: heading_open <h1>"),
        ("**Valider**", "**Approuver**", "Clear is Valider"),
        ("**Valider**", "** Valider **", "is printed with its asterisks"),
    ],
)
def test_what_is_lost_or_called_otherwise_is_named(written: str, instead: str, said: str) -> None:
    assert written in FRENCH
    found = differences(ENGLISH, FRENCH.replace(written, instead), Language.FRENCH)
    assert any(one.startswith(said) for one in found), found


def test_a_whole_translation_is_marked_and_another_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "clear.md").write_text(ENGLISH, encoding="utf-8")
    french = tmp_path / "clear.fr.md"
    french.write_text(FRENCH.replace("`c`", "c"), encoding="utf-8")
    assert main(["fresh", str(french)]) == 1
    assert "lost: `c`" in capsys.readouterr().err
    assert made_from(french.read_text(encoding="utf-8")) is None
    french.write_text("<!-- English: 0123456789ab -->\n" + FRENCH, encoding="utf-8")
    assert not is_fresh(tmp_path / "clear.md", french)
    assert main(["fresh", str(french)]) == 0
    assert is_fresh(tmp_path / "clear.md", french)
    text = french.read_text(encoding="utf-8")
    assert text == f"<!-- English: {version_of(ENGLISH)} -->\n{FRENCH}"


def test_a_comment_in_the_english_page_makes_no_translation_old() -> None:
    assert version_of(f"<!-- not run: it needs a mail server -->\n{ENGLISH}") == version_of(ENGLISH)
    assert version_of(ENGLISH + "\nMore.\n") != version_of(ENGLISH)


def test_the_command_says_what_is_missing_and_what_it_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main([]) == 0
    assert "missing" in capsys.readouterr().out or len(MADE) > 0
    assert main(["fresh", "docs/how-to/clear.md"]) == 1
    assert main(["names", "en", "docs/how-to/clear.md"]) == 2
    assert "python -m house.translations" in capsys.readouterr().err
