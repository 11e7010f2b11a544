"""The catalogues: all that the pages say, in six languages, with nothing left open."""

import functools
import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hatch_build import compile_catalogues
from house.catalogues import LANGUAGES, PLURALS, Message, catalogue_path
from house.catalogues import messages as collected

from uptake.core.codes import Language

PLACEHOLDER = re.compile(r"%\((\w+)\)s|%%")
ROOT = Path(__file__).parents[2]
MSGFMT = shutil.which("msgfmt")
# Forms in which Arabic says the number in words: none, one, two.
SAID_IN_WORDS = {"ar": {0, 1, 2}}


@functools.cache
def messages() -> frozenset[Message]:
    """Return what the pages say; to collect it, all of them are read."""
    return frozenset(collected())


@functools.cache
def entries(language: str) -> dict[Message, polib.POEntry]:
    """Return the entries of a language's catalogue by what they translate."""
    catalogue = polib.pofile(str(catalogue_path(language)))
    return {
        Message(entry.msgid, entry.msgid_plural, entry.msgctxt or ""): entry for entry in catalogue
    }


def placeholders(text: str) -> set[str]:
    return {found[0] for found in PLACEHOLDER.finditer(text)}


def test_there_is_a_catalogue_for_each_language() -> None:
    assert set(LANGUAGES) == set(Language)
    assert len(messages()) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_just_what_the_pages_say(language: str) -> None:
    assert set(entries(language)) == set(messages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing_and_nothing_is_unsure(language: str) -> None:
    for entry in entries(language).values():
        assert not entry.fuzzy, entry.msgid
        said = entry.msgstr_plural.values() if entry.msgid_plural else (entry.msgstr,)
        assert all(text.strip(" ") for text in said), entry.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_as_many_as_the_language_has(language: str) -> None:
    count = int(PLURALS[language].split("=")[1].split(";")[0])
    catalogue = polib.pofile(str(catalogue_path(language)))
    assert catalogue.metadata["Plural-Forms"] == PLURALS[language]
    plural = [entry for entry in catalogue if entry.msgid_plural]
    assert plural
    assert {tuple(sorted(entry.msgstr_plural)) for entry in plural} == {tuple(range(count))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_itself_finds_no_fault(language: str, tmp_path: Path) -> None:
    if MSGFMT is None:
        pytest.skip("gettext is not installed")
    command = [
        MSGFMT,
        "--check-format",
        "--check-domain",
        "-o",
        str(tmp_path / "out.mo"),
        str(catalogue_path(language)),
    ]
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_agree(language: str) -> None:
    for entry in entries(language).values():
        wanted = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
        if not entry.msgid_plural:
            assert placeholders(entry.msgstr) == wanted, entry.msgid
        for form, text in entry.msgstr_plural.items():
            # A figure may print an organization's own term instead of ours.
            said = placeholders(text) - {"%(term)s"}
            in_words = (
                {"%(shown)s", "%(count)s"} if form in SAID_IN_WORDS.get(language, ()) else set()
            )
            assert said == wanted or said == wanted - in_words, (entry.msgid, form)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tags_agree(language: str) -> None:
    for entry in entries(language).values():
        for text in entry.msgstr_plural.values():
            assert text.count("<b>") == text.count("</b>") == entry.msgid.count("<b>")
        assert "<" not in entry.msgstr


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_what_is_translated_is_not_english(language: str) -> None:
    alike = {"Document", "Documents", "Type", "Pages", "Date"}
    alike |= {"Action", "Dates", "Description", "Exception", "annotations"}
    alike |= {"Administration", "Corrections", "Discussion", "Distribution", "Original"}
    alike |= {"Code", "Codes", "Licence", "Menu", "Table", "Total", "Versions", "Catalogue (DCAT)"}
    same = [
        entry.msgid
        for entry in entries(language).values()
        if entry.msgstr == entry.msgid and entry.msgid not in alike and entry.msgid.strip(", :")
    ]
    assert same == []


def test_french_has_a_no_break_space_before_its_high_marks() -> None:
    for entry in entries("fr").values():
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            assert not re.search(r"[^\u00a0][;:!?»]|«[^\u00a0]", text), text


def test_no_field_has_its_words_in_two_places() -> None:
    """Words of the field are terms: what pages say of a status is not in the catalogues."""
    singles = {message.text for message in messages() if not message.plural}
    assert not singles & {
        "Accepted",
        "Implemented",
        "In progress",
        "Not started",
        "Executive heads",
    }


def test_compiling_again_changes_nothing() -> None:
    first = {path: path.stat().st_mtime_ns for path in compile_catalogues(ROOT)}
    assert len(first) == len(LANGUAGES)
    assert {path: path.stat().st_mtime_ns for path in compile_catalogues(ROOT)} == first
