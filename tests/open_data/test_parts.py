"""Files of data are joined from what each organization says; an act leaves the others' parts."""

import datetime
import io
from decimal import Decimal
from pathlib import Path

import pytest
from arro3.io import read_parquet
from django.conf import LazySettings

from tests.meetings.builders import NOTED, decided
from tests.open_data.builders import ASKED, FOLDER, made
from uptake.documents.datasets import Column, DataFormat, Kind, Rows, join, write
from uptake.open_data.files import kept
from uptake.open_data.queries import public_states
from uptake.register.models import Document, Organization

COLUMNS = (
    Column("a"),
    Column("b", Kind.DATE),
    Column("c", Kind.DECIMAL),
    Column("d", several=True),
)
ROWS = (
    ('one, "two"\nthree', datetime.date(2026, 1, 2), Decimal("1.50"), ("x", "y")),
    ("]", None, None, ()),
    ("نص", datetime.date(2026, 1, 3), None, ("z",)),
)


def written(written_as: DataFormat, rows: Rows) -> io.BytesIO:
    """Return a file of these rows."""
    target = io.BytesIO()
    write(written_as, COLUMNS, rows, target)
    return io.BytesIO(target.getvalue())


@pytest.mark.parametrize("written_as", DataFormat)
@pytest.mark.parametrize("cuts", [(0, 0, 3), (0, 1, 3), (2, 2, 3), (3, 3, 3)])
def test_parts_joined_are_what_is_written_whole(
    written_as: DataFormat, cuts: tuple[int, int, int]
) -> None:
    bounds = zip((0, *cuts), cuts, strict=False)
    target = io.BytesIO()
    join(written_as, COLUMNS, (written(written_as, ROWS[a:b]) for a, b in bounds), target)
    whole = written(written_as, ROWS).getvalue()
    if written_as is DataFormat.PARQUET:  # its groups of rows are those of the parts
        read = [read_parquet(io.BytesIO(one)).read_all() for one in (target.getvalue(), whole)]
        assert read[0].schema == read[1].schema
        for name in read[0].column_names:
            assert read[0].column(name).to_pylist() == read[1].column(name).to_pylist()
    else:
        assert target.getvalue() == whole


@pytest.mark.parametrize("written_as", DataFormat)
def test_nothing_joined_is_a_table_without_rows(written_as: DataFormat) -> None:
    target = io.BytesIO()
    join(written_as, COLUMNS, (), target)
    assert target.getvalue() == written(written_as, ()).getvalue()


@pytest.mark.django_db
def test_an_act_in_one_organization_leaves_the_parts_of_the_others(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.UPTAKE_DATA_DIR = tmp_path
    made()
    before = public_states()
    kept("statuses.csv", ASKED, FOLDER).close()
    parts = set((tmp_path / "composed").glob("*-statuses.csv"))
    assert len(parts) == Organization.objects.count() + 1  # and the whole
    decided(Document.objects.get(symbol="C22/61"), {None: NOTED}, symbol="C22/101")
    after = public_states()
    assert [one for one in after if after[one] != before[one]] == ["ITU"]
    kept("statuses.csv", ASKED, FOLDER).close()
    assert len(set((tmp_path / "composed").glob("*-statuses.csv")) - parts) == 2
