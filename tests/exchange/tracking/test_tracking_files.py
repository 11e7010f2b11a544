"""What is written for the other side reads back; what cannot be read is named by its cell."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from uptake.core.codes import Acceptance, Addressee, Impact, Implementation, Language
from uptake.core.tracking import (
    MappingLine,
    TrackedEntry,
    TrackingField,
    TrackingMapping,
    TrackingRead,
    whole,
)
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.tree import Format
from uptake.exchange.tracking.mappings import delivered
from uptake.exchange.tracking.reading import (
    MOST_ROWS,
    interpret,
    raw_from_plain,
    raw_to_plain,
    read_raw,
)
from uptake.exchange.tracking.writing import FORMATS, TrackingFile, write_tracking

DAY = date(2022, 3, 1)
FULL = TrackedEntry(
    report="JIU/REP/2021/3",
    number="2",
    formal=True,
    text="The executive heads should act.\n1 First.\n2 Then.",
    addressee=Addressee.GOVERNING_BODIES,
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.IMPLEMENTED,
    verified=True,
    impact=(Impact.TRANSPARENCY, Impact.SAVINGS),
    deadlines=(date(2022, 12, 31), date(2023, 6, 30)),
    remarks="=1+1 is no formula.\nنُفذت التوصية.",
    first_answered=date(2021, 2, 1),
    last_changed=date(2022, 2, 18),
)
BARE = TrackedEntry("JIU/NOTE/2020/1", "45", formal=False)
EVERY_STATUS = [
    TrackedEntry("JIU/REP/2020/8", str(number), acceptance=acceptance, verified=False)
    for number, acceptance in enumerate(Acceptance, 1)
]
GERMAN = whole(
    MappingLine(one.field, one.code, f"{one.written} (de)", (f"{one.written} (de)", one.written))
    for one in delivered().lines
)
"""Other names, as one to one as those that are delivered."""


def written(
    folder: Path,
    written_as: Format,
    mapping: TrackingMapping,
    entries: Sequence[TrackedEntry] = (FULL, BARE, *EVERY_STATUS),
) -> Path:
    file = TrackingFile("ITU", DAY, Language.ENGLISH, entries)
    path = folder / f"tracking.{written_as}"
    path.write_bytes(write_tracking(file, mapping, written_as))
    return path


def understood(path: Path, mapping: TrackingMapping | None = None) -> TrackingRead:
    """Read a file as it is kept in between, too."""
    raw = raw_from_plain(json.loads(json.dumps(raw_to_plain(read_raw(path)))))
    return interpret(raw, mapping or delivered(), "ITU")


def rows(folder: Path, *records: Mapping[str, Any], **head: Any) -> Path:
    path = folder / "theirs.json"
    path.write_text(json.dumps({**head, "recommendations": list(records)}), encoding="utf-8")
    return path


RECORD = {"Report": "JIU/REP/2021/3", "Recommendation number": 1, "Acceptance": "Accepted"}


def found(read: TrackingRead) -> list[tuple[str, str, str]]:
    return [(one.code, one.place, one.words) for one in read.findings]


@pytest.mark.parametrize("written_as", FORMATS)
@pytest.mark.parametrize("mapping", [delivered(), GERMAN], ids=["delivered", "another"])
def test_what_is_exported_reads_back_to_the_same_values(
    tmp_path: Path, written_as: Format, mapping: TrackingMapping
) -> None:
    read = understood(written(tmp_path, written_as, mapping), mapping)
    assert read.findings == ()
    assert read.entries == (FULL, BARE, *EVERY_STATUS)
    assert (read.day, read.columns) == (DAY, frozenset(TrackingField))


@pytest.mark.parametrize("written_as", FORMATS)
def test_the_same_values_make_the_same_file(tmp_path: Path, written_as: Format) -> None:
    first = written(tmp_path, written_as, delivered()).read_bytes()
    assert written(tmp_path, written_as, delivered()).read_bytes() == first


def test_a_file_says_what_it_is(tmp_path: Path) -> None:
    told = json.loads(written(tmp_path, Format.JSON, delivered()).read_text(encoding="utf-8"))
    assert list(told)[:5] == ["format", "version", "organization", "date", "language"]
    assert (told["format"], told["version"]) == ("uptake-tracking", 1)
    assert told["recommendations"][0]["Intended impact"] == [
        "Enhanced transparency and accountability",
        "Significant financial savings",
    ]
    assert told["recommendations"][1]["Acceptance"] is None


def test_a_column_without_a_name_is_not_written(tmp_path: Path) -> None:
    mapping = whole((*delivered().lines, MappingLine(TrackingField.REMARKS)))
    read = understood(written(tmp_path, Format.XLSX, mapping), mapping)
    assert read.entries[0] == replace(FULL, remarks=None)
    assert TrackingField.REMARKS not in read.columns


def test_columns_come_in_any_order_and_words_in_any_spelling(tmp_path: Path) -> None:
    record = {
        "ACCEPTANCE": "  accepted ",
        "recommendation  number": "１",
        "report": "JIU/REP/2021/3",
    }
    read = understood(rows(tmp_path, record))
    assert read.entries == (TrackedEntry("JIU/REP/2021/3", "1", acceptance=Acceptance.ACCEPTED),)


def test_a_list_alone_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps([RECORD]), encoding="utf-8")
    read = understood(path)
    assert (len(read.entries), read.day, read.can_be_taken) == (1, None, True)


BAD = [
    ({"Acceptance": "Perhaps"}, "tracking-cell-word", "Acceptance", "Perhaps"),
    ({"Report": "the report"}, "tracking-cell-symbol", "Report", "the report"),
    ({"Recommendation number": "first"}, "tracking-cell-number", "Recommendation number", "first"),
    ({"Last changed": "yesterday"}, "tracking-cell-day", "Last changed", "yesterday"),
    ({"Deadline": ["2022-13-01"]}, "tracking-cell-day", "Deadline", "2022-13-01"),
    ({"Intended impact": ["Peace"]}, "tracking-cell-word", "Intended impact", "Peace"),
    ({"Remarks": "x" * 20_001}, "tracking-cell-too-long", "Remarks", "x" * 80),
]


@pytest.mark.parametrize(("more", "code", "column", "words"), BAD, ids=[one[2] for one in BAD])
def test_a_cell_that_cannot_be_taken_is_named(
    tmp_path: Path, more: dict[str, Any], code: str, column: str, words: str
) -> None:
    read = understood(rows(tmp_path, {**RECORD, "Recommendation number": 9}, RECORD | more))
    assert found(read) == [(code, f"recommendations[2] {column}", words)]
    assert not read.can_be_taken


def test_a_cell_of_a_workbook_is_named_by_its_sheet_and_its_letters(tmp_path: Path) -> None:
    only = whole(
        (
            *delivered().lines,
            MappingLine(TrackingField.ACCEPTANCE, Acceptance.ACCEPTED, "Done", ("Done",)),
        )
    )
    path = written(tmp_path, Format.XLSX, only, [FULL])
    assert found(understood(path)) == [("tracking-cell-word", "recommendations F2", "Done")]


def test_a_recommendation_stands_once(tmp_path: Path) -> None:
    read = understood(rows(tmp_path, RECORD, RECORD))
    (finding,) = read.findings
    assert finding.code == "tracking-row-twice"
    assert dict(finding.values)["other"] == "recommendations[1] Recommendation number"


def test_how_far_is_said_of_what_is_accepted_alone(tmp_path: Path) -> None:
    record = RECORD | {"Acceptance": "Not accepted", "Status of implementation": "In progress"}
    read = understood(rows(tmp_path, record))
    assert [(one.code, one.note) for one in read.findings] == [("tracking-not-accepted", True)]
    assert read.entries[0].implementation is None
    assert read.can_be_taken


def test_a_column_that_nobody_knows_is_named_and_not_read(tmp_path: Path) -> None:
    read = understood(rows(tmp_path, RECORD | {"Owner": "Ms Varga"}))
    assert [(one.code, one.words) for one in read.findings] == [
        ("tracking-column-unknown", "Owner")
    ]
    assert read.can_be_taken


def test_a_file_of_another_organization_or_a_later_format_is_refused(tmp_path: Path) -> None:
    read = understood(rows(tmp_path, RECORD, organization="WIPO", version=2, date="soon"))
    assert [one.code for one in read.findings] == [
        "tracking-version-unknown",
        "tracking-organization-differs",
        "tracking-cell-day",
    ]


def test_a_file_without_a_table_or_without_rows_says_so(tmp_path: Path) -> None:
    assert [one.code for one in understood(rows(tmp_path, {"A": "b"})).findings] == [
        "tracking-columns-missing"
    ]
    empty = written(tmp_path, Format.XLSX, delivered(), [])
    assert [one.code for one in understood(empty).findings] == ["tracking-nothing-found"]


def test_a_file_has_so_many_rows(tmp_path: Path) -> None:
    many = [
        RECORD | {"Report": f"JIU/REP/2021/{n % 90 + 1}", "Recommendation number": n % 9999 + 1}
        for n in range(MOST_ROWS + 1)
    ]
    read = understood(rows(tmp_path, *many))
    assert [one.code for one in read.findings] == ["tracking-too-many-rows"]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.json", b'{"recommendations": [', Fault.BROKEN),
        ("a.json", b'{"recommendations": [1]}', Fault.BROKEN),
        ("a.json", b'{"recommendations": ' + b"[" * 100_000, Fault.TOO_DEEP),
        ("a.xlsx", b"PK\x03\x04 cut off", Fault.BROKEN),
        ("a.pdf", b"%PDF-1.7\n", Fault.NOT_RECOGNIZED),
        ("a.json", b"", Fault.EMPTY),
    ],
)
def test_a_file_that_is_none_is_refused(
    tmp_path: Path, name: str, content: bytes, fault: Fault
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        read_raw(path)
    assert refused.value.code == fault
