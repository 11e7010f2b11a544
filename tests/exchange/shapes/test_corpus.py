"""The corpus: nothing is silently wrong, and nine facts of ten are right."""

from collections import Counter
from pathlib import Path

import pytest

from tests.exchange.shapes.corpus.building import Layout, build
from tests.exchange.shapes.corpus.judging import Judged, Kind, judge
from tests.exchange.shapes.corpus.layouts import LAYOUTS
from uptake.exchange.files import read_file


def judged(layout: Layout, folder: Path) -> list[Judged]:
    return list(judge(layout, read_file(build(layout, folder))))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_nothing_is_wrong_or_missing_without_a_word(layout: Layout, tmp_path: Path) -> None:
    silent = [
        one
        for one in judged(layout, tmp_path)
        if one.kind in (Kind.SILENT_WRONG, Kind.MISSING_SILENT)
    ]
    assert silent == []


def test_nine_facts_of_ten_are_right(tmp_path: Path) -> None:
    counted = Counter(one.kind for layout in LAYOUTS for one in judged(layout, tmp_path))
    assert counted[Kind.RIGHT] >= 0.9 * counted.total()
    assert {layout.ending for layout in LAYOUTS} >= {"docx", "odt", "xlsx", "ods", "csv", "txt"}


def test_there_are_forty_documents() -> None:
    assert len(LAYOUTS) >= 40
