"""What is fixed when an edition is issued: its manifest; the symbol that a new issue of it gets."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from uptake.core.chain import Head, read_head
from uptake.core.codes import IssueKind
from uptake.core.errors import UptakeError
from uptake.core.symbols import DocumentSymbol

_WORDS: Mapping[IssueKind, str] = {IssueKind.ADDENDUM: "Add", IssueKind.CORRIGENDUM: "Corr"}

LONGEST_REASON = 1000


def check_gaps(symbol: str, gaps: int, reason: str) -> None:
    """Let a document be issued that lacks something only with a reason, which is kept.

    Raises UptakeError `edition-has-gaps` (symbol, count), `edition-reason-long` (longest).
    """
    if gaps and not reason.strip():
        raise UptakeError("edition-has-gaps", symbol=symbol, count=gaps)
    if len(reason) > LONGEST_REASON:
        raise UptakeError("edition-reason-long", longest=LONGEST_REASON)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the event of an issue vouches for.

    `head` is the end of the chain of events just before it. `versions` are the hashes of the
    frozen contents by language, `files` those of the files by their names, `row` that of what the
    register says of the document itself, empty in events that are older than that.
    """

    document: int
    head: Head
    versions: Mapping[str, str]
    files: Mapping[str, str]
    row: str = ""

    @property
    def plain(self) -> dict[str, object]:
        """The manifest as the values of the event."""
        return {
            "document": self.document,
            "chain_head": str(self.head),
            "versions": dict(self.versions),
            "files": dict(self.files),
        } | ({"row": self.row} if self.row else {})

    def vouches_for(self, name: str, sha256: str) -> bool:
        """Say whether the file of this name was issued with this content."""
        return self.files.get(name) == sha256


def read_manifest(values: Mapping[str, Any]) -> Manifest:
    """Return the manifest that an event carries. Raises ValueError where it is none."""
    try:
        return Manifest(
            int(values["document"]),
            read_head(values["chain_head"]),
            dict(values["versions"]),
            dict(values["files"]),
            str(values.get("row", "")),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(str(error)) from error


def next_symbol(
    changed: DocumentSymbol, issue: IssueKind, known: Iterable[DocumentSymbol]
) -> DocumentSymbol:
    """Return the symbol of the next issue that changes a document, among those that are known.

    A revision keeps the base and counts on: `C22/61 (Rev.1)`, after a revised `C21/50 (Rev.1)`
    comes `(Rev.2)`. Addenda and corrigenda have a base of their own, as their organization prints
    it: `C22/61 (Add.1)`, `A/77/1/Corr.2`.
    """
    others = tuple(known)
    if issue is IssueKind.FIRST:
        return changed
    if issue is IssueKind.REVISION:
        numbers = [one.revision or 0 for one in others if one.base == changed.base]
        return DocumentSymbol(changed.base, max([changed.revision or 0, *numbers]) + 1)
    whole = str(changed.key)
    word = _WORDS[issue]
    ending = re.compile(rf"{re.escape(whole)}(?:/| \(){word}\.(\d+)\)?$")
    taken = [int(found[1]) for one in others if (found := ending.match(one.base))]
    return DocumentSymbol(_with_ending(whole, word, max(taken, default=0) + 1))


def _with_ending(whole: str, word: str, number: int) -> str:
    """Return a symbol with a part behind a stroke, or in brackets, as its first part asks for."""
    slashed = whole.partition("/")[0].isalpha()
    return f"{whole}/{word}.{number}" if slashed else f"{whole} ({word}.{number})"
