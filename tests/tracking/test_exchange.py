"""Files for the other side and of it: kept beside our answers, changing none of them."""

import datetime
import json
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import acting, person
from tests.tracking.builders import (
    AT,
    REPORT,
    answered,
    brought,
    file_of,
    key,
    later,
    look,
    record,
    sides,
    taken,
)
from uptake.answers import services as answers
from uptake.core.answers import GivenAnswer
from uptake.core.codes import Acceptance, Implementation, Language, Role, UploadState, Visibility
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.core.tracking import MappingLine, MappingRefused, TrackingField
from uptake.core.two_sides import Difference, Newer, Turn
from uptake.documents.tree import Format
from uptake.exchange.tracking.mappings import delivered, write_mapping
from uptake.record.queries.answering import answering
from uptake.record.services import storage
from uptake.register.models import (
    Event,
    Report,
    StatusUpdate,
    TrackedStatus,
    TrackingSnapshot,
    TrackingUpload,
)
from uptake.tracking.queries import (
    lines_of,
    mapping_of,
    snapshots_of,
    to_send,
    waiting_of,
)
from uptake.tracking.services import deciding, files, mapping
from uptake.tracking.services.deciding import Seen

pytestmark = pytest.mark.django_db
NO_LONGER = {"acceptance": "Not relevant", "status_of_implementation": None}
UNDECIDED = {"acceptance": "Under consideration", "status_of_implementation": None}


@pytest.fixture
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.UPTAKE_DATA_DIR = tmp_path / "data"
    return tmp_path


@pytest.fixture
def amelie(folder: Path) -> Actor:
    assert folder
    return answered()


def verbs() -> list[str]:
    found = Event.objects.filter(verb__startswith="tracking.").order_by("number")
    return list(found.values_list("verb", flat=True))


def exported(by: Actor, minutes: int = 0) -> files.Exported:
    return files.export(
        organization="ITU", look=look(), written_as=Format.JSON, by=by, at=later(minutes)
    )


def seen(number: str) -> Seen:
    found = sides(number)
    assert found.ours
    assert found.theirs
    return Seen(found.theirs.row, found.ours.update)


def latest(number: str) -> GivenAnswer:
    ours = sides(number).ours
    assert ours
    held = answering(ours.follow_up, Language.ENGLISH, AT.date())
    assert held
    assert held.latest
    return held.latest.answer


def test_what_is_cleared_is_sent_and_no_draft(amelie: Actor) -> None:
    ours = sides("1").ours
    assert ours
    held = answering(ours.follow_up, Language.ENGLISH, AT.date())
    assert held
    assert held.cleared
    draft = GivenAnswer(acceptance=Acceptance.NOT_ACCEPTED, remarks="Half a thought.")
    answers.save(follow_up=ours.follow_up, answer=draft, based_on=held.base, by=amelie, at=AT)
    told = json.loads(exported(amelie).content)
    assert [one["Recommendation number"] for one in told["recommendations"]] == ["1", "2", "3"]
    first = told["recommendations"][0]
    assert (first["Acceptance"], first["Remarks"]) == ("Accepted", "Work on 1 has begun.")
    assert first["Last changed"] == "2022-02-18"
    assert "Half a thought" not in exported(amelie, 1).content.decode()
    assert verbs() == ["tracking.export"] * 2


def test_restricted_reports_are_sent_as_the_oversight_body_sees_them(amelie: Actor) -> None:
    Report.objects.update(visibility=Visibility.RESTRICTED)
    assert exported(amelie).entries == 3


def test_an_export_is_as_at_its_day(amelie: Actor) -> None:
    before = look(datetime.date(2022, 1, 1))
    assert all(one.acceptance is None for one in to_send(before).entries)
    made = files.export(organization="ITU", look=before, written_as=Format.XLSX, by=amelie, at=AT)
    assert made.content.startswith(b"PK")
    assert not sides("1").told


def test_values_are_kept_beside_ours_and_change_no_answer(amelie: Actor, folder: Path) -> None:
    updates = StatusUpdate.objects.count()
    review = taken(amelie, file_of(folder, record("1", **NO_LONGER), record("3")))
    assert (len(review.news), review.same) == (2, 0)
    assert StatusUpdate.objects.count() == updates
    assert sides("1").differences == (Difference.ACCEPTANCE, Difference.IMPLEMENTATION)
    assert sides("3").differences == ()
    assert verbs() == ["tracking.receive", "tracking.apply"]
    (shown,) = snapshots_of(look().organization)
    assert (shown.name, shown.rows, shown.day) == ("theirs.json", 2, AT.date())


def test_the_same_file_again_changes_nothing(amelie: Actor, folder: Path) -> None:
    path = file_of(folder, record("1", **NO_LONGER))
    taken(amelie, path)
    again = brought(amelie, path, 1)
    assert files.preview(key=again, by=amelie).news == ()
    with pytest.raises(UptakeError, match="tracking-nothing-new"):
        files.apply(key=again, seen="", by=amelie, at=later(1))
    assert (TrackingSnapshot.objects.count(), TrackedStatus.objects.count()) == (1, 1)
    assert verbs()[-1] == "tracking.receive"


def test_the_same_values_in_another_order_and_format_change_nothing(
    amelie: Actor, folder: Path
) -> None:
    path = file_of(folder, record("1"), record("3"))
    taken(amelie, path)
    turned = {name: record("1")[name] for name in reversed(record("1"))}
    other = brought(amelie, file_of(folder, record("3"), turned, name="turned.json"), 1)
    assert files.preview(key=other, by=amelie).news == ()


def test_only_what_changed_is_written(amelie: Actor, folder: Path) -> None:
    taken(amelie, file_of(folder, record("1"), record("3")))
    review = taken(amelie, file_of(folder, record("1"), record("3", **NO_LONGER)), 1)
    assert (len(review.news), review.same) == (1, 1)
    theirs = sides("3").theirs
    assert theirs
    assert theirs.entry.acceptance is Acceptance.NOT_RELEVANT


def test_an_older_file_brings_nothing_back(amelie: Actor, folder: Path) -> None:
    taken(amelie, file_of(folder, record("1", last_changed="2022-03-01")))
    older = record("1", last_changed="2021-03-01", **NO_LONGER)
    uploaded = brought(amelie, file_of(folder, older), 1)
    assert files.preview(key=uploaded, by=amelie).news == ()


BAD = [{"Acceptance": "Perhaps"}, {"Recommendation number": "x"}, {"Report": "?"}]


@pytest.mark.parametrize("bad", BAD, ids=["word", "number", "symbol"])
def test_with_one_bad_cell_nothing_is_written(
    amelie: Actor, folder: Path, bad: dict[str, str]
) -> None:
    uploaded = brought(amelie, file_of(folder, record("1"), record("3") | bad))
    seen_so = files.preview(key=uploaded, by=amelie).seal
    with pytest.raises(UptakeError, match="tracking-unsettled"):
        files.apply(key=uploaded, seen=seen_so, by=amelie, at=later(1))
    assert not TrackedStatus.objects.exists()


def test_a_word_that_is_added_to_the_mapping_is_read_in_the_file_that_waits(
    amelie: Actor, folder: Path
) -> None:
    uploaded = brought(amelie, file_of(folder, record("1", acceptance="Agreed")))
    assert not files.preview(key=uploaded, by=amelie).read.can_be_taken
    accepted = (TrackingField.ACCEPTANCE, Acceptance.ACCEPTED)
    line = MappingLine(*accepted, "Agreed", ("Agreed", "Accepted"))
    mapping.change(organization="ITU", lines=(*delivered().lines, line), by=amelie, at=later(1))
    review = files.preview(key=uploaded, by=amelie)
    assert [one.acceptance for one, _ in review.news] == [Acceptance.ACCEPTED]
    assert '"Acceptance": "Agreed"' in exported(amelie, 2).content.decode()


def test_what_was_seen_is_what_is_taken(amelie: Actor, folder: Path) -> None:
    first = brought(amelie, file_of(folder, record("1")))
    seal = files.preview(key=first, by=amelie).seal
    taken(amelie, file_of(folder, record("1", **NO_LONGER), name="other.json"), 1)
    with pytest.raises(UptakeError, match="tracking-differs"):
        files.apply(key=first, seen=seal, by=amelie, at=later(2))


def test_a_file_is_taken_or_put_aside_once(amelie: Actor, folder: Path) -> None:
    uploaded = brought(amelie, file_of(folder, record("1")))
    files.discard(key=uploaded, by=amelie, at=later(1))
    assert TrackingUpload.objects.get().state is UploadState.DISCARDED
    sha256 = TrackingUpload.objects.get().sha256
    assert not storage.place_of(sha256).exists()
    with pytest.raises(UptakeError, match="tracking-not-waiting"):
        files.apply(key=uploaded, seen="", by=amelie, at=later(2))


def test_a_file_that_was_taken_is_kept(amelie: Actor, folder: Path) -> None:
    taken(amelie, file_of(folder, record("1")))
    file = TrackingSnapshot.objects.get().imported_file
    assert file
    assert storage.place_of(file.sha256).exists()


def test_a_file_that_cannot_be_read_says_why(amelie: Actor, folder: Path) -> None:
    path = folder / "theirs.json"
    path.write_text('{"recommendations": [', encoding="utf-8")
    brought(amelie, path)
    row = TrackingUpload.objects.get()
    assert (row.state, row.error_code) == (UploadState.UNREADABLE, "file-broken")


def test_what_they_have_and_we_do_not_is_to_be_registered(amelie: Actor, folder: Path) -> None:
    taken(amelie, file_of(folder, record("9")))
    assert sides("9").turn is Turn.REGISTER
    bring(document(entry("1"), entry("9")), 5)
    assert sides("9").turn is not Turn.REGISTER


def test_what_is_sent_waits_for_the_other_side(amelie: Actor, folder: Path) -> None:
    older = record("1", last_changed="2021-01-01", **NO_LONGER)
    taken(amelie, file_of(folder, older))
    assert (sides("1").newer, sides("1").turn) == (Newer.OURS, Turn.TELL)
    exported(amelie, 1)
    assert sides("1").turn is Turn.AWAIT
    assert waiting_of(look()) == {}


def test_nothing_waits_where_no_files_are_exchanged(amelie: Actor, folder: Path) -> None:
    assert waiting_of(look()) == {}
    taken(amelie, file_of(folder, record("1", **NO_LONGER)))
    assert waiting_of(look()) == {Turn.DECIDE: 1, Turn.TELL: 2}


def test_theirs_is_taken_into_a_draft(amelie: Actor, folder: Path) -> None:
    taken(amelie, file_of(folder, record("1", remarks="They say.", **NO_LONGER)))
    deciding.take(
        organization="ITU",
        look=look(),
        key=key("1"),
        seen=seen("1"),
        why="",
        by=amelie,
        at=later(1),
    )
    answer = latest("1")
    assert (answer.acceptance, answer.implementation) == (Acceptance.NOT_RELEVANT, None)
    assert answer.remarks == "Work on 1 has begun."
    assert sides("1").turn is Turn.UNDER_WAY
    ours = sides("1").ours
    assert ours
    assert ours.acceptance is Acceptance.ACCEPTED
    assert verbs()[-1] == "tracking.take"


def test_an_implemented_one_is_reopened_with_a_reason(amelie: Actor, folder: Path) -> None:
    taken(amelie, file_of(folder, record("2")))

    def take(why: str) -> None:
        deciding.take(
            organization="ITU",
            look=look(),
            key=key("2"),
            seen=seen("2"),
            why=why,
            by=amelie,
            at=later(1),
        )

    with pytest.raises(UptakeError, match="tracking-reason-to-reopen"):
        take("  ")
    take("A part is still missing.")
    assert latest("2").implementation is Implementation.IN_PROGRESS


def test_ours_stands_with_a_reason_until_a_side_changes(amelie: Actor, folder: Path) -> None:
    taken(amelie, file_of(folder, record("1", **NO_LONGER)))

    def keep(reason: str) -> None:
        deciding.keep(
            organization="ITU",
            look=look(),
            key=key("1"),
            seen=seen("1"),
            reason=reason,
            by=amelie,
            at=later(1),
        )

    with pytest.raises(UptakeError, match="tracking-reason-missing"):
        keep(" ")
    keep("It is relevant to us.")
    assert (sides("1").turn, sides("1").reason) == (Turn.TELL, "It is relevant to us.")
    with pytest.raises(UptakeError, match="tracking-differs"):
        keep("Once more.")
    taken(
        amelie,
        file_of(folder, record("1", **UNDECIDED)),
        2,
    )
    assert sides("1").turn is Turn.DECIDE


def test_what_is_kept_is_told_once_more(amelie: Actor, folder: Path) -> None:
    exported(amelie)
    taken(amelie, file_of(folder, record("1", **NO_LONGER)), 1)
    kept_at = later(2)
    deciding.keep(
        organization="ITU",
        look=look(),
        key=key("1"),
        seen=seen("1"),
        reason="It is relevant to us.",
        by=amelie,
        at=kept_at,
    )
    assert sides("1").turn is Turn.TELL
    exported(amelie, 3)
    assert sides("1").turn is Turn.AWAIT


def test_what_changed_meanwhile_is_looked_at_again(amelie: Actor, folder: Path) -> None:
    taken(amelie, file_of(folder, record("1", **NO_LONGER)))
    before = seen("1")
    taken(
        amelie,
        file_of(folder, record("1", **UNDECIDED)),
        1,
    )
    with pytest.raises(UptakeError, match="tracking-differs"):
        deciding.keep(
            organization="ITU",
            look=look(),
            key=key("1"),
            seen=before,
            reason="Ours.",
            by=amelie,
            at=later(2),
        )


def test_what_they_verified_is_submitted_again(amelie: Actor, folder: Path) -> None:
    done = record("2", status_of_implementation="Implemented", verification="Verified")
    taken(amelie, file_of(folder, done))
    assert sides("2").turn is Turn.VERIFY
    deciding.confirm(
        organization="ITU", look=look(), key=key("2"), seen=seen("2"), by=amelie, at=later(1)
    )
    assert sides("2").turn is Turn.UNDER_WAY
    with pytest.raises(UptakeError, match="tracking-differs"):
        deciding.confirm(
            organization="ITU", look=look(), key=key("2"), seen=seen("2"), by=amelie, at=later(2)
        )


def test_a_mapping_is_replaced_by_a_file_and_told(amelie: Actor, folder: Path) -> None:
    accepted = (TrackingField.ACCEPTANCE, Acceptance.ACCEPTED)
    changed = [
        MappingLine(*accepted, "Agreed", ("Agreed",)) if one.key == accepted else one
        for one in delivered().lines
    ]
    mapping.change(organization="ITU", lines=changed, by=amelie, at=AT)
    for written_as in (Format.CSV, Format.XLSX):
        path = folder / f"mapping.{written_as}"
        path.write_bytes(write_mapping(mapping_of(look().organization), written_as))
        mapping.change(organization="ITU", lines=delivered().lines, by=amelie, at=later(1))
        mapping.bring(organization="ITU", file=path, name=path.name, by=amelie, at=later(2))
        assert mapping_of(look().organization).written[accepted] == "Agreed"
    assert verbs() == ["tracking.map"] * 5
    values = Event.objects.filter(verb="tracking.map").latest("number").values
    assert values["changed"] == [
        [
            ["acceptance", "accepted", "Accepted", ["Accepted"]],
            ["acceptance", "accepted", "Agreed", ["Agreed"]],
        ]
    ]


def test_a_mapping_that_changes_nothing_is_no_act(amelie: Actor) -> None:
    mapping.change(organization="ITU", lines=delivered().lines, by=amelie, at=AT)
    assert verbs() == []


BAD_TABLES = {
    "field,code,written,read\ncolour,,C,C\n": ["tracking-field-unknown"],
    "field,code,written,read\nacceptance,maybe,M,M\n": ["tracking-code-unknown"],
    "field,code,written,read\nreport,,R,R\nreport,,S,S\n": ["tracking-line-twice"],
    "column,word\nreport,R\n": ["tracking-mapping-without-columns"],
}


@pytest.mark.parametrize("table", BAD_TABLES)
def test_a_table_that_cannot_be_taken_says_what_is_wrong_and_where(
    amelie: Actor, folder: Path, table: str
) -> None:
    path = folder / "mapping.csv"
    path.write_text(table, encoding="utf-8")
    with pytest.raises(MappingRefused) as refused:
        mapping.bring(organization="ITU", file=path, name=path.name, by=amelie, at=AT)
    assert [one.code for one in refused.value.problems] == BAD_TABLES[table]


def test_the_questions_do_not_grow_with_the_recommendations(amelie: Actor, folder: Path) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert lines_of(look())
            assert to_send(look()).entries
        return len(found)

    taken(amelie, file_of(folder, record("1", **NO_LONGER)))
    few = asked()
    more = [entry(str(number)) for number in range(10, 40)]
    bring(document(*more, symbol="C22/62"), 5)
    taken(amelie, file_of(folder, *(record(one.number) for one in more)), 6)
    assert asked() == few


def test_a_reader_or_somebody_elsewhere_may_do_none_of_it(amelie: Actor, folder: Path) -> None:
    assert amelie
    path = file_of(folder, record("1"))
    for other in (
        person("reader@itu.example", Role.READER),
        person("wipo@wipo.example", Role.COORDINATOR, organization="WIPO"),
    ):
        with pytest.raises(UptakeError, match="not-permitted"):
            brought(acting(other, AT.date()), path)
        with pytest.raises(UptakeError, match="not-permitted"):
            exported(acting(other, AT.date()))
    assert REPORT
