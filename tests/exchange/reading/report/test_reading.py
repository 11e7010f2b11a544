"""A report read: its recommendations, each once, with the marks that the annex gives one of us."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.reading.report.reports import (
    SAID,
    SYMBOL,
    bold,
    report_tree,
    row,
    written_report,
)
from uptake.core.codes import Action, Addressee, Impact, Language
from uptake.core.report_draft import DraftCode, ReportDraft
from uptake.documents.errors import UnreadableFile
from uptake.documents.tree import Document, Format, Paragraph, Table
from uptake.exchange.reading.report.reading import read_report
from uptake.exchange.reports.files import read_report_file

E, G = Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES


def codes(draft: ReportDraft) -> set[DraftCode]:
    return {one.code for one in draft.findings}


def summed_up(draft: ReportDraft) -> list[tuple[str, bool, Addressee | None, Action | None]]:
    return [(one.number, one.formal, one.addressee, one.action) for one in draft.recommendations]


ALL = [
    ("1", True, E, Action.EXECUTIVE_HEAD),
    ("2", True, G, Action.GOVERNING_BODY),
    ("3", True, E, Action.NONE),
    ("45", False, E, Action.EXECUTIVE_HEAD),
]


@pytest.mark.parametrize("language", list(Language))
def test_a_report_is_read_in_each_language(language: Language) -> None:
    draft = read_report(report_tree(language), "ITU")
    said = SAID[language]
    assert (draft.symbol, draft.programme_year, draft.organizations) == (SYMBOL, 2026, 2)
    assert [(one.language, one.title) for one in draft.titles] == [(language, said.title)]
    assert summed_up(draft) == ALL
    texts = [one.texts[0].text for one in draft.recommendations]
    assert texts == [said.first, said.second, said.third, said.informal]
    assert draft.recommendations[0].impact == (Impact.TRANSPARENCY, Impact.EFFECTIVENESS)
    assert codes(draft) == {DraftCode.INFORMAL_INFERRED, DraftCode.MARK_INFERRED}


@pytest.mark.parametrize("ending", ["docx", "pdf"])
@pytest.mark.parametrize("language", list(Language))
def test_a_report_is_read_from_word_and_pdf(
    language: Language, ending: str, tmp_path: Path
) -> None:
    draft = read_report_file(written_report(tmp_path, language, ending), "ITU", {})
    said = SAID[language]
    assert draft.symbol == SYMBOL
    assert summed_up(draft) == ALL
    texts = ["".join(one.texts[0].text.split()) for one in draft.recommendations]
    assert texts == [
        "".join(one.split()) for one in (said.first, said.second, said.third, said.informal)
    ]


@pytest.mark.parametrize("language", list(Language))
def test_flattened_text_has_no_table_so_the_words_decide(
    language: Language, tmp_path: Path
) -> None:
    draft = read_report_file(written_report(tmp_path, language, "txt"), "ITU", {})
    assert summed_up(draft) == [
        *ALL[:2],
        ("3", True, E, Action.EXECUTIVE_HEAD),
        ALL[3],
    ]
    assert {DraftCode.TABLE_MISSING, DraftCode.MARK_INFERRED} <= codes(draft)
