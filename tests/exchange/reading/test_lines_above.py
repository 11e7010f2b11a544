"""A line above a table names the addressee of all the recommendations in it."""

import pytest

from uptake.core.codes import Addressee, Language
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Table
from uptake.exchange.reading.addressees import addressee_of_line
from uptake.exchange.reading.interpretation import interpret

HEADS, BODIES = Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES
FIRST = Paragraph("JIU/REP/2021/3 Cybersecurity", level=2)
SECOND = Paragraph("JIU/REP/2021/2 Landlocked developing countries", level=2)
ASKED = Paragraph("Recommendations addressed to governing bodies")


def table(*numbers: str) -> Table:
    """A table of recommendations whose words say nothing of who is asked."""
    rows = [("No.", "Recommendation", "Acceptance", "Comments")]
    rows += [
        (number, f"Plan {number} should be adopted.", "Accepted", "Yes.") for number in numbers
    ]
    return Table(
        tuple(
            Row(tuple(Cell((Paragraph(text),)) for text in row), header=not place)
            for place, row in enumerate(rows)
        )
    )


def read(*blocks: Block, form: Format = Format.DOCX) -> list[Addressee | None]:
    return [one.addressee for one in interpret(Document(form, blocks, language="en")).entries]


@pytest.mark.parametrize(
    "line",
    [
        ASKED,
        Paragraph("The following recommendations are addressed to the governing bodies:"),
        Paragraph("Addressee: Governing bodies"),
        Paragraph("Legislative and governing bodies", level=3),
    ],
)
def test_a_line_under_a_report_is_for_its_recommendations(line: Paragraph) -> None:
    assert read(FIRST, line, table("1", "2"), SECOND, table("1")) == [BODIES, BODIES, None]


def test_a_line_above_the_reports_is_for_all_of_them_until_another_heading() -> None:
    further = Paragraph("Further reports", level=1)
    third = Paragraph("JIU/REP/2020/8 Environment", level=2)
    given = (ASKED, FIRST, table("1"), SECOND, table("1"), further, third, table("1"))
    assert read(*given) == [BODIES, BODIES, None]


def test_each_table_has_the_line_above_it() -> None:
    heads = Paragraph("Recommendations addressed to executive heads")
    assert read(FIRST, heads, table("1"), ASKED, table("2")) == [HEADS, BODIES]


@pytest.mark.parametrize(
    "line",
    [
        "The Council is to endorse the recommendations addressed to legislative bodies (5).",
        "Recommendations to executive heads and governing bodies",
        "Governing bodies",
        "Recommendations addressed to somebody else",
    ],
)
def test_other_lines_say_nothing_of_the_table(line: str) -> None:
    assert read(FIRST, Paragraph(line), table("1")) == [None]


@pytest.mark.parametrize(
    ("language", "line", "addressee"),
    [
        (Language.ARABIC, "التوصيات الموجهة إلى الرؤساء التنفيذيين", HEADS),
        (Language.ARABIC, "جميع التوصيات موجهة إلى الهيئات الإدارية.", BODIES),
        (Language.CHINESE, "向行政首长提出的建议", HEADS),
        (Language.CHINESE, "所有建议均向理事机构提出。", BODIES),
        (Language.FRENCH, "Recommandations adressées aux chefs de secrétariat\u00a0:", HEADS),
        (Language.FRENCH, "Toutes sont adressées aux organes délibérants.", BODIES),
        (Language.RUSSIAN, "Рекомендации, адресованные исполнительным главам", HEADS),
        (Language.RUSSIAN, "Все рекомендации адресованы руководящим органам.", BODIES),
        (Language.SPANISH, "Recomendaciones dirigidas a los jefes ejecutivos", HEADS),
        (Language.SPANISH, "Todas están dirigidas a los órganos rectores.", BODIES),
    ],
)
def test_lines_are_understood_in_each_language(
    language: Language, line: str, addressee: Addressee
) -> None:
    assert addressee_of_line(Paragraph(line), language) is addressee
