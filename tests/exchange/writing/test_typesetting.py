from dataclasses import replace
from datetime import date

import pytest

from tests.exchange.writing.samples import (
    NEW,
    OLD,
    bodies,
    heads,
    information,
    paragraphs,
    status,
    tables,
    tree,
)
from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.documents.tree import Paragraph, Table
from uptake.terms.words import words


def texts(document: StatusDocument) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(tree(document).blocks)]


class TestHead:
    def block(self, document: StatusDocument) -> list[list[str]]:
        table = tree(document).blocks[0]
        assert isinstance(table, Table)
        assert table.layout
        return [[p.text for p in cell.paragraphs] for cell in table.rows[0].distinct]

    def test_for_whom_it_is_stands_beside_which_it_is_without_labels(self) -> None:
        assert self.block(status()) == [
            ["Council", "2022 session"],
            ["Document C22/61-E", "18 February 2022", "Original: English"],
        ]

    @pytest.mark.parametrize(
        ("language", "which"),
        [
            (Language.ARABIC, ["الوثيقة C22/61-A", "18 فبراير 2022", "الأصل: بالإنكليزية"]),
            (Language.CHINESE, ["文件 C22/61-C", "2022年2月18日", "原文：英文"]),
            (Language.FRENCH, ["Document C22/61-F", "18 février 2022", "Original\u00a0: anglais"]),
            (
                Language.RUSSIAN,
                ["Документ C22/61-R", "18 февраля 2022 года", "Оригинал: английский"],
            ),
            (
                Language.SPANISH,
                ["Documento C22/61-S", "18 de febrero de 2022", "Original: inglés"],
            ),
        ],
    )
    def test_each_language_has_its_letter_and_its_own_form_of_date(
        self, language: Language, which: list[str]
    ) -> None:
        assert self.block(status(language=language))[1] == which

    def test_a_revision_stands_in_the_symbol(self) -> None:
        assert self.block(status(revision=1))[1][0] == "Document C22/61 (Rev.1)-E"

    def test_the_sections_follow_in_their_order(self) -> None:
        blocks = paragraphs(tree(status()).blocks)
        assert [(p.level, p.text) for p in blocks if p.level is not None] == [
            (0, "Reports of the Joint Inspection Unit"),
            (1, "Summary"),
            (1, "Action required"),
            (1, "References"),
            (1, "Status of acceptance and implementation of recommendations"),
            (2, "Table 1"),
        ]

    def test_who_issued_it_and_a_period_that_the_title_does_not_name_are_said(self) -> None:
        assert "Report by the Secretary-General" in texts(status())
        assert "Period: 2020-2021" in texts(status())
        named = status(title="Reports of 2020-2021")
        assert "Period: 2020-2021" not in texts(named)

    def test_a_reference_leads_where_it_says(self) -> None:
        (line,) = [p for p in paragraphs(tree(status()).blocks) if p.text.startswith("C21/50")]
        assert line.text == "C21/50 – Last year"
        assert [span.link for span in line.spans] == ["https://example.org/c21-50"]

    def test_what_is_not_known_is_left_out(self) -> None:
        assert tree(StatusDocument()).blocks == ()


class TestTableOne:
    def table(self, document: StatusDocument) -> Table:
        return tables(tree(document))[0]

    def test_it_lists_the_reports_newest_first(self) -> None:
        document = status(reports=tuple(reversed(status().reports)))
        rows = [[cell.text for cell in row.distinct] for row in self.table(document).rows]
        assert rows == [
            ["Report number", "Report title", "ITU focal point", "CEB comments"],
            [NEW, "Cybersecurity\nReview highlights", "Ms A (Unit)\nMr B", "not yet available"],
            [OLD, "Change", "", "available"],
        ]

    def test_the_year_of_the_programme_stands_where_it_is_not_that_of_the_symbol(self) -> None:
        first, second = status().reports
        moved = status(reports=(first, replace(second, programme_year=2018)))
        header, *rows = self.table(moved).rows
        assert header.distinct[2].text == "Year of the programme of work"
        assert [row.distinct[2].text for row in rows] == ["2021", "2018"]

    def test_links_lead_to_the_report_its_highlights_and_the_comments_of_the_ceb(self) -> None:
        links = [s.link for p in self.table(status(heads())).paragraphs for s in p.spans]
        assert links == [
            "#JIUREP20213",
            "https://example.org/report",
            "https://example.org/highlights",
            "https://example.org/ceb",
        ]


class TestTableTwo:
    def test_a_report_has_a_heading_that_can_be_linked_to(self) -> None:
        blocks = paragraphs(tree(status(heads())).blocks)
        (heading,) = [p for p in blocks if p.level == 3]
        assert (heading.text, heading.bookmarks) == (
            f"{NEW} Cybersecurity",
            ("JIUREP20213",),
        )
        after = [p.text for p in blocks[blocks.index(heading) + 1 :]]
        assert after == [
            "Focal point: Ms A · Mr B",
            "Review highlights",
            "Addressed to the organization: 1 · Accepted: 1 of 1 · Implemented: 1 of 1",
        ]

    def test_reports_without_recommendations_have_no_table(self) -> None:
        assert [table.name for table in tables(tree(status(heads())))] == ["Reports", NEW]

    def test_the_header_has_two_levels_over_ten_columns(self) -> None:
        first, second = (row for row in tables(tree(status(heads())))[1].rows if row.header)
        assert [cell.text for cell in first.distinct] == [
            f"Recommendation\n{NEW}",
            "Acceptance",
            "Status of implementation",
            "CEB comments: not yet available\nITU comments on the relevance of the recommendation"
            " and its financial and human resource implications (if any)",
        ]
        assert [sum(c is cell for c in first.cells) for cell in first.distinct] == [2, 4, 3, 1]
        assert [cell.text for cell in second.distinct][:9] == [
            "Executive heads",
            "Governing bodies",
            "Accepted",
            "Not accepted",
            "Not relevant",
            "Under consideration",
            "Not started",
            "In progress",
            "Implemented",
        ]
        assert second.cells[9] is first.cells[9]

    def test_the_header_is_the_legend_of_the_shade(self) -> None:
        table = tables(tree(status(heads(), bodies())))[1]
        shade = table.rows[1].cells[1]
        assert shade is not None
        assert [row.cells[0].fill for row in table.rows[2:] if row.cells[0]] == [None, shade.fill]

    def test_recommendations_stand_by_number_and_formal_ones_first(self) -> None:
        table = tables(tree(status(heads("10"), heads("45", formal=False), heads("2"))))[1]
        titles = [row.distinct[0].text.split("\n")[0] for row in table.rows[2:]]
        assert titles == ["Recommendation 2", "Recommendation 10", "Informal recommendation 45"]

    def test_a_report_that_table_one_does_not_list_has_its_rows(self) -> None:
        document = tree(status(heads(report="JIU/NOTE/2020/1")))
        assert [table.name for table in tables(document)][1] == "JIU/NOTE/2020/1"

    def test_figures_are_given_in_all_before_the_tables(self) -> None:
        assert (
            "In all: Addressed to the organization: 2 · Accepted: 2 of 2 · Implemented: 2 of 2"
            " · For information only: 1"
        ) in texts(status(heads(), bodies(), information()))


class TestTree:
    def test_the_document_knows_its_title_language_and_direction(self) -> None:
        arabic = tree(status(heads(), language=Language.ARABIC))
        assert (arabic.title, arabic.language, arabic.right_to_left) == (
            "C22/61-A – Reports of the Joint Inspection Unit",
            "ar",
            True,
        )
        assert all(table.right_to_left for table in tables(arabic))
        assert arabic.header == (Paragraph("C22/61-A"),)

    def test_reports_that_would_share_a_bookmark_get_two(self) -> None:
        first, second = heads(report="JIU/REP/2021/3"), heads(report="JIU/REP/2021.3")
        headings = [p for p in paragraphs(tree(status(first, second)).blocks) if p.bookmarks]
        assert sorted(p.bookmarks for p in headings) == [
            ("JIUREP20213",),
            ("JIUREP20213_2",),
        ]

    def test_the_words_of_the_document_are_those_it_is_written_with(self) -> None:
        assert words(Language.FRENCH)["summary"] in texts(status(language=Language.FRENCH))

    def test_a_date_is_in_the_words_of_the_organization(self) -> None:
        document = status(language=Language.ARABIC, organization="FAO", date=date(2022, 2, 18))
        shown = [p.text for p in tree(document).blocks[0].paragraphs]  # type: ignore[union-attr]
        assert "18 فبراير/شباط 2022" in shown
