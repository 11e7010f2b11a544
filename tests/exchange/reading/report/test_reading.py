"""A report read: its recommendations, each once, with the marks that the annex gives one of us."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.exchange.reading.report.reports import (
    MARKS,
    SAID,
    SYMBOL,
    bold,
    report_tree,
    row,
    written_report,
)
from uptake.core.codes import Action, Addressee, Impact, Language
from uptake.core.report_draft import MOST_RECOMMENDATIONS, DraftCode, ReportDraft
from uptake.documents.errors import UnreadableFile
from uptake.documents.tree import Document, Format, Paragraph, Table
from uptake.exchange.reading.addressees import addressee_of_text, asked_organizations
from uptake.exchange.reading.report.reading import read_report
from uptake.exchange.reports.workbook import read_report_file

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


def with_blocks(*blocks: object, first: int = 0) -> Document:
    """Our English report with other blocks after its own first ones."""
    tree = report_tree(with_annex=False)
    return replace(tree, blocks=(*tree.blocks[: first or len(tree.blocks)], *blocks))  # type: ignore[arg-type]


def test_other_words_in_the_summary_are_a_finding_and_the_body_is_taken() -> None:
    said = SAID[Language.ENGLISH]
    other = "The executive heads of all organizations should open two reading rooms."
    tree = with_blocks(bold("Recommendation 1"), Paragraph(other))
    draft = read_report(tree, "ITU")
    assert draft.recommendations[0].texts[0].text == other
    (finding,) = [one for one in draft.findings if one.code is DraftCode.TEXT_DIFFERS]
    assert (finding.number, finding.cell) == ("1", said.first)


def test_a_sentence_about_a_recommendation_is_none() -> None:
    tree = with_blocks(
        Paragraph("Recommendation 1 is addressed to the executive heads of all organizations."),
        Paragraph("Recommendation 9 builds on what the executive heads should have done before."),
    )
    draft = read_report(tree, "ITU")
    assert [one.number for one in draft.recommendations] == ["1", "2", "3", "45"]
    assert DraftCode.TEXT_DIFFERS not in codes(draft)


def test_a_line_of_a_list_of_contents_is_none() -> None:
    tree = with_blocks(
        Paragraph("Recommendation 1 ........................ 12"),
        Paragraph("Recommendation 7 …………………… 14"),
        Paragraph("Recommendation 8: 15"),
    )
    draft = read_report(tree, "ITU")
    assert [one.number for one in draft.recommendations] == ["1", "2", "3", "45"]
    assert DraftCode.TEXT_DIFFERS not in codes(draft)


def test_number_and_words_may_share_a_paragraph() -> None:
    tree = with_blocks(
        Paragraph("Recommendation 4: The executive heads should keep the lights on.")
    )
    texts = {one.number: one.texts[0].text for one in read_report(tree, "ITU").recommendations}
    assert texts["4"] == "The executive heads should keep the lights on."


def test_items_of_a_recommendation_stay_with_it() -> None:
    tree = with_blocks(
        bold("Recommendation 4"),
        Paragraph("The executive heads should, by the end of 2026:"),
        Paragraph("Count the books;", label="(a)"),
        Paragraph("Lend the books.", label="(b)"),
        Paragraph("46. Whatever comes next is no part of it."),
    )
    texts = {one.number: one.texts[0].text for one in read_report(tree, "ITU").recommendations}
    assert texts["4"].split("\n") == [
        "The executive heads should, by the end of 2026:",
        "(a) Count the books;",
        "(b) Lend the books.",
    ]


def test_a_box_is_read_like_the_paragraphs_around_it() -> None:
    box = Table((row("Recommendation 4"), row("The executive heads should paint the shelves.")))
    draft = read_report(with_blocks(box), "ITU")
    assert "4" in {one.number for one in draft.recommendations}


def test_numbers_that_are_left_out_are_told() -> None:
    tree = with_blocks(bold("Recommendation 6"), Paragraph("The executive heads should read more."))
    (finding,) = [
        one for one in read_report(tree, "ITU").findings if one.code is DraftCode.NUMBERS_LEFT_OUT
    ]
    assert dict(finding.values) == {"numbers": "4, 5"}


def test_a_table_without_our_column_is_told() -> None:
    draft = read_report(report_tree(), "WHO")
    assert DraftCode.ORGANIZATION_MISSING in codes(draft)
    assert draft.recommendations[2].action is Action.EXECUTIVE_HEAD


def test_a_mark_that_nobody_knows_leaves_the_mark_open() -> None:
    tree = report_tree(marks=(("a", "Q", "E"), ("g", "L", ""), ("h", "", "E")))
    draft = read_report(tree, "ITU")
    assert draft.recommendations[0].action is None
    (finding,) = [one for one in draft.findings if one.code is DraftCode.MARK_UNKNOWN]
    assert dict(finding.values) == {"words": "Q"}


def test_the_table_is_followed_against_the_words_and_says_so() -> None:
    tree = report_tree(marks=(("a", "L", "E"), ("g", "L", ""), ("h", "", "E")))
    draft = read_report(tree, "ITU")
    assert draft.recommendations[0].action is Action.GOVERNING_BODY
    assert DraftCode.ADDRESSEE_DIFFERS in codes(draft)


def test_a_recommendation_that_stands_in_the_table_only_is_kept() -> None:
    tree = report_tree(marks=(*MARKS, ("b", "E", "E")))
    draft = read_report(tree, "ITU")
    fourth = draft.recommendations[3]
    assert (fourth.number, fourth.texts, fourth.action) == ("4", (), Action.EXECUTIVE_HEAD)
    assert DraftCode.ONLY_IN_TABLE in codes(draft)


def test_a_ticked_row_for_information_marks_what_is_not_asked() -> None:
    head = row("", "Intended impact", "ITU", "WIPO", header=True)
    ticks = row("For information", "", "☒", "☐", header=True)
    marks = (row("Recommendation 1", "a", "", "E"), row("Recommendation 2", "g", "", ""))
    draft = read_report(with_blocks(Table((head, ticks, *marks))), "ITU")
    assert [one.action for one in draft.recommendations[:2]] == [Action.INFORMATION] * 2


def test_the_legend_says_which_letters_a_language_takes() -> None:
    head = row("", "Intended impact", "ITU", "WIPO", header=True)
    marks = (row("Recommendation 1", "a", "D", "A"), row("Recommendation 2", "g", "A", ""))
    legend = Paragraph("D: decision by the legislative organ; A: action by the executive head")
    draft = read_report(with_blocks(Table((head, *marks)), legend), "ITU")
    assert [one.action for one in draft.recommendations[:2]] == [
        Action.GOVERNING_BODY,
        Action.EXECUTIVE_HEAD,
    ]


def test_a_list_of_informal_recommendations_wins_over_the_sentence() -> None:
    table = Table(
        (
            row("Paragraph", "Informal recommendation", header=True),
            row("45", "Executive heads should count their readers every year."),
            row("para. 61", "Executive heads should mend their chairs before the winter."),
        )
    )
    draft = read_report(with_blocks(table), "ITU")
    informal = {one.number: one.texts[0].text for one in draft.recommendations if not one.formal}
    assert informal == {
        "45": "Executive heads should count their readers every year.",
        "61": "Executive heads should mend their chairs before the winter.",
    }
    assert DraftCode.INFORMAL_INFERRED not in codes(draft)


def test_a_sentence_without_a_paragraph_number_is_told_and_not_taken() -> None:
    said = "The Inspectors recommend that the executive heads should buy lamps."
    draft = read_report(with_blocks(Paragraph(said)), "ITU")
    (finding,) = [one for one in draft.findings if one.code is DraftCode.PARAGRAPH_MISSING]
    assert finding.cell == said


def test_lines_of_a_wrapped_text_are_joined(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "JIU/REP/2026/4\nLending libraries of the system\n\nRecommendation 1\n\n"
        "The executive heads of the organizations of the United Nations\n"
        "system should open a reading room by the end of 2027.\n\n"
        "45. Most houses have a library. The Inspectors suggest that the\n"
        "executive heads should count their readers once a year. Few do.\n",
        encoding="utf-8",
    )
    draft = read_report_file(path, "ITU", {})
    assert [one.texts[0].text for one in draft.recommendations] == [
        "The executive heads of the organizations of the United Nations system should open a "
        "reading room by the end of 2027.",
        "The Inspectors suggest that the executive heads should count their readers once a year.",
    ]


def test_a_file_that_is_no_report_says_so() -> None:
    draft = read_report(Document(Format.DOCX, (Paragraph("A letter about nothing."),)), "ITU")
    assert draft.recommendations == ()
    assert {DraftCode.SYMBOL_MISSING, DraftCode.NOTHING_FOUND} <= codes(draft)


def test_a_report_never_has_more_recommendations_than_can_be_reviewed() -> None:
    many = (
        Paragraph(f"Recommendation {number}: The executive heads should count to {number}.")
        for number in range(1, 302)
    )
    draft = read_report(with_blocks(*many), "ITU")
    assert len(draft.recommendations) == MOST_RECOMMENDATIONS
    assert DraftCode.TOO_MANY in codes(draft)


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"PK\x03\x04 broken", b"%PDF-1.7 broken"]
)
def test_a_broken_file_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        read_report_file(path, "ITU", {})
    assert refused.value.values["file"] == "report.docx"


NAMED = {
    Language.ENGLISH: "The executive heads of UNHCR and WFP should share one list by 2027.",
    Language.FRENCH: "Les chefs de secrétariat du HCR et du PAM devraient tenir une liste commune.",
    Language.SPANISH: "Los jefes ejecutivos del ACNUR y el PMA deberían llevar una lista común.",
    Language.RUSSIAN: "Исполнительным главам УВКБ и ВПП следует вести общий перечень.",
    Language.CHINESE: "难民署和粮食署的行政首长应共用一份清单。",
    Language.ARABIC: "ينبغي للرؤساء التنفيذيين لمفوضية الأمم المتحدة لشؤون اللاجئين وبرنامج الأغذية العالمي أن يمسكوا قائمة واحدة.",  # noqa: E501
}


@pytest.mark.parametrize("language", list(Language))
def test_what_others_are_asked_by_name_is_not_marked_as_ours(language: Language) -> None:
    text = NAMED[language]
    assert asked_organizations(text, language) == {"UNHCR", "WFP"}
    told = addressee_of_text(text, language)
    assert told is not None
    assert told.addressee is E


def test_the_mark_of_what_others_are_asked_is_left_open_and_said() -> None:
    tree = report_tree(Language.ENGLISH)
    theirs = NAMED[Language.ENGLISH]
    ours = SAID[Language.ENGLISH].first
    blocks = tuple(
        replace(block, text=block.text.replace(ours, theirs), spans=())
        if isinstance(block, Paragraph)
        else block
        for block in tree.blocks
        if not isinstance(block, Table)
    )
    for organization, action in (("ITU", None), ("WFP", Action.EXECUTIVE_HEAD)):
        draft = read_report(replace(tree, blocks=blocks), organization)
        assert draft.recommendations[0].action is action
        told = [one for one in draft.findings if one.code is DraftCode.OTHERS_NAMED]
        assert [(one.number, dict(one.values)) for one in told] == (
            [("1", {"organizations": "UNHCR, WFP"})] if action is None else []
        )


@pytest.mark.parametrize(
    "line",
    [
        "Prepared by Eileen A. Cronin and Conrod Hunte",
        "Établi par Eileen A. Cronin",
        "Preparado por Eileen A. Cronin",
        "Подготовлен Айлин Кронин",
        "إعداد أيلين كرونين",
        "艾琳·克罗宁编写",
        "English",
        "Original: English",
        "Français",
        "Original : anglais",
        "Geneva 2027",
        "Genève, avril 2027",
    ],
)
def test_a_line_beside_the_title_is_no_title(line: str) -> None:
    lines = (SYMBOL, line, "Review of libraries in the system")
    tree = Document(Format.DOCX, tuple(bold(one) for one in lines))
    assert read_report(tree, "ITU").titles[0].title == "Review of libraries in the system"
    alone = Document(Format.DOCX, (bold(SYMBOL), bold(line)))
    assert read_report(alone, "ITU").titles[0].title is None


@pytest.mark.parametrize(
    "line",
    [
        "Prepared by Eileen A. Cronin and Conrod Hunte",
        "Établi par Eileen A. Cronin",
        "Preparado por Eileen A. Cronin",
        "Подготовлено Айлин Кронин",
        "من إعداد أيلين كرونين",
    ],
)
def test_who_wrote_it_is_no_part_of_a_title_that_was_joined_with_it(line: str) -> None:
    joined = f"Review of reports prepared by libraries {line}"
    tree = Document(Format.TEXT, (bold(SYMBOL), bold(joined)))
    assert read_report(tree, "ITU").titles[0].title == "Review of reports prepared by libraries"


def test_each_recommendation_says_by_itself_that_its_mark_follows_from_its_words() -> None:
    tree = report_tree(Language.ENGLISH)
    blocks = tuple(block for block in tree.blocks if not isinstance(block, Table))
    draft = read_report(replace(tree, blocks=blocks), "ITU")
    told = [one for one in draft.findings if one.code is DraftCode.MARK_INFERRED]
    marked = [(one.number, one.formal) for one in draft.recommendations if one.action]
    assert [(one.number, one.formal) for one in told] == marked
    with_table = read_report(tree, "ITU").findings
    inferred = [one for one in with_table if one.code is DraftCode.MARK_INFERRED]
    assert [one.formal for one in inferred] == [False]
