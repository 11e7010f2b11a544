"""An edition as it would print: its entries, its paragraphs, in each language."""

import pytest

from tests.services.builders import bring, in_french, paper
from tests.services.editions.builders import OPENED, opened
from uptake.core.actors import machine
from uptake.core.codes import HeadPart, Language
from uptake.queries.editions.composing import compose_edition
from uptake.queries.editions.heads import head_shown
from uptake.queries.spoken import spoken
from uptake.services import editions

pytestmark = pytest.mark.django_db


def test_it_has_the_answers_of_the_paper_and_its_own_head() -> None:
    edition = opened()
    status = compose_edition(edition).status(Language.ENGLISH)
    assert (status.symbol, status.governing_body, status.based_on) == (
        "C22/61",
        "Council",
        ("CWG-FHR-15/2",),
    )
    assert [entry.key for entry in status.entries] == [entry.key for entry in paper().entries]
    assert "2" in (status.summary or "")
    assert [one.symbol for one in status.references] == ["CWG-FHR-15/2"]


def test_every_language_has_the_same_statuses() -> None:
    edition = opened()
    bring(in_french(paper()), minutes=5)
    made = compose_edition(edition)
    marks = {
        language: [(one.acceptance, one.implementation) for one in made.status(language).entries]
        for language in Language
    }
    assert len(set(map(tuple, marks.values()))) == 1
    assert made.status(Language.FRENCH).reports[0].title == "L'objet de JIU/REP/2021/3"


def test_a_written_paragraph_follows_its_values_and_a_typed_figure_is_told() -> None:
    edition = opened()
    words = "{recommendations} recommendations, of which 2 accepted."
    editions.write(
        edition=edition.pk,
        part=HeadPart.SUMMARY,
        language=Language.ENGLISH,
        words=words,
        by=machine("Ana"),
        at=OPENED,
    )
    made = compose_edition(edition)
    status = made.status(Language.ENGLISH)
    assert status.summary == "2 recommendations, of which 2 accepted."
    speech = spoken(Language.ENGLISH, "ITU")
    bring(paper(paper().entries[0]), minutes=9)
    shown = {one.part: one for one in head_shown(status, speech, made.written[Language.ENGLISH])}
    assert shown[HeadPart.SUMMARY].words == words
    assert shown[HeadPart.SUMMARY].outdated == ()
