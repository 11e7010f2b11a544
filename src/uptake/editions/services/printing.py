"""The files of language versions: written once for each state of a version, and kept by hash."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from uptake.core.codes import Language
from uptake.documents.pdf import presses
from uptake.documents.tree import Format
from uptake.editions.services.drafting import Draft, Version
from uptake.exchange.editions import file_name
from uptake.exchange.files import write_file
from uptake.exchange.offered import WRITTEN
from uptake.record.services import storage
from uptake.record.services.intake import kept_template

type State = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of a language version, on its stage."""

    language: Language
    format: Format
    name: str
    kept: storage.Kept


@dataclass(slots=True)
class Press:
    """Writes the files of drafts in a folder of its own. What is as it was is not written again.

    They are kept by whoever writes the rows that need them, from the same `stage`.
    """

    folder: Path
    stage: storage.Stage
    _files: dict[State, tuple[Printed, ...]] = field(default_factory=dict)

    def has(self, drawn: Draft) -> bool:
        """Say whether all files of a draft are there."""
        return all(_state(one, drawn) in self._files for one in drawn.versions)

    def write(self, drawn: Draft) -> None:
        """Write what is not there yet: every format, in every language.

        While as many languages are set as PDF as may be at once, one more is written here.
        """
        dress = dress_of(drawn.template.sha256 if drawn.template else "")
        missing = [one for one in drawn.versions if _state(one, drawn) not in self._files]
        with ThreadPoolExecutor(presses.number() + 1) as writers:
            printed = writers.map(lambda one: tuple(self._printed(one, dress)), missing)
            for version, files in zip(missing, printed, strict=True):
                self._files[_state(version, drawn)] = files

    def files(self, drawn: Draft) -> tuple[Printed, ...]:
        """Give the files of a draft, by language and format. KeyError where one is not there."""
        return tuple(
            one for version in drawn.versions for one in self._files[_state(version, drawn)]
        )

    def _printed(self, version: Version, dress: bytes | None) -> Iterator[Printed]:
        status = version.status
        for written_as in WRITTEN:
            path = self.folder / file_name(status, written_as)
            if written_as is Format.JSON:
                path.write_text(version.content, encoding="utf-8")
            else:
                write_file(status, written_as, path, version.words, dress)
            yield Printed(status.language, written_as, path.name, self.stage.add(path))


def dress_of(sha256: str) -> bytes | None:
    """Give the Word file that was taken as template, by its hash; None for the plain dress.

    Raises UptakeError `template-lost` where it is not kept any more.
    """
    return kept_template(sha256) if sha256 else None


def _state(version: Version, drawn: Draft) -> State:
    return (version.content, version.frozen_words, drawn.template.sha256 if drawn.template else "")
