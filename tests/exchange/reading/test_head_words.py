"""Lines at the top of a document that are no title, and what stands in for a head."""

from datetime import date
from pathlib import Path

import pytest

from tests.exchange.reading.trees import SYMBOL, found, read, table
from tests.exchange.shapes.corpus.building import Layout, build, grid
from uptake.core.findings import FindingCode
from uptake.exchange.files import read_file
from uptake.exchange.reading.bearings import is_planned
from uptake.exchange.reading.head_words import is_masthead, names_meeting


@pytest.mark.parametrize(
    "line",
    [
        "World Health Organization",
        "Organisation des Nations Unies pour l'éducation, la science et la culture",
        "Conseil exécutif",
        "Deux cent seizième session",
        "Point 5 de l'ordre du jour provisoire",
        "Provisional agenda item 21.2",
        "Tema 5 del programa",
        "Пункт 4 предварительной повестки дня",
        "临时议程项目4",
        "البند ٥ من جدول الأعمال",
        "Distr.: General",
        "Annex I",
        "Приложение",
        "附件一",
        "Key: A = accepted; NA = not accepted",
        "Légende : A = acceptée ; R = rejetée",
    ],
)
def test_these_are_no_titles(line: str) -> None:
    assert is_masthead(line)


@pytest.mark.parametrize(
    "line",
    [
        "Reports of the Joint Inspection Unit",
        "Annex on the status of all recommendations of the Unit",
        "Suite donnée aux recommandations du Corps commun d'inspection",
        "Доклады Объединенной инспекционной группы",
        "联合检查组的报告",
        "تقارير وحدة التفتيش المشتركة",
    ],
)
def test_these_may_be(line: str) -> None:
    assert not is_masthead(line)


@pytest.mark.parametrize(
    "line",
    [
        "Council, 2022 session, Geneva, 21–31 March 2022",
        "Deux cent seizième session",
        "Совет, сессия 2022 года",
        "المجلس، دورة عام 2022",
        "理事会第八十届会议",
        "理事会2022年会议，日内瓦，2022年3月21-31日",
    ],
)
def test_these_name_a_meeting(line: str) -> None:
    assert names_meeting(line)


@pytest.mark.parametrize(
    "line",
    [
        "Agenda item 5: next session",
        "The session took note.",
        "Geneva, 21–31 March 2022",
        "Council",
    ],
)
def test_these_name_none(line: str) -> None:
    assert not names_meeting(line)


@pytest.mark.parametrize(
    ("written", "day", "assumed"),
    [
        ("12/31/2022", date(2022, 12, 31), False),
        ("31/12/2022", date(2022, 12, 31), False),
        ("03/04/2023", date(2023, 4, 3), True),
        ("04.03.2023", date(2023, 3, 4), False),
        ("03/03/2023", date(2023, 3, 3), False),
        ("03.11.22", date(2022, 11, 3), False),
        ("3/XI/2022", date(2022, 11, 3), False),
        ("3-XI-2022", date(2022, 11, 3), False),
    ],
)
def test_dates_in_figures(written: str, day: date, assumed: bool) -> None:
    status = read("EB152/31", written, "Reports of the Joint Inspection Unit")
    assert status.date == day
    assert bool(found(status, FindingCode.DATE_ORDER_ASSUMED)) is assumed


@pytest.mark.parametrize(
    ("name", "symbol", "organization"),
    [
        ("C22-61-E", "C22/61", "ITU"),
        ("EB152_31-en", "EB152/31", "WHO"),
        ("copy of status 2023", None, None),
        ("a3" * 32, None, None),
    ],
)
def test_a_file_named_for_a_known_series_says_its_symbol(
    name: str, symbol: str | None, organization: str | None, tmp_path: Path
) -> None:
    rows = grid("No. | Recommendation | Acceptance\n1 | Act. | Accepted")
    layout = Layout("named", "docx", (f"## {SYMBOL} Records", rows), "", file=name)
    status = read_file(build(layout, tmp_path))
    assert (status.symbol, status.organization) == (symbol, organization)
    assert bool(found(status, FindingCode.SYMBOL_BY_NAME)) is (symbol is not None)
    assert bool(found(status, FindingCode.SYMBOL_MISSING)) is (symbol is None)


@pytest.mark.parametrize(
    "title",
    [
        "Implementation (planned)",
        "Target status",
        "État prévu",
        "Aplicación prevista",
        "Ожидаемое выполнение",
        "预计执行情况",
        "حالة التنفيذ المتوقعة",
    ],
)
def test_a_column_of_what_is_planned_is_none_of_what_is(title: str) -> None:
    assert is_planned(title)
    status = read(
        f"{SYMBOL} Records",
        table(
            ["No.", "Recommendation", "Acceptance", title], ["1", "Act.", "Accepted", "Implemented"]
        ),
    )
    assert status.entries[0].implementation is None
    assert [finding.values["words"] for finding in status.findings if "words" in finding.values][
        :1
    ] == [title]
