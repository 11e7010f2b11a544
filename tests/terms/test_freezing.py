"""Words of an issued document: what became of them later makes no difference."""

import datetime

import pytest

from uptake.core.codes import Acceptance, Language
from uptake.terms.dates import ArabicMonths
from uptake.terms.freezing import freeze, thaw
from uptake.terms.organizations import Naming
from uptake.terms.words import Usage, Words, words

DAY = datetime.date(2022, 2, 18)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("organization", ["ITU", "WIPO", "XYZ", None])
def test_words_are_the_same_when_they_come_back(
    language: Language, organization: str | None
) -> None:
    spoken = words(language, organization)
    kept = thaw(freeze(spoken, DAY))
    assert kept["summary"] == spoken["summary"]
    assert kept.of(Acceptance.ACCEPTED) == spoken.of(Acceptance.ACCEPTED)
    assert kept.date(DAY) == spoken.date(DAY)
    before, after = spoken.naming(DAY), kept.naming(DAY)
    assert (before and (before.name, before.of, before.acronyms)) == (
        after and (after.name, after.of, after.acronyms)
    )
    assert freeze(kept, DAY) == freeze(spoken, DAY)


def test_an_override_is_kept_as_it_was() -> None:
    said = words(Language.ENGLISH, "ITU", {"summary": "Abridgement"})
    assert thaw(freeze(said, DAY))["summary"] == "Abridgement"


def test_earlier_wordings_are_still_known() -> None:
    said = words(Language.ENGLISH, "ITU", {"summary": "Abridgement"}, {"summary": ("Gist",)})
    assert thaw(freeze(said, DAY)).forms("summary")[:2] == ("Abridgement", "Gist")


def test_names_and_months_are_those_of_the_day_of_freezing() -> None:
    naming = Naming(Language.ARABIC, "الاسم القديم", "للاسم القديم", ("ق",))
    old = Words(Language.ARABIC, "ITU", usage=Usage(naming, ArabicMonths.WESTERN))
    kept = thaw(freeze(old, DAY))
    assert kept.called("ITU", datetime.date(2030, 1, 1)) == naming
    assert kept.date(DAY) == "18 فبراير 2022"
    other = kept.called("WIPO", DAY)
    assert other is not None
    assert other.of != naming.of
