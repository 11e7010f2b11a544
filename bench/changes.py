"""What changed between two editions of 20,000 entries, against writing one of them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.material import document
from bench.measure import Measured, at_most
from uptake.core.change_account import account_of
from uptake.core.codes import Implementation
from uptake.core.document import StatusDocument
from uptake.documents.tree import Format
from uptake.exchange.files import ChangesAs, changes_file, write_file
from uptake.terms.words import words

ENTRIES = 20_000


def later(before: StatusDocument) -> StatusDocument:
    """Return the next edition: every tenth entry has moved, as many went, as many are new."""
    entries = [
        replace(entry, implementation=Implementation.IMPLEMENTED) if place % 10 == 0 else entry
        for place, entry in enumerate(before.entries)
        if place % 10 != 5
    ]
    new = [replace(one, number=f"{one.number}.1") for one in before.entries[: ENTRIES // 10]]
    return replace(before, symbol="C23/61", entries=(*entries, *new))


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure the lists of changes, and what is written of them for Word."""
    before = document(ENTRIES)
    after = later(before)
    spoken = words(after.language, after.organization)
    path = folder / "edition.docx"

    def write() -> None:
        write_file(after, Format.DOCX, path, spoken)

    yield at_most(
        f"list what changed between two editions of {ENTRIES:,} entries, every figure explained",
        "writing one of them as .docx",
        lambda: account_of(before, after),
        write,
        1,
        rounds=3,
    )
    account = account_of(before, after)
    yield at_most(
        f"write what changed between two editions of {ENTRIES:,} entries as .docx",
        "writing one of them as .docx",
        lambda: changes_file(account, ChangesAs.TOLD, Format.DOCX, spoken),
        write,
        1,
        rounds=3,
    )
    yield at_most(
        f"mark an edition of {ENTRIES:,} entries up against the one before it, as .docx",
        "writing one of them as .docx",
        lambda: changes_file(account, ChangesAs.MARKED_UP, Format.DOCX, spoken),
        write,
        5,
        rounds=3,
    )
