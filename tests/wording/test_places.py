"""Each term says where it is printed, and what its placeholders stand for."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.exchange.whole import whole
from uptake.core.codes import Language
from uptake.core.texts import placeholders
from uptake.exchange.writing.typesetting import typeset
from uptake.exchange.writing.workbook import workbook
from uptake.terms.table import terms
from uptake.terms.words import words
from uptake.wording.examples import LABELS, example, placeholder_examples, value_of
from uptake.wording.places import PLACES, Place, places_of


class Asked(dict[str, str]):
    """Words that are other than the list's: none, but it notes which terms are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.keys_asked: set[str] = set()

    def __contains__(self, key: object) -> bool:
        self.keys_asked.add(str(key))
        return False


def test_each_topic_of_the_list_says_where_its_terms_are_printed() -> None:
    assert all(places_of(one) for one in terms().values())
    assert {place for one in terms().values() for place in places_of(one)} == set(Place)
    assert set(PLACES) == set(Place)


@pytest.mark.parametrize("language", list(Language))
def test_what_a_document_prints_says_so(language: Language) -> None:
    asked = Asked()
    said = replace(words(language), overrides=asked)
    typeset(whole(language), said)
    workbook(whole(language), said)
    assert len(asked.keys_asked) > 100
    elsewhere = {one for one in asked.keys_asked if Place.DOCUMENT not in places_of(terms()[one])}
    assert elsewhere == set()


def with_placeholders() -> Iterator[str]:
    return (key for key, one in terms().items() if placeholders(one.texts[Language.ENGLISH]))


@pytest.mark.parametrize("language", list(Language))
def test_each_placeholder_has_an_example(language: Language) -> None:
    said = words(language, "ITU")
    for key in with_placeholders():
        names = placeholders(said[key])
        examples = placeholder_examples(key, said[key], said)
        assert tuple(examples) == names, key
        assert all(examples.values()), key
        assert all(value_of(key, name) in LABELS for name in names)
        printed = example(key, said[key], said)
        assert printed, key
        assert not placeholders(printed), key


def test_a_term_is_shown_as_it_may_be_printed() -> None:
    english = words(Language.ENGLISH, "ITU")
    assert example("by_date", english["by_date"], english) == "by 14 June 2027"
    assert example("table_number", english["table_number"], english) == "Table 3"
    assert example("accepted", english["accepted"], english) == ""
    counted = example("compose_summary", english["compose_summary"], english)
    assert counted.endswith("accepted: 12; implemented: 8.")


def test_no_two_placeholders_of_the_summary_mean_the_same() -> None:
    wording = terms()["compose_summary"].texts[Language.ENGLISH]
    names = placeholders(wording)
    assert len({LABELS[value_of("compose_summary", name)] for name in names}) == len(names)
