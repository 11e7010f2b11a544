"""What was judged on pages already, by any of the processes that share the journeys of a run."""

import json
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path


class Judged:
    """Parts of pages by the way they are seen in: a language, a scheme of colours."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._taken = 0
        self._parts: defaultdict[str, set[str]] = defaultdict(set)

    def share(self, file: Path) -> None:
        """Share what is judged with all that are told of the same file."""
        self._file, self._taken = file, 0

    def parts(self, seen_in: str) -> set[str]:
        """Return what was judged by now."""
        if self._file and self._file.exists():
            with self._file.open("rb") as file:
                file.seek(self._taken)
                whole, _, _ = file.read().rpartition(b"\n")
            for line in whole.splitlines():
                way, parts = json.loads(line)
                self._parts[way].update(parts)
            self._taken += len(whole) + 1 if whole else 0
        return self._parts[seen_in]

    def add(self, seen_in: str, parts: Collection[str]) -> None:
        """Note what was judged, and is as it should be."""
        self._parts[seen_in].update(parts)
        if self._file is None:
            return
        line = json.dumps([seen_in, sorted(parts)]) + "\n"
        with self._file.open("ab", buffering=0) as file:  # one write: lines stay whole
            file.write(line.encode())
