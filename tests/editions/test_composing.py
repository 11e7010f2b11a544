"""An edition as it would print: its entries, its paragraphs, in each language."""

from pathlib import Path

import pytest

from tests.editions.builders import OPENED, opened
from tests.rooms.builders import bring, in_french, paper
from uptake.core.codes import HeadPart, Language
from uptake.core.recipients import machine
from uptake.documents.tree import Format
from uptake.editions import services as editions
from uptake.exchange.files import read_file, write_file
from uptake.organizations.services import bodies
from uptake.organizations.services.bodies import BodyGiven
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.editions.heads import head_shown
from uptake.record.queries.reviewed_words import spoken
from uptake.register.models import Edition

pytestmark = pytest.mark.django_db


def write(edition: Edition, part: HeadPart, language: Language, words: str) -> None:
    """Write a part of the head."""
    by = machine("Ana")
    editions.write(edition=edition.pk, part=part, language=language, words=words, by=by, at=OPENED)


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
    write(edition, HeadPart.SUMMARY, Language.ENGLISH, words)
    made = compose_edition(edition)
    status = made.status(Language.ENGLISH)
    assert status.summary == "2 recommendations, of which 2 accepted."
    speech = spoken(Language.ENGLISH, "ITU")
    bring(paper(paper().entries[0]), minutes=9)
    shown = {one.part: one for one in head_shown(status, speech, made.written[Language.ENGLISH])}
    assert shown[HeadPart.SUMMARY].words == words
    assert shown[HeadPart.SUMMARY].outdated == ()


def test_a_body_and_a_meeting_in_another_language_have_their_mark_where_a_paragraph_names_them(
    tmp_path: Path,
) -> None:
    bring(paper())
    given = BodyGiven({Language.ENGLISH: "Senate"})
    board = bodies.enter(organization="ITU", given=given, by=machine("Ana"), at=OPENED)
    edition = opened(governing_body=board.pk)
    for part, language, words in (
        (HeadPart.MEETING, Language.ENGLISH, "Session of {date}"),
        (HeadPart.SUMMARY, Language.ENGLISH, "For the {governing_body}, {meeting}."),
        (HeadPart.SUMMARY, Language.FRENCH, "Pour {governing_body}, {meeting}."),
        (HeadPart.TITLE, Language.FRENCH, "Suite donnée, {governing_body}"),
    ):
        write(edition, part, language, words)
    made = compose_edition(edition)
    assert made.status(Language.ENGLISH).summary == "For the Senate, Session of 18 February 2022."
    french = made.status(Language.FRENCH)
    english = "[Original\u00a0:\u00a0anglais]"
    assert french.summary == f"Pour Senate {english}, Session of 18 février 2022 {english}."
    assert french.title == "Suite donnée, Senate"
    told = {"Senate", "Session of 18 février 2022", "Suite donnée, Senate"}
    assert told <= {one.text for one in french.foreign_texts}
    path = tmp_path / "f.docx"
    write_file(french, Format.DOCX, path, made.words[Language.FRENCH])
    read = read_file(path)
    for name in ("governing_body", "meeting", "title", "summary"):
        assert getattr(read, name) == getattr(french, name), name
    assert told <= {one.text for one in read.foreign_texts}
