"""Headings of reports: inside the table, above it, in a column, listed, repeated, torn, lost."""

import pytest

from tests.exchange.reading.trees import (
    HEADS,
    LEFT,
    OTHER,
    SYMBOL,
    TITLES,
    UP,
    cell,
    codes,
    found,
    grid_header,
    grid_row,
    heading,
    numbered,
    read,
    statuses,
    table,
)
from uptake.core.codes import Language
from uptake.core.document import FocalPoint, StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents.tree import Cell, Format, Paragraph, Span, Table
from uptake.exchange.reading.headings import leading_symbol
from uptake.terms.words import words

ENGLISH = Language.ENGLISH
THIRD = "JIU/REP/2021/7"


def rows(*numbers: int, language: Language = ENGLISH) -> list[list[str | Cell]]:
    return [grid_row(numbered(language, number)) for number in numbers]


def grid(*numbers: int, language: Language = ENGLISH) -> Table:
    return table(*grid_header(language), *rows(*numbers, language=language))


def table_one(*symbols: str, language: Language = ENGLISH) -> Table:
    said = words(language)
    header = [said["report_no"], said["report_title"], said["focal_point_short"]]
    return table(header, *([symbol, f"Title of {symbol[-1]}", "Ms A (IS)"] for symbol in symbols))


def under(status: StatusDocument) -> list[tuple[str, str]]:
    return [(entry.report, entry.number) for entry in status.entries]


@pytest.mark.parametrize(
    "line",
    [
        f"{SYMBOL} {TITLES[SYMBOL]}",
        f"{SYMBOL}: {TITLES[SYMBOL]}",
        f"{SYMBOL} – {TITLES[SYMBOL]}",
        f"A. {SYMBOL} {TITLES[SYMBOL]}",
        f"Report {SYMBOL}: {TITLES[SYMBOL]}",
        f"{TITLES[SYMBOL]} ({SYMBOL})",
        f"JIU/REP/2023/4\u00a0“{TITLES[SYMBOL]}”",
    ],
)
def test_a_heading_stands_above_or_inside(line: str) -> None:
    for status in (
        read(line, grid(1, 2)),
        read(table([line, *[LEFT] * 9], *grid_header(ENGLISH), *rows(1, 2))),
    ):
        assert under(status) == [(SYMBOL, "1"), (SYMBOL, "2")]
        assert status.reports[0].title == TITLES[SYMBOL]
        assert codes(status) == []


def test_one_table_for_all_and_one_for_each_give_the_same() -> None:
    for_all = read(
        table(
            heading(),
            *grid_header(ENGLISH),
            *rows(1, 2),
            heading(OTHER),
            *grid_header(ENGLISH),
            *rows(1),
        )
    )
    for_each = read(f"{SYMBOL} {TITLES[SYMBOL]}", grid(1, 2), f"{OTHER} {TITLES[OTHER]}", grid(1))
    in_a_column = read(
        table(
            ["Report", "No.", "Recommendation", "Acceptance", "Implementation"],
            [f"{SYMBOL}\n{TITLES[SYMBOL]}", "1", HEADS[ENGLISH], "Accepted", "Not started"],
            [UP, "2", HEADS[ENGLISH], "Accepted", "Not started"],
            [f"{OTHER}\n{TITLES[OTHER]}", "1", HEADS[ENGLISH], "Accepted", "Not started"],
        )
    )
    assert for_all.entries == for_each.entries == in_a_column.entries
    assert for_all.reports == for_each.reports == in_a_column.reports
    assert under(for_all) == [(SYMBOL, "1"), (SYMBOL, "2"), (OTHER, "1")]
    for status in (for_all, for_each, in_a_column):
        assert codes(status) == []


def test_a_report_may_be_named_in_the_row_itself() -> None:
    header = ["Recommendation", "Acceptance", "Implementation"]
    first = [f"{SYMBOL}, recommendation 1: {HEADS[ENGLISH]}", "Accepted", "Completed"]
    second = [f"{OTHER}, recommendation 1: {HEADS[ENGLISH]}", "Accepted", "Completed"]
    status = read(table(header, first, second))
    assert under(status) == [(SYMBOL, "1"), (OTHER, "1")]
    assert status.entries[0].text == HEADS[ENGLISH]


@pytest.mark.parametrize("language", Language)
def test_a_lost_heading_is_the_one_that_nobody_claims(language: Language) -> None:
    first = table(heading(), *grid_header(language), *rows(*range(1, 11), 1, 2, language=language))
    status = read(table_one(SYMBOL, OTHER, language=language), first)
    assert under(status)[9:] == [(SYMBOL, "10"), (OTHER, "1"), (OTHER, "2")]
    (told,) = found(status, FindingCode.REPORT_HEADING_MISSING)
    assert (told.where.report, told.where.number) == (OTHER, "1")
    assert told.values == {"report": OTHER}


def test_the_lost_one_is_looked_for_between_its_neighbours() -> None:
    status = read(
        table_one(THIRD, SYMBOL, OTHER),
        table(heading(), *grid_header(ENGLISH), *rows(1, 2, 1)),
    )
    assert under(status) == [(SYMBOL, "1"), (SYMBOL, "2"), (OTHER, "1")]
    told = {finding.where.report for finding in found(status, FindingCode.REPORT_WITHOUT_ENTRIES)}
    assert told == {THIRD}


def test_all_headings_may_be_lost() -> None:
    status = read(table_one(SYMBOL, OTHER), grid(1, 2, 1))
    assert under(status) == [(SYMBOL, "1"), (SYMBOL, "2"), (OTHER, "1")]
    assert len(found(status, FindingCode.REPORT_HEADING_MISSING)) == 2


def test_what_no_report_can_be_found_for_stays_and_is_told_of() -> None:
    status = read(grid(1, 2))
    assert under(status) == [("", "1"), ("", "2")]
    assert codes(status) == [FindingCode.REPORT_UNKNOWN]


def test_a_number_that_stands_twice_is_kept_twice() -> None:
    status = read(f"{SYMBOL} {TITLES[SYMBOL]}", grid(1, 2, 2))
    assert under(status) == [(SYMBOL, "1"), (SYMBOL, "2"), (SYMBOL, "2")]
    (told,) = found(status, FindingCode.NUMBER_REPEATED)
    assert told.where.number == "2"


def test_numbers_that_fall_from_the_first_on_are_one_report() -> None:
    status = read(table_one(SYMBOL, OTHER), f"{SYMBOL} {TITLES[SYMBOL]}", grid(3, 2, 1))
    assert {report for report, _ in under(status)} == {SYMBOL}


def test_recommendations_left_out_are_told_of() -> None:
    status = read(f"{SYMBOL} {TITLES[SYMBOL]}", grid(1, 3, 7))
    (told,) = found(status, FindingCode.NUMBERS_LEFT_OUT)
    assert told.values == {"numbers": "2, 4, 5, 6"}


def test_what_only_looks_like_a_symbol_is_not_taken_off_a_text() -> None:
    assert leading_symbol("JIU/REP/2021/3: Rec. 1") == ("JIU/REP/2021/3", "Rec. 1")
    for text in ("JIU/REP/2021/2022: Rec. 1", "The JIU in 2021", "Rec. 1"):
        assert leading_symbol(text) == (None, text)


def test_a_list_of_contents_is_no_heading() -> None:
    listed = [f"{symbol} {TITLES.get(symbol, 'Third')}" for symbol in (SYMBOL, OTHER, THIRD)]
    status = read(*listed, "Introduction", listed[0], grid(1), listed[1], grid(1))
    assert under(status) == [(SYMBOL, "1"), (OTHER, "1")]
    assert codes(status) == []
    at_once = read(*listed, listed[0], grid(1), listed[1], grid(1))
    assert under(at_once) == [(SYMBOL, "1"), (OTHER, "1")]


def test_the_lines_of_a_marked_list_of_contents_are_no_headings() -> None:
    listed = [Paragraph(f"{symbol} Title 3", contents=True) for symbol in (SYMBOL, OTHER)]
    status = read(*listed, table(heading(), *grid_header(ENGLISH), *rows(1)))
    assert under(status) == [(SYMBOL, "1")]
    assert status.reports[0].title == TITLES[SYMBOL]


def test_a_list_of_contents_may_name_the_report_whose_heading_is_lost() -> None:
    listed = [f"{symbol} {TITLES.get(symbol, 'Third')}" for symbol in (SYMBOL, OTHER, THIRD)]
    status = read(*listed, "Introduction", listed[0], grid(1, 2, 1), listed[2], grid(1))
    assert under(status) == [(SYMBOL, "1"), (SYMBOL, "2"), (OTHER, "1"), (THIRD, "1")]
    assert codes(status) == [FindingCode.REPORT_HEADING_MISSING]


def test_a_title_alone_is_a_heading_where_table_one_has_it() -> None:
    header = ["Report number", "Title"]
    listed = table(header, *([symbol, title] for symbol, title in TITLES.items()))
    status = read(listed, TITLES[OTHER], grid(1), table([TITLES[SYMBOL], *[LEFT] * 9], *rows(1)))
    assert under(status) == [(OTHER, "1"), (SYMBOL, "1")]
    assert codes(status) == []


def test_prose_about_a_report_is_no_heading() -> None:
    prose = f"As {SYMBOL} says, records matter, and much else does too."
    status = read(prose, f"{OTHER} {TITLES[OTHER]}", grid(1), f"See also {SYMBOL}.", grid(2))
    assert under(status) == [(OTHER, "1"), (OTHER, "2")]


def test_table_one_goes_before_headings_and_differences_are_told() -> None:
    lines = f"{SYMBOL} Another title\nITU focal point: Ms Anna\nReview highlights"
    status = read(table_one(SYMBOL), table([lines, *[LEFT] * 9], *grid_header(ENGLISH), *rows(1)))
    (report,) = status.reports
    assert report.title == "Title of 4"
    assert report.focal_points == (FocalPoint("Ms A", "IS"),)
    assert set(codes(status)) == {
        FindingCode.REPORT_TITLE_DIFFERS,
        FindingCode.FOCAL_POINT_DIFFERS,
    }


PEOPLE = {
    Language.ARABIC: ("السيد الدكتور روبن زويرشر (الأمانة/القسم)", "السيد روبن زويرشير"),
    Language.CHINESE: ("伦德女士（秘书处/司）", "兰德女士"),
    Language.ENGLISH: ("Ms Ada Lund (SG/IS)", "Ms Ada Lundt"),
    Language.FRENCH: ("Mme Ada Lund (SG/IS)", "Mme Ada Lund (IS/SG)"),
    Language.RUSSIAN: ("г-жа Ада Лунд (СГ/ИС)", "г-жа Ада Лундт"),
    Language.SPANISH: ("Sra. Ada Lund (SG/IS)", "Dra. Ada Lund"),
}


@pytest.mark.parametrize("language", Language)
def test_one_person_in_two_spellings_is_told_of(language: Language) -> None:
    said = words(language)
    in_list, in_heading = PEOPLE[language]
    header = [said["report_no"], said["report_title"], said["focal_point_short"]]
    lines = f"{SYMBOL} T\n- {said['focal_point_short']}: {in_heading}"
    first = table([lines, *[LEFT] * 9], *grid_header(language), *rows(1, language=language))
    status = read(table(header, [SYMBOL, "T", in_list]), first)
    (person,) = status.reports[0].focal_points
    assert in_list.startswith(person.name)
    (told,) = found(status, FindingCode.FOCAL_POINT_DIFFERS)
    assert told.where.report == SYMBOL
    assert told.values == {"listed": person.name, "heading": in_heading}
    assert codes(status) == [FindingCode.FOCAL_POINT_DIFFERS]


@pytest.mark.parametrize("language", Language)
def test_without_table_one_the_heading_names_people(language: Language) -> None:
    label = words(language).format("focal_point", organization="ITU")
    lines = f"{SYMBOL} {TITLES[SYMBOL]}\n- {label}: Ms Ada Lund"
    first = table([lines, *[LEFT] * 9], *grid_header(language), *rows(1, language=language))
    status = read(first)
    assert status.reports[0].focal_points == (FocalPoint("Ms Ada Lund"),)
    assert status.reports[0].title == TITLES[SYMBOL]
    assert codes(status) == []


def test_addresses_stand_behind_the_symbol_and_the_highlights() -> None:
    lines = Cell(
        (
            Paragraph(f"{SYMBOL} T", spans=(Span(0, 14, link="https://jiu.example/report"),)),
            Paragraph("Review highlights", spans=(Span(0, 17, link="https://jiu.example/high"),)),
        )
    )
    (report,) = read(table([lines, *[LEFT] * 9], *grid_header(ENGLISH), *rows(1))).reports
    assert report.url == "https://jiu.example/report"
    assert report.highlights_url == "https://jiu.example/high"
    assert report.title == "T"


def test_a_link_that_leads_to_another_report_is_told_of() -> None:
    header = ["Report number", "Report title"]
    linked = cell(SYMBOL, link="https://jiu.example/jiu_rep_2022_2")
    status = read(table(header, [linked, "T"]), f"{SYMBOL} T", grid(1))
    (told,) = found(status, FindingCode.LINK_DIFFERS)
    assert told.where.report == SYMBOL
    assert status.reports[0].url == "https://jiu.example/jiu_rep_2022_2"


def test_a_bookmark_proves_nothing() -> None:
    line = Paragraph(f"{SYMBOL} T", level=2, bookmarks=("_Ref1", "JIUREP20222"))
    status = read(line, grid(1))
    assert under(status) == [(SYMBOL, "1")]
    (told,) = found(status, FindingCode.BOOKMARK_DIFFERS)
    assert told.values == {"bookmark": "JIUREP20222", "report": SYMBOL}


def test_a_report_with_a_heading_that_is_not_listed_is_added() -> None:
    status = read(table_one(OTHER), f"{SYMBOL} T", grid(1), f"{OTHER} Title of 2", grid(1))
    assert [report.symbol for report in status.reports] == [OTHER, SYMBOL]
    assert codes(status) == [FindingCode.REPORT_NOT_LISTED]


@pytest.mark.parametrize("torn", ["/2023/4REP/JIU", "JIU/REP/ 2023/4", "2023/4/JIU/REP"])
def test_a_symbol_that_a_pdf_scrambled_is_repaired(torn: str) -> None:
    status = read(f"{torn} {TITLES[SYMBOL]}", grid(1), format=Format.PDF)
    assert under(status) == [(SYMBOL, "1")]
    assert status.reports[0].title == TITLES[SYMBOL]
    if torn.startswith("JIU"):
        return
    (told,) = found(status, FindingCode.SYMBOL_REPAIRED)
    assert told.values["symbol"] == SYMBOL
    assert torn in told.values["words"]


def test_a_torn_row_of_a_pdf_is_one_row() -> None:
    first = table(*grid_header(ENGLISH), grid_row(numbered(ENGLISH, 1, "The heads"), comment="a"))
    rest = grid_row("should act.", ".......", "b")
    second = table(*grid_header(ENGLISH), rest, *rows(2))
    status = read(f"{SYMBOL} T", first, second, format=Format.PDF)
    assert [entry.number for entry in status.entries] == ["1", "2"]
    assert status.entries[0].text == "The heads\nshould act."
    assert status.entries[0].comment == "a\nb"
    assert FindingCode.ROW_NOT_UNDERSTOOD not in codes(status)


def test_the_year_of_the_programme_of_work_is_in_the_symbol() -> None:
    status = read(f"{SYMBOL} T", grid(1))
    assert status.reports[0].programme_year == 2023
    assert statuses(status) == [(SYMBOL, "1", "accepted", "not_started")]
