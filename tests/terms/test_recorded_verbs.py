"""Every act that is recorded can be told in words."""

import re
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from tests.terms.recorded_verbs import recorded
from uptake.core.codes import Deed, Language
from uptake.terms.table import terms
from uptake.terms.words import words

VERBS = recorded()
# What the sign-in library tells of, by the names of its messages; passwords are told by us.
NOTICES = re.compile(r"\"(?:mfa|socialaccount)/email/([a-z_]+)\"")


def told_by_the_sign_in_library() -> set[str]:
    sources = Path(str(files("allauth"))).rglob("*.py")
    return {name for one in sources for name in NOTICES.findall(one.read_text(encoding="utf-8"))}


def whole() -> Iterator[tuple[str, str]]:
    """Every verb in full, with the place that records it."""
    rest: Mapping[str, Collection[str]] = {
        "answers.*": set(Deed),
        "accounts.*": told_by_the_sign_in_library(),
    }
    for verb, place in VERBS.items():
        for one in rest.get(verb, {""}):
            yield verb.replace("*", one), place


def test_the_verbs_are_found() -> None:
    assert {"people.enter", "imports.apply", "answers.*", "units.close"} <= set(VERBS)
    assert {"totp_activated", "webauthn_added"} <= told_by_the_sign_in_library()
    assert "people.json" not in VERBS


@pytest.mark.parametrize(("verb", "place"), sorted(whole()))
def test_a_verb_has_words_in_six_languages(verb: str, place: str) -> None:
    key = f"did_{verb.replace('.', '_')}"
    assert key in terms(), f"{place} records {verb}: terms.tsv needs {key}"


def test_no_two_verbs_are_told_alike() -> None:
    keys = [key for key in terms() if key.startswith("did_")]
    for language in Language:
        said = [words(language)[key] for key in keys]
        assert len(set(said)) == len(said), sorted({one for one in said if said.count(one) > 1})
