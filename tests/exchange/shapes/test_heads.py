"""Heads of documents without styles: what is their title, and what is not."""

import pytest

from tests.exchange.reading.trees import SYMBOL, read
from uptake.core.symbols import find_report_symbols, parse_document_symbol
from uptake.documents.tree import Paragraph


def test_a_sentence_and_the_heading_of_a_report_end_the_title() -> None:
    status = read(
        "DP/2023/11/Add.1",
        "17 April 2023",
        "Recommendations of the Joint Inspection Unit",
        "in the year 2022",
        "This document tells what was done.",
        f"{SYMBOL} Records",
    )
    assert status.title == "Recommendations of the Joint Inspection Unit in the year 2022"


def test_where_the_known_lines_come_last_a_heading_is_the_title() -> None:
    status = read(
        "EB152/31",
        Paragraph("Reports of the Joint Inspection Unit", level=1),
        "Report by the Director-General",
        "The Director-General has the honour to transmit the status.",
    )
    assert status.title == "Reports of the Joint Inspection Unit"
    assert status.issuer == "the Director-General"


def test_a_month_is_no_title() -> None:
    status = read("PC 135/INF/3", "Febrero de 2023", "Seguimiento de las recomendaciones de la DCI")
    assert status.title == "Seguimiento de las recomendaciones de la DCI"
    assert status.date is None


def test_a_line_of_symbols_refers_to_each() -> None:
    status = read("C23/61-E", "30 May 2023", "Reports", "References", "JIU/REP/2021/3, C22/61")
    assert [each.symbol for each in status.references] == ["JIU/REP/2021/3", "C22/61"]


@pytest.mark.parametrize(
    "symbol", ["JIU/REP/2022/2", "JIU‑REP‑2022‑2", "JIU_REP_2022_2", "JIU / REP / 2022 / 2"]
)
def test_a_report_is_the_same_with_any_stroke(symbol: str) -> None:
    assert find_report_symbols(f"See {symbol}.") == ("JIU/REP/2022/2",)


@pytest.mark.parametrize(
    ("text", "base", "revision"),
    [
        ("C 130/5/Rev.1", "C 130/5", 1),
        ("C22/61/Rev.2", "C22/61", 2),
        ("216 EX/5.II.B", "216 EX/5.II.B", None),
        ("C 2023/LIM/5", "C 2023/LIM/5", None),
    ],
)
def test_revisions_behind_a_stroke_and_parts_of_a_document(
    text: str, base: str, revision: int | None
) -> None:
    parsed = parse_document_symbol(text)
    assert parsed is not None
    assert (parsed.base, parsed.revision) == (base, revision)
