"""Acts about the other side: the mapping, files out and in, and what is decided of each."""

from pathlib import Path
from typing import Any

from tests.rooms.acts.registry import ANA, Deed, act, file_of
from tests.tracking import builders
from tests.tracking.builders import AT, answered, brought, key, later, look, record, sides, taken
from uptake.core.tracking import MappingLine, TrackingField
from uptake.documents.tree import Format
from uptake.exchange.tracking.mappings import delivered, write_mapping
from uptake.tracking.services import deciding, files, mapping
from uptake.tracking.services.deciding import Seen

OTHERS = {"acceptance": "Not relevant", "status_of_implementation": None}
LINES = (*delivered().lines, MappingLine(TrackingField.IMPACT))


@act("tracking.mapping.change", "tracking.map")
def _(_: Path) -> Deed:
    answered()
    return lambda by: mapping.change(organization="ITU", lines=LINES, by=by, at=AT)


@act("tracking.mapping.bring", "tracking.map")
def _(folder: Path) -> Deed:
    answered()
    mapping.change(organization="ITU", lines=LINES, by=ANA, at=AT)
    file = file_of(folder, "mapping.csv", write_mapping(delivered(), Format.CSV))
    return lambda by: mapping.bring(
        organization="ITU", file=file, name=file.name, by=by, at=later(1)
    )


@act("tracking.files.export", "tracking.export")
def _(_: Path) -> Deed:
    answered()
    return lambda by: files.export(
        organization="ITU", look=look(), written_as=Format.JSON, by=by, at=AT
    )


def _theirs(folder: Path, number: str = "1", **values: Any) -> Path:
    answered()
    return builders.file_of(folder, record(number, **(values or OTHERS)))


@act("tracking.files.receive", "tracking.receive")
def _(folder: Path) -> Deed:
    file = _theirs(folder)
    return lambda by: files.receive(organization="ITU", file=file, name=file.name, by=by, at=AT)


@act("tracking.files.preview")
def _(folder: Path) -> Deed:
    uploaded = brought(ANA, _theirs(folder))
    return lambda by: files.preview(key=uploaded, by=by)


@act("tracking.files.apply", "tracking.apply")
def _(folder: Path) -> Deed:
    uploaded = brought(ANA, _theirs(folder))
    seen = files.preview(key=uploaded, by=ANA).seal
    return lambda by: files.apply(key=uploaded, seen=seen, by=by, at=later(1))


@act("tracking.files.discard", "tracking.discard")
def _(folder: Path) -> Deed:
    uploaded = brought(ANA, _theirs(folder))
    return lambda by: files.discard(key=uploaded, by=by, at=later(1))


def _seen(folder: Path, number: str = "1", **values: Any) -> dict[str, Any]:
    taken(ANA, _theirs(folder, number, **values))
    theirs, ours = sides(number).theirs, sides(number).ours
    assert theirs
    assert ours
    return {
        "organization": "ITU",
        "look": look(),
        "key": key(number),
        "seen": Seen(theirs.row, ours.update),
        "at": later(1),
    }


@act("tracking.deciding.take", "answers.save", "tracking.take")
def _(folder: Path) -> Deed:
    given = _seen(folder)
    return lambda by: deciding.take(**given, why="", by=by)


@act("tracking.deciding.keep", "tracking.keep")
def _(folder: Path) -> Deed:
    given = _seen(folder)
    return lambda by: deciding.keep(**given, reason="It is relevant to us.", by=by)


@act("tracking.deciding.confirm", "answers.save", "answers.submit", "tracking.confirm")
def _(folder: Path) -> Deed:
    done = {"status_of_implementation": "Implemented", "verification": "Verified"}
    given = _seen(folder, "2", **done)
    return lambda by: deciding.confirm(**given, by=by)
