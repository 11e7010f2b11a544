"""Pictures of a document: counted as its figures are, told in words, and nothing that is read."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.whole import whole
from tests.exchange.writing.samples import bodies, heads, information, status
from uptake.core.codes import Acceptance, DocumentPicture, Implementation, Language
from uptake.core.counting import Figures, count, figures
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.symbols import programme_year
from uptake.demonstration.services.documents import demonstration_documents
from uptake.documents.charts.values import Bar, Bars
from uptake.documents.tree import Format, Markup, Paragraph, Picture
from uptake.exchange.chart_marks import standing_words
from uptake.exchange.files import read_file, write_file
from uptake.exchange.writing.marking import marked_up
from uptake.exchange.writing.pictures import MOST_BARS
from uptake.exchange.writing.typesetting import typeset
from uptake.terms.freezing import freeze, thaw
from uptake.terms.words import Words, words

EVERY = tuple(DocumentPicture)
ACCEPTANCE, IMPLEMENTATION, REPORTS = EVERY
CARRY_PICTURES = (Format.DOCX, Format.PDF)
CARRY_NONE = (Format.XLSX, Format.CSV, Format.JSON, Format.AKOMA_NTOSO)
ANSWERS: tuple[tuple[Acceptance | None, Implementation | None], ...] = (
    (Acceptance.ACCEPTED, Implementation.IMPLEMENTED),
    (Acceptance.ACCEPTED, Implementation.IN_PROGRESS),
    (Acceptance.ACCEPTED, Implementation.NOT_STARTED),
    (Acceptance.ACCEPTED, None),
    (Acceptance.NOT_ACCEPTED, None),
    (Acceptance.NOT_RELEVANT, None),
    (Acceptance.UNDER_CONSIDERATION, None),
    (None, None),
)


def pictured(one: StatusDocument, *wanted: DocumentPicture) -> Words:
    return words(one.language, one.organization, pictures=wanted or EVERY)


def pictures(one: StatusDocument, said: Words) -> list[Picture]:
    return [block for block in typeset(one, said).blocks if isinstance(block, Picture)]


def drawn(one: StatusDocument, picture: DocumentPicture) -> Bars:
    (found,) = pictures(one, pictured(one, picture))
    assert isinstance(found.chart, Bars)
    return found.chart


def register(reports: int, language: Language = Language.ENGLISH) -> StatusDocument:
    """A document of so many reports, a year each, with every answer there is."""
    symbols = [f"JIU/REP/{2025 - place}/1" for place in range(reports)]
    entries = [
        replace(heads(str(number)), report=symbol, acceptance=given, implementation=done)
        for place, symbol in enumerate(symbols)
        for number, (given, done) in enumerate(ANSWERS[place % 4 :], 1)
    ]
    return status(
        *entries,
        information("90", report=symbols[0]),
        language=language,
        reports=tuple(map(Report, symbols)),
    )


def shown(bar: Bar) -> dict[str, int]:
    return {one.mark.words: one.value for one in bar.segments}


def expected(found: Figures, picture: DocumentPicture, said: Words) -> dict[str, int]:
    """What a picture shows of some figures, by words."""
    answers = {one or "unanswered": many for one, many in found.acceptance.items()}
    stages = {one or "accepted_alone": many for one, many in found.implementation.items()}
    if picture is REPORTS:
        answers.pop(Acceptance.ACCEPTED)
    counted = {
        ACCEPTANCE: answers,
        IMPLEMENTATION: stages,
        REPORTS: {**stages, **answers},
    }[picture]
    return {standing_words(one, said): many for one, many in counted.items() if many}


@pytest.mark.parametrize("picture", [ACCEPTANCE, IMPLEMENTATION])
@pytest.mark.parametrize("reports", [1, 3, 20])
def test_bars_by_year_say_what_the_figures_say(picture: DocumentPicture, reports: int) -> None:
    one = register(reports)
    said = pictured(one)
    whole_bar, *years = drawn(one, picture).bars
    assert whole_bar.label == said["in_all"]
    assert shown(whole_bar) == expected(count(one).in_all, picture, said)
    assert sum(map(Counter, map(shown, years)), Counter()) == Counter(shown(whole_bar))
    for bar in years:
        if bar.label.isdigit():
            of_year = [e for e in one.entries if programme_year(e.report) == int(bar.label)]
            assert shown(bar) == expected(figures(of_year), picture, said)


@pytest.mark.parametrize("reports", [1, MOST_BARS, MOST_BARS + 1, 20])
def test_bars_by_report_say_what_the_figures_of_each_report_say(reports: int) -> None:
    one = register(reports)
    said, counted = pictured(one), count(one)
    bars = drawn(one, REPORTS).bars
    of_reports = [bar for bar in bars if bar.label in counted.by_report]
    for bar in of_reports:
        assert shown(bar) == expected(counted.by_report[bar.label], REPORTS, said)
    assert sum(map(Counter, map(shown, bars)), Counter()) == Counter(
        expected(counted.in_all, REPORTS, said)
    )
    assert len(of_reports) == (reports if reports <= MOST_BARS else MOST_BARS - 1)


def test_a_picture_has_few_bars_however_much_a_document_holds() -> None:
    one = register(50)
    assert {len(drawn(one, picture).bars) for picture in EVERY} == {MOST_BARS}
    assert drawn(one, ACCEPTANCE).bars[-1].label == "2020 and earlier"
    assert drawn(one, REPORTS).bars[-1].label == "Earlier reports (44)"


@pytest.mark.parametrize("language", list(Language))
def test_the_words_say_all_that_the_picture_shows(language: Language) -> None:
    one = register(9, language)
    for picture in pictures(one, pictured(one)):
        assert isinstance(picture.chart, Bars)
        assert picture.alternative.startswith(picture.chart.title)
        for bar in picture.chart.bars:
            assert bar.label in picture.alternative
            for segment in bar.segments:
                told = f"{segment.mark.words}.{{1,3}}{segment.said}"
                assert_said(told, picture.alternative)
        assert set(picture.chart.marks) == {
            segment.mark for bar in picture.chart.bars for segment in bar.segments
        }


def assert_said(pattern: str, text: str) -> None:
    assert re.search(pattern, text), pattern


def test_pictures_stand_before_table_1_numbered_and_in_their_order() -> None:
    one = status(heads(), bodies(acceptance=Acceptance.UNDER_CONSIDERATION, implementation=None))
    blocks = typeset(one, pictured(one)).blocks
    places = [place for place, block in enumerate(blocks) if isinstance(block, Picture)]
    assert [block.caption for block in blocks if isinstance(block, Picture)] == [
        "Figure 1. Acceptance by year of report",
        "Figure 2. Implementation by year of report",
        "Figure 3. Status by report",
    ]
    after = blocks[places[-1] + 1]
    assert isinstance(after, Paragraph)
    assert after.text == "Table 1"
    assert places == list(range(places[0], places[0] + 3))


def test_what_would_show_nothing_is_left_out_and_leaves_no_number() -> None:
    unanswered = status(heads(acceptance=None, implementation=None))
    assert [one.caption for one in pictures(unanswered, pictured(unanswered))] == [
        "Figure 1. Acceptance by year of report",
        "Figure 2. Status by report",
    ]
    for none in (status(), status(information())):
        assert pictures(none, pictured(none)) == []


def test_none_are_drawn_unless_they_are_wanted() -> None:
    one = status(heads())
    assert pictures(one, words(Language.ENGLISH, "ITU")) == []
    assert len(pictures(one, pictured(one, REPORTS))) == 1


def test_what_was_issued_keeps_its_pictures() -> None:
    one = status(heads())
    kept = thaw(freeze(pictured(one, IMPLEMENTATION), one.date))
    assert kept.pictures == (IMPLEMENTATION,)
    before_there_were_any = freeze(words(one.language, "ITU"), one.date).replace(
        '"pictures":[],', ""
    )
    assert thaw(before_there_were_any).pictures == ()


def read_again(one: StatusDocument, written_as: Format, said: Words, path: Path) -> StatusDocument:
    write_file(one, written_as, path, said)
    return read_file(path)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("written_as", CARRY_PICTURES)
def test_a_document_with_pictures_is_read_as_one_without_them(
    language: Language, written_as: Format, tmp_path: Path
) -> None:
    path = tmp_path / f"document.{written_as}"
    every = (whole(language), register(9, language), *in_language(language))
    for one in every:
        plain = read_again(one, written_as, words(language, one.organization), path)
        assert read_again(one, written_as, pictured(one), path) == plain


def in_language(language: Language) -> list[StatusDocument]:
    return [one for one in demonstration_documents() if one.language is language][:1]


@pytest.mark.parametrize("written_as", CARRY_NONE)
def test_formats_that_carry_no_pictures_are_the_same(written_as: Format, tmp_path: Path) -> None:
    one, path = register(2), tmp_path / f"document.{written_as}"
    write_file(one, written_as, path, words(Language.ENGLISH, "ITU"))
    plain = path.read_bytes()
    write_file(one, written_as, path, pictured(one))
    assert path.read_bytes() == plain


def test_marked_up_changes_leave_pictures_out() -> None:
    before, after = status(heads()), status(heads(implementation=Implementation.IN_PROGRESS))
    said = pictured(after)
    made = marked_up(typeset(before, said), typeset(after, said), Markup("ITU"))
    plain = words(Language.ENGLISH, "ITU")
    expected_blocks = marked_up(typeset(before, plain), typeset(after, plain), Markup("ITU")).blocks
    assert not any(isinstance(block, Picture) for block in made.blocks)
    assert len(made.blocks) == len(expected_blocks)


def entry_of(symbol: str) -> Entry:
    return replace(heads(), report=symbol)


def test_a_report_without_a_year_has_a_bar_of_its_own() -> None:
    one = status(heads(), entry_of("A report"), reports=())
    assert [bar.label for bar in drawn(one, ACCEPTANCE).bars] == ["In all", "2021", "Not stated"]
