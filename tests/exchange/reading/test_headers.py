"""Header rows: two levels, merged cells, any order, misspelt words."""

import random

import pytest

from tests.exchange.reading.trees import (
    BLUE,
    BODIES,
    GREY,
    HEADS,
    LEFT,
    OTHER,
    SYMBOL,
    TITLES,
    UP,
    cell,
    codes,
    document,
    found,
    grid_header,
    grid_row,
    heading,
    numbered,
    only,
    read,
    statuses,
    table,
)
from uptake.core.codes import Acceptance, CebComments, Implementation, Language
from uptake.core.document import StatusDocument
from uptake.core.findings import FindingCode
from uptake.documents.tree import Cell, Paragraph, Span, Table
from uptake.exchange.reading.bearings import Bearing, without_bearing
from uptake.exchange.reading.interpretation import interpret
from uptake.terms.words import words

ABOVE = f"{SYMBOL} {TITLES[SYMBOL]}"
ENGLISH = Language.ENGLISH


@pytest.mark.parametrize("language", Language)
def test_ten_leaves_stand_over_nine_cells(language: Language) -> None:
    first = grid_row(numbered(language, 1), "X...X..", "")
    second = grid_row(numbered(language, 2, BODIES[language]), "..X....", "", BLUE)
    status = read(table(heading(), *grid_header(language), first, second))
    assert status.language is language
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "not_started"),
        (SYMBOL, "2", "not_relevant", None),
    ]
    assert codes(status) == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("place", range(7))
def test_each_place_of_the_grid_has_its_status(language: Language, place: int) -> None:
    marks = "".join("X" if place == other else "." for other in range(7))
    status = read(table(heading(), *grid_header(language), grid_row(numbered(language, 1), marks)))
    given = only(status)
    code = (*Acceptance, *Implementation)[place]
    assert code in (given.acceptance, given.implementation)
    assert None in (given.acceptance, given.implementation)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("seed", range(3))
def test_columns_may_stand_in_any_order(language: Language, seed: int) -> None:
    said = words(language)
    columns = {
        said["recommendation_no"]: "4",
        said["recommendation_text"]: HEADS[language],
        said["addressee"]: said["executive_heads"],
        said["acceptance_hdr"]: said.of(Acceptance.ACCEPTED),
        said["implementation_hdr"]: said.of(Implementation.IN_PROGRESS),
        said["comments"]: "ABC",
    }
    order = random.Random(seed).sample(list(columns), len(columns))
    status = read(ABOVE, table(order, [columns[title] for title in order]))
    entry = only(status)
    assert (entry.number, entry.text, entry.comment) == ("4", HEADS[language], "ABC")
    assert (entry.acceptance, entry.implementation) == (
        Acceptance.ACCEPTED,
        Implementation.IN_PROGRESS,
    )
    assert codes(status) == [FindingCode.NUMBERS_LEFT_OUT]


def test_one_level_is_enough() -> None:
    leaves = [words(ENGLISH).of(code) for code in (*Acceptance, *Implementation)]
    header = ["Comments", *leaves, "Recommendation"]
    row = ["fine", "✓", *[""] * 4, "✓", "", numbered(ENGLISH, 1)]
    assert statuses(read(ABOVE, table(header, row))) == [(SYMBOL, "1", "accepted", "in_progress")]


@pytest.mark.parametrize("language", Language)
def test_no_break_spaces_anywhere_change_nothing(language: Language) -> None:
    rows: list[list[str | Cell]] = [
        [f"{SYMBOL} {TITLES[SYMBOL]}", *[LEFT] * 9],
        *grid_header(language),
        grid_row(numbered(language, 1), "X.....X", "A B"),
    ]
    plain = read(table(*rows))
    spaced = read(
        table(
            *(
                [each.replace(" ", "\u00a0") if isinstance(each, str) else each for each in row]
                for row in rows
            )
        )
    )
    assert statuses(spaced) == statuses(plain) == [(SYMBOL, "1", "accepted", "implemented")]
    assert only(spaced).addressee is only(plain).addressee
    assert only(spaced).comment == "A\u00a0B"
    assert codes(spaced) == codes(plain) == []


def test_a_header_of_three_levels_is_read_at_the_lowest() -> None:
    top = ["Follow-up of recommendations", *[LEFT] * 9]
    above, below = grid_header(ENGLISH)
    status = read(ABOVE, table(top, above, below, grid_row(numbered(ENGLISH, 1))))
    assert statuses(status) == [(SYMBOL, "1", "accepted", "not_started")]


def test_a_row_that_numbers_the_columns_is_no_recommendation() -> None:
    header = ["No.", "Recommendation", "Acceptance", "Implementation"]
    counted = ["(1)", "(2)", "(3)", "(4)"]
    status = read(ABOVE, table(header, counted, ["1", HEADS[ENGLISH], "Accepted", "Completed"]))
    assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]


@pytest.mark.parametrize(
    ("language", "titles", "misspelt"),
    [
        ("en", ["Recomendation", "Aceptance", "Implementaton status", "Coments"], 4),
        ("fr", ["Recomandation", "Aceptation", "État d'aplication", "Obsevations"], 4),
        ("es", ["Recomendasión", "Acceptación", "Estado de la aplicasión", "Comentaros"], 4),
        ("ru", ["Рекоммендация", "Принитие", "Статус выполнения", "Коментарии"], 3),
        ("ar", ["التوصيه", "قبول التوصيت", "حالة النفيذ", "التعليقات"], 2),
        ("zh", ["建议", "接受请况", "执行状况", "意见"], 1),
    ],
)
def test_misspelt_headers_are_read_and_told_of(
    language: str, titles: list[str], misspelt: int
) -> None:
    spoken = Language(language)
    said = words(spoken)
    row = [
        numbered(spoken, 1),
        said.of(Acceptance.ACCEPTED),
        said.of(Implementation.IMPLEMENTED),
        "ABC",
    ]
    status = read(ABOVE, table(titles, row))
    assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]
    assert only(status).comment == "ABC"
    told = [finding.values["words"] for finding in found(status, FindingCode.HEADER_MISSPELT)]
    assert len(told) == misspelt
    assert set(told) <= set(titles)


def test_a_misspelt_leaf_is_read_under_its_header() -> None:
    above, below = grid_header(ENGLISH)
    below = ["Acepted" if title == "Accepted" else title for title in below]
    status = read(table(heading(), above, below, grid_row(numbered(ENGLISH, 1))))
    assert statuses(status) == [(SYMBOL, "1", "accepted", "not_started")]
    assert codes(status) == [FindingCode.HEADER_MISSPELT]


def test_a_column_that_means_nothing_is_told_of() -> None:
    header = ["Recommendation", "Acceptance", "Weather", "Implementation"]
    status = read(ABOVE, table(header, [numbered(ENGLISH, 1), "Accepted", "fine", "Completed"]))
    assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]
    (told,) = found(status, FindingCode.COLUMN_NOT_UNDERSTOOD)
    assert told.values == {"words": "Weather"}


def test_words_for_a_header_and_a_status_are_told_apart_by_their_place() -> None:
    header = ["Recommandation", "Acceptation", "Mise en œuvre"]
    row = ["Recommandation 1 : " + HEADS[Language.FRENCH], "Acceptée", "Mise en œuvre"]
    assert statuses(read(ABOVE, table(header, row))) == [(SYMBOL, "1", "accepted", "implemented")]
    above = ["Recommandation", "Acceptation", LEFT, "Mise en œuvre", LEFT, LEFT]
    below = [UP, "Acceptée", "Non acceptée", "Non commencée", "En cours", "Mise en œuvre"]
    grid = table(above, below, ["Recommandation 1 : …", "x", "", "", "", "x"])
    assert statuses(read(ABOVE, grid)) == [(SYMBOL, "1", "accepted", "implemented")]


def test_headers_repeated_on_every_page_change_nothing() -> None:
    header = grid_header(ENGLISH)
    rows = [grid_row(numbered(ENGLISH, number)) for number in (1, 2, 3)]
    status = read(table(heading(), *header, rows[0], *header, rows[1], heading(), *header, rows[2]))
    assert [entry.number for entry in status.entries] == ["1", "2", "3"]
    assert codes(status) == []


def test_rows_may_go_on_in_a_table_without_a_header() -> None:
    first = table(*grid_header(ENGLISH), grid_row(numbered(ENGLISH, 1)))
    second = table(grid_row(numbered(ENGLISH, 2), "X.....X"))
    assert statuses(read(ABOVE, first, second)) == [
        (SYMBOL, "1", "accepted", "not_started"),
        (SYMBOL, "2", "accepted", "implemented"),
    ]


def test_titles_may_stand_in_the_first_column() -> None:
    status = read(
        ABOVE,
        table(
            ["Recommendation", numbered(ENGLISH, 1)],
            ["Acceptance", "Accepted"],
            ["Implementation", "In progress"],
            ["Comments", "fine"],
        ),
    )
    assert statuses(status) == [(SYMBOL, "1", "accepted", "in_progress")]
    assert only(status).comment == "fine"


def comments_over(*lines: str, link: str | None = None) -> Table:
    above, below = grid_header(ENGLISH)
    over = cell("\n".join(lines), link=link)
    return table(heading(), [*above[:-1], over], below, grid_row(numbered(ENGLISH, 1), comment="c"))


@pytest.mark.parametrize(
    ("lines", "state", "told"),
    [
        (["CEB comments – not yet available", "ITU comments"], "not_available", False),
        (["CEB comments: available", "ITU comments"], "available", False),
        (["CEB comments", "ITU comments"], "available", True),
        (["ITU comments", "CEB comments – not yet available"], "not_available", False),
        (["Comments of the Chief Executives Board (not available)"], "not_available", False),
        (["Comments"], None, False),
    ],
)
def test_the_header_says_whether_the_comments_of_the_ceb_can_be_had(
    lines: list[str], state: str | None, told: bool
) -> None:
    status = read(comments_over(*lines))
    assert status.reports[0].ceb_comments == state
    assert bool(found(status, FindingCode.CEB_COMMENTS_INFERRED)) is told
    assert only(status).comment == "c"


@pytest.mark.parametrize("language", Language)
def test_they_are_not_yet_available_in_six_languages(language: Language) -> None:
    said = words(language)
    above, below = grid_header(language)
    over = f"{said['ceb_comments']} - {said['not_yet_available']}\n{said['comments']}"
    row = grid_row(numbered(language, 1))
    status = read(table(heading(), [*above[:-1], over], below, row))
    assert status.reports[0].ceb_comments is CebComments.NOT_AVAILABLE
    assert codes(status) == []


def test_a_link_behind_them_shows_that_they_can_be_had() -> None:
    address = "https://unsceb.example/comments"
    status = read(comments_over("CEB comments", "ITU comments", link=address))
    assert status.reports[0].ceb_comments is CebComments.AVAILABLE
    assert status.reports[0].ceb_url == address
    assert codes(status) == []


def test_the_headers_name_the_organization() -> None:
    over = (
        "ITU comments on the relevance of the recommendation and its financial and human resource"
    )
    assert read(comments_over(f"{over} implications (if any) below")).organization == "ITU"
    listed = table(["Report number", "Report title", "UNESCO focal point"], [SYMBOL, "A", "Ms B"])
    status = read(listed, table(heading(), *grid_header(ENGLISH), grid_row(numbered(ENGLISH, 1))))
    assert status.organization == "UNESCO"


def test_a_header_fill_over_all_cells_is_no_legend() -> None:
    above, below = grid_header(ENGLISH, shade=GREY)
    grey: list[str | Cell] = [
        cell(str(title), GREY) if title != UP else title for title in below[2:]
    ]
    below = [cell("Executive heads", GREY), below[1], *grey]
    row = grid_row(numbered(ENGLISH, 1, "Records should be kept."), fill=GREY)
    status = read(table(heading(), above, below, row))
    assert only(status).addressee is None


def test_a_table_of_other_things_is_left_alone() -> None:
    other = table(["Year", "Cost"], ["2021", "5"], ["2022", "6"])
    status = read(ABOVE, other, table(*grid_header(ENGLISH), grid_row(numbered(ENGLISH, 1))))
    assert statuses(status) == [(SYMBOL, "1", "accepted", "not_started")]
    assert codes(status) == []


def test_a_box_around_everything_hides_nothing() -> None:
    inner = table(heading(), *grid_header(ENGLISH), grid_row(numbered(ENGLISH, 1)))
    outer = table([Cell((Paragraph("Annex"), inner))])
    assert statuses(interpret(document(outer))) == [(SYMBOL, "1", "accepted", "not_started")]


def test_the_symbol_in_a_repeated_header_is_a_heading() -> None:
    above, below = grid_header(ENGLISH)
    top = Cell((Paragraph("Recommendation"), Paragraph(SYMBOL, spans=(Span(0, 4, soft=True),))))
    status = read(table([top, *above[1:]], below, grid_row(numbered(ENGLISH, 1))))
    assert statuses(status) == [(SYMBOL, "1", "accepted", "not_started")]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("Accepted", "accepted"), ("Not accepted", "not_accepted"), ("X", None), ("Yes", None)],
)
def test_a_header_that_lists_what_may_stand_below_is_for_words_alone(
    answer: str, expected: str | None
) -> None:
    header = ["No.", "Recommendation", "Accepted / Not accepted / Under consideration"]
    status = read(Paragraph(ABOVE, level=2), table(header, ["1", "Publish a plan.", answer]))
    assert statuses(status) == [(SYMBOL, "1", expected, None)]
    assert FindingCode.COLUMN_NOT_UNDERSTOOD not in codes(status)


def test_one_header_may_list_what_is_accepted_and_one_what_is_done() -> None:
    header = ["No.", "Recommendation", "Accepted/Rejected", "Implemented/In progress/Not started"]
    rows = ["1", "Publish a plan.", "Accepted", "In progress"], ["2", "Act.", "Accepted", "✓"]
    status = read(Paragraph(ABOVE, level=2), table(header, *rows))
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "in_progress"),
        (SYMBOL, "2", "accepted", None),
    ]
    assert FindingCode.COLUMNS_UNDECIDED not in codes(status)


@pytest.mark.parametrize("title", ["Rec. No.", "No."])
def test_a_column_of_symbols_is_that_of_the_reports_whatever_its_title(title: str) -> None:
    header = ["Ref.", title, "Recommendation", "Acceptance"]
    status = read(
        table(
            header,
            [SYMBOL, "1", "Publish a plan.", "Accepted"],
            [OTHER, "1", "Travel less.", "Not accepted"],
        )
    )
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", None),
        (OTHER, "1", "not_accepted", None),
    ]
    assert FindingCode.COLUMNS_ALIKE not in codes(status)


def with_columns(first: str, second: str, said: str = "In progress") -> StatusDocument:
    return read(
        f"{SYMBOL} Records",
        table(
            ["No.", "Recommendation", "Acceptance", first, second],
            ["1", "Publish a plan.", "Accepted", said, "Implemented"],
        ),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Implementation 2022", "Implementation 2023"),
        ("Implementation as at 31 March 2023", "Implementation as at 30 June 2023"),
        ("Previous status", "Current status"),
        ("Self-assessed implementation", "Implementation (verified by OIOS)"),
        ("Implementation (reported by the Secretariat)", "Implementation"),
    ],
)
def test_one_is_taken_and_what_the_other_says_is_told(first: str, second: str) -> None:
    for order in ((first, second), (second, first)):
        said = "In progress" if order[0] == first else "Implemented"
        other = "Implemented" if said == "In progress" else "In progress"
        status = read(
            f"{SYMBOL} Records",
            table(
                ["No.", "Recommendation", "Acceptance", *order],
                ["1", "Publish a plan.", "Accepted", said, other],
            ),
        )
        assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]
        (told,) = found(status, FindingCode.COLUMNS_ALIKE)
        assert told.values["column"] == second
        (differs,) = found(status, FindingCode.COLUMN_DIFFERS)
        assert differs.values["column"] == first
        assert differs.values["words"] == "In progress"
        assert differs.values["implementation"] == "in_progress"


def test_where_none_decides_what_differs_stays_open() -> None:
    status = with_columns("Implementation", "Status of implementation")
    assert statuses(status) == [(SYMBOL, "1", "accepted", None)]
    assert found(status, FindingCode.COLUMNS_UNDECIDED)
    assert found(status, FindingCode.IMPLEMENTATION_CONTRADICTORY)


def test_where_none_decides_and_all_say_the_same_it_is_taken() -> None:
    status = with_columns("Implementation", "Status of implementation", "Implemented")
    assert statuses(status) == [(SYMBOL, "1", "accepted", "implemented")]
    assert not found(status, FindingCode.COLUMN_DIFFERS)


def test_the_number_of_the_recommendation_goes_before_that_of_the_row() -> None:
    status = read(
        f"{SYMBOL} Records",
        table(
            ["No.", "Rec. No.", "Recommendation text", "Acceptance", "Implementation"],
            ["1", "4", "Publish a plan.", "Accepted", "Implemented"],
        ),
    )
    assert [entry.number for entry in status.entries] == ["4"]
    assert found(status, FindingCode.COLUMNS_ALIKE)


@pytest.mark.parametrize(
    ("title", "language", "plain", "bearing"),
    [
        ("Status in 2022", "en", "status", Bearing((2022,))),
        ("Status at 30 June 2023", "en", "status", Bearing((2023, 6, 30))),
        ("Acceptation par le Conseil", "fr", "acceptation", Bearing((), 1)),
        ("Estado de aplicación anterior", "es", "estado de aplicacion", Bearing((), -1)),
        ("Статус на 31 декабря 2023 года", "ru", "статус", Bearing((2023, 12, 31))),
        ("2023年执行情况", "zh", "执行情况", Bearing((2023,))),
        ("حالة التنفيذ في عام ٢٠٢٣", "ar", "حاله التنفيذ", Bearing((2023,))),
        ("Status", "en", "status", Bearing()),
    ],
)
def test_a_title_is_parted_from_what_tells_which_one(
    title: str, language: str, plain: str, bearing: Bearing
) -> None:
    assert without_bearing(title, Language(language)) == (plain, bearing)
