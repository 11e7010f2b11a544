"""What the tables say, and that each format says the same."""

import datetime
import json
import zipfile
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.open_data.builders import ASKED, FOLDER, SITE, content, made, table
from tests.rooms.builders import REPORT, bring, document, entry
from uptake.core.codes import Language
from uptake.core.oversight import JIU
from uptake.documents.datasets import Column, DataFormat, Kind, write
from uptake.open_data.description import CATALOGUE, METADATA, WHOLE
from uptake.open_data.files import write_all
from uptake.open_data.tables import TABLES, fields_in
from uptake.record.queries.follow_ups import Figures
from uptake.record.queries.standing import public_figures
from uptake.register.models import Organization

pytestmark = pytest.mark.django_db
KEY = ("organization", "report", "number", "formal")


def test_a_row_is_told_from_every_other_by_its_key() -> None:
    made()
    for one in TABLES:
        keys = [tuple(row[name] for name in one.key) for row in table(one.name)]
        assert keys, one.name
        assert len(set(keys)) == len(keys), one.name


def test_the_statuses_are_those_that_were_published_each_for_its_days() -> None:
    made()
    rows = [row for row in table("statuses") if row["number"] == "2"]
    assert [(row["valid_from"], row["valid_until"], row["decision"]) for row in rows] == [
        ("2022-01-11", "2022-03-25", "proposed"),
        ("2022-03-25", None, "endorsed"),
    ]
    assert {row["url"] for row in rows} == {f"{SITE}/en/ITU/recommendations/{REPORT}/2/"}


def test_the_periods_of_a_recommendation_follow_each_other() -> None:
    made()
    rows = table("statuses")
    for one, following in pairwise(rows):
        if all(one[name] == following[name] for name in KEY):
            assert one["valid_until"] <= following["valid_from"]


def test_the_figures_of_the_pages_can_be_counted_from_the_tables() -> None:
    made()
    bring(document(entry("7", for_information=True), symbol="C22/99"), 5)
    (itu,) = Organization.objects.filter(code="ITU")
    now = [row for row in table("statuses") if row["valid_until"] is None]
    asked = [row for row in now if not row["for_information"] and row["action"] != "none"]
    figures = public_figures([itu.pk], ASKED.on, JIU)[itu.pk]
    assert figures != Figures()
    assert figures.accepted == sum(row["acceptance"] == "accepted" for row in asked)
    assert figures.implemented == sum(row["implementation"] == "implemented" for row in asked)
    assert figures.recommendations == len(table("recommendations"))


def test_a_decision_on_a_document_names_no_recommendation() -> None:
    made()
    rows = [(row["document"], row["number"], row["decision"]) for row in table("decisions")]
    assert rows == [("C22/61", None, "noted"), ("C22/61", "2", "endorsed")]


def test_titles_and_texts_stand_in_each_language_that_has_them() -> None:
    made()
    (one,) = [row for row in table("documents") if row["document"] == "C22/61"]
    assert one["title_en"]
    assert one["title_fr"]
    assert one["title_ar"] is None
    assert {name[-2:] for name in one if name.startswith("title_")} == set(Language)


@pytest.mark.parametrize("name", [one.name for one in TABLES])
def test_each_format_says_the_same(name: str) -> None:
    made()
    said, read = table(name), table(name, DataFormat.PARQUET)
    assert [list(row) for row in said] == [list(row) for row in read]
    assert [_texts(row) for row in said] == [_texts(row) for row in read]
    assert [_texts(row) for row in said] == table(name, DataFormat.CSV)


def _texts(row: dict[str, Any]) -> dict[str, str]:
    """Return the values of a row as CSV has them; a formula stands behind an apostrophe."""
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case list():
            return " ".join(value)
    return str(value)


def test_numbers_dates_and_several_values_keep_their_kind() -> None:
    columns = (
        Column("amount", Kind.DECIMAL),
        Column("day", Kind.DATE),
        Column("year", Kind.INTEGER),
        Column("so", Kind.BOOLEAN),
        Column("some", several=True),
        Column("formula"),
    )
    day = datetime.date(2022, 2, 18)
    rows = [(Decimal("12.50"), day, 2022, True, ("a", "b"), "=1"), (None,) * 6]
    made = {}
    for one in DataFormat:
        target = BytesIO()
        write(one, columns, rows, target)
        made[one] = target.getvalue()
    assert json.loads(made[DataFormat.JSON])[0]["some"] == ["a", "b"]
    assert made[DataFormat.CSV].decode("utf-8-sig").splitlines() == [
        "amount,day,year,so,some,formula",
        "12.50,2022-02-18,2022,true,a b,'=1",
        ",,,,,",
    ]


def test_a_table_without_rows_is_one_all_the_same() -> None:
    for one in DataFormat:
        assert table("statuses", one) == []


def test_many_rows_are_written_a_thousand_at_a_time() -> None:
    target = BytesIO()
    write(DataFormat.PARQUET, (Column("n", Kind.INTEGER),), ((n,) for n in range(2500)), target)
    assert len(target.getvalue()) > 4


def test_the_description_names_each_column_of_each_file() -> None:
    made()
    described = json.loads(content(METADATA))
    for one, of_table in zip(TABLES, described["tables"], strict=True):
        (row, *_) = table(one.name, DataFormat.CSV)
        columns = of_table["tableSchema"]["columns"]
        assert [column["name"] for column in columns] == list(row)
        assert of_table["url"] == f"{one.name}.csv"
        assert json.loads(content(f"{one.name}.{METADATA}"))["url"] == of_table["url"]
        for column in columns:
            assert set(column["dc:description"]) == set(Language)


def test_codes_that_stand_in_a_column_are_those_it_says() -> None:
    made()
    for one in TABLES:
        known = {field.name: set(field.codes) for field in fields_in(one) if field.codes}
        for row in table(one.name):
            for name, codes in known.items():
                value = row[name]
                assert value is None or set(value if isinstance(value, list) else [value]) <= codes


def test_the_catalogue_names_every_file_of_a_table_with_its_licence() -> None:
    made()
    said = json.loads(content(CATALOGUE))
    files = {
        one["dcat:downloadURL"]["@id"].removeprefix(FOLDER)
        for dataset in said["dcat:dataset"]
        for one in dataset["dcat:distribution"]
    }
    assert files == {f"{one.name}.{each}" for one in TABLES for each in DataFormat} | {WHOLE}
    assert "creativecommons.org" in said["dct:license"]["@id"]
    assert said["dct:modified"]["@value"] == "2022-03-25"


def test_the_package_has_all_files_and_is_the_same_each_time(tmp_path: Path) -> None:
    made()
    written = write_all(ASKED, tmp_path, FOLDER)
    with zipfile.ZipFile(tmp_path / WHOLE) as package:
        assert {*package.namelist(), WHOLE} == set(written)
    assert (tmp_path / WHOLE).read_bytes() == content(WHOLE)
