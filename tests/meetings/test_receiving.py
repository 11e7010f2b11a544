"""Records of meetings: kept, read to proposals, confirmed or put aside."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.meetings.builders import AFTER, ENDORSED, MEETING, NOTED, brought, council, key
from tests.rooms.builders import REPORT
from tests.rooms.people import acting, person
from uptake.core.codes import DecisionState, Language, RequestedField, Role, UploadState
from uptake.core.errors import UptakeError
from uptake.core.meetings import RecordRead
from uptake.core.recipients import machine
from uptake.documents.errors import UnreadableFile
from uptake.meetings import services as meetings
from uptake.meetings.services import receiving
from uptake.record.queries.meetings.papers import record_shown, records_of
from uptake.record.queries.meetings.requests import standing_decisions
from uptake.register.models import Document, Event, MeetingRecord, MeetingRequest

pytestmark = pytest.mark.django_db
TEXT = f"""Document C22/61

The Council took note of the document. It endorsed recommendation 2 of {REPORT} and deferred
recommendation 5 of {REPORT}. It requested the secretariat to add the financial implications.
"""


def received(on: Document, folder: Path, text: str = TEXT, name: str = "record.txt") -> UUID:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = meetings.receive(document=on.pk, file=path, name=name, by=machine("Ana"), at=AFTER)
    meetings.read(key=found)
    return found


def test_a_record_is_read_to_proposals_and_nothing_is_decided_by_that(tmp_path: Path) -> None:
    on = brought()
    found = record_shown(on.organization_id, received(on, tmp_path))
    assert found is not None
    assert found.brought.state is UploadState.READ
    assert {(one.number, one.state) for one in found.read.decisions} == {
        (None, DecisionState.NOTED),
        ("2", DecisionState.ENDORSED),
        ("5", DecisionState.DEFERRED),
    }
    assert found.read.requests[0].fields == (RequestedField.FINANCIAL_IMPLICATIONS,)
    assert not standing_decisions([on.pk])
    assert record_shown(on.organization_id + 1, found.brought.key) is None


def test_what_is_confirmed_is_recorded_at_once(tmp_path: Path) -> None:
    on = brought()
    record = received(on, tmp_path)
    words = {Language.ENGLISH: "to add the financial implications"}
    meetings.confirm(
        record=record,
        states={None: NOTED, key("2"): ENDORSED},
        requests=[
            meetings.RequestGiven((RequestedField.FINANCIAL_IMPLICATIONS,), words, (key("2"),))
        ],
        body=council(),
        symbol="C22/100",
        day=MEETING,
        by=machine("Ana"),
        at=AFTER,
    )
    assert {one for _, one in standing_decisions([on.pk])} == {None, key("2")}
    assert MeetingRequest.objects.get().rows.get().follow_up_id == key("2")
    assert [one.state for one in records_of(on.pk)] == [UploadState.APPLIED]
    verbs = Event.objects.order_by("-number").values_list("verb", flat=True)[:3]
    assert list(verbs) == ["meetings.confirm", "meetings.request", "meetings.decide"]
    for deed in (meetings.discard, meetings.confirm):
        more = {} if deed is meetings.discard else _confirmed()
        with pytest.raises(UptakeError) as refused:
            deed(record=record, by=machine("Ana"), at=AFTER, **more)
        assert refused.value.code == "record-not-waiting"


def _confirmed() -> dict[str, Any]:
    return {"states": {None: NOTED}, "requests": (), "body": None, "symbol": None, "day": MEETING}


def test_a_bad_file_is_said_and_can_be_put_aside(tmp_path: Path) -> None:
    on = brought()
    empty = tmp_path / "nothing.docx"
    empty.touch()
    with pytest.raises(UnreadableFile) as refused:
        meetings.receive(document=on.pk, file=empty, name=empty.name, by=machine("Ana"), at=AFTER)
    assert refused.value.code == "file-empty"
    record = received(on, tmp_path, "PK\x03\x04 torn", "record.docx")
    found = record_shown(on.organization_id, record)
    assert found is not None
    assert (found.brought.state, found.read.decisions) == (UploadState.UNREADABLE, ())
    assert found.brought.error_code
    with pytest.raises(UptakeError) as waiting:
        meetings.confirm(record=record, by=machine("Ana"), at=AFTER, **_confirmed())
    assert waiting.value.code == "record-not-waiting"
    meetings.discard(record=record, by=machine("Ana"), at=AFTER)
    assert records_of(on.pk) == ()


def test_a_record_that_is_put_aside_while_it_is_read_stays_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = brought()

    def slow(*_: object) -> RecordRead:
        row = MeetingRecord.objects.get()
        meetings.give_up(key=row.key)
        meetings.discard(record=row.key, by=machine("Ana"), at=AFTER)
        return RecordRead(None)

    monkeypatch.setattr(receiving, "read_kept", slow)
    received(on, tmp_path)
    assert MeetingRecord.objects.get().state is UploadState.DISCARDED


def test_for_others_neither_document_nor_record_is_there(tmp_path: Path) -> None:
    on = brought()
    record = received(on, tmp_path)
    other = acting(person("wim@wipo.example", Role.COORDINATOR, organization="WIPO"), MEETING)
    with pytest.raises(UptakeError) as refused:
        meetings.discard(record=record, by=other, at=AFTER)
    assert refused.value.code == "not-permitted"
    with pytest.raises(UptakeError) as unknown:
        meetings.discard(record=uuid4(), by=machine("Ana"), at=AFTER)
    assert unknown.value.code == "not-permitted"
    with pytest.raises(UptakeError) as there:
        meetings.receive(
            document=on.pk, file=tmp_path / "record.txt", name="a.txt", by=other, at=AFTER
        )
    assert there.value.code == "document-not-there"
    assert MeetingRecord.objects.count() == 1
