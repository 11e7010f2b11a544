import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from importlib.resources import files
from itertools import combinations

import pytest

from uptake.core import codes, document
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.findings import Finding
from uptake.terms.codes import key_of, label_key
from uptake.terms.table import COLUMNS, Term, terms
from uptake.terms.words import words

# What is said in whole sentences has no words of its own: see the messages.
SENTENCES = {codes.RegularWork}
ENUMS = [
    kind
    for kind in vars(codes).values()
    if isinstance(kind, type) and kind is not StrEnum and kind not in SENTENCES
]
CLASSES = [
    kind
    for kind in vars(document).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind is not Finding
]
LINES = files("uptake.terms").joinpath("terms.tsv").read_text(encoding="utf-8").split("\n")


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w*)\}", text))


def all_forms(term: Term) -> Iterator[tuple[Language, str]]:
    for language in Language:
        for form in term.forms(language):
            yield language, form


def test_there_is_something_to_test() -> None:
    assert len(terms()) > 200
    assert len(ENUMS) > 15
    assert len(CLASSES) > 8


def test_the_file_is_tidy() -> None:
    assert LINES[0].split("\t") == list(COLUMNS)
    assert LINES[-1] == ""
    for line in LINES[1:-1]:
        assert line.startswith("# ") or len(line.split("\t")) == len(COLUMNS), line
        cells = [cell for column in line.split("\t") for cell in column.split("|")]
        assert all(cell == cell.strip() for cell in cells), line
        assert "  " not in line


def test_no_key_stands_twice() -> None:
    keys = [line.split("\t")[0] for line in LINES[1:-1] if not line.startswith("#")]
    assert len(keys) == len(set(keys))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", key) for key in keys)


@pytest.mark.parametrize("term", terms().values(), ids=lambda term: term.key)
def test_a_term_has_six_languages_with_the_same_placeholders(term: Term) -> None:
    assert set(term.texts) == set(Language)
    assert all(term.texts.values())
    assert len({tuple(placeholders(text)) for text in term.texts.values()}) == 1
    for _, form in all_forms(term):
        assert set(placeholders(form)) <= set(placeholders(term.texts[Language.ENGLISH])), form


@pytest.mark.parametrize("term", terms().values(), ids=lambda term: term.key)
def test_no_variant_repeats_the_main_form(term: Term) -> None:
    said = [(variant.language, variant.form) for variant in term.variants]
    assert len(said) == len(set(said))
    assert not set(said) & set(term.texts.items())


def test_scripts_do_not_stray_into_other_languages() -> None:
    script = {Language.ARABIC: r"[؀-ۿ]", Language.CHINESE: r"[一-鿿]", Language.RUSSIAN: r"[Ѐ-ӿ]"}
    for term in terms().values():
        for language, form in all_forms(term):
            for other, pattern in script.items():
                if other is not language:
                    assert not re.search(pattern, form), form


@pytest.mark.parametrize("kind", ENUMS)
def test_every_code_has_words(kind: type[StrEnum]) -> None:
    for language in Language:
        for code in kind:
            assert words(language).of(code)


@pytest.mark.parametrize("kind", ENUMS)
def test_no_two_codes_of_one_field_share_a_form(kind: type[StrEnum]) -> None:
    for language in Language:
        forms = [{form.casefold() for form in words(language).forms_of(code)} for code in kind]
        assert not [one & other for one, other in combinations(forms, 2) if one & other]


def test_no_status_of_acceptance_can_be_taken_for_one_of_implementation() -> None:
    for language in Language:
        said = words(language)
        acceptance = {form for code in Acceptance for form in said.forms_of(code)}
        implementation = {form for code in Implementation for form in said.forms_of(code)}
        assert not acceptance & implementation


@pytest.mark.parametrize("kind", CLASSES)
def test_every_field_of_a_document_has_a_label(kind: type) -> None:
    for field in fields(kind):
        assert terms()[label_key(kind, field.name)]


def test_attested_terms_keep_their_mark() -> None:
    assert terms()["accepted"].attested == {Language.ARABIC, Language.ENGLISH}
    assert terms()["proposed"].attested == frozenset()


def test_codes_with_the_same_value_have_their_own_keys() -> None:
    assert key_of(codes.Acceptance.NOT_RELEVANT) != key_of(codes.Relevance.NOT_RELEVANT)
    assert key_of(codes.Implications.NONE) != key_of(codes.Action.NONE)
    assert key_of(codes.Addressee.OTHER) != key_of(codes.Impact.OTHER)


def test_french_keeps_its_high_marks_together_with_their_words() -> None:
    for term in terms().values():
        assert not re.search(r" [;:!?»]|« ", term.texts[Language.FRENCH]), term.key
