"""Collecting findings: each once, with its place."""

from dataclasses import dataclass, field

from uptake.core.findings import Finding, FindingCode, Where

LONGEST_CELL = 300
"""Characters of a cell's words that a finding shows."""


@dataclass(slots=True)
class Findings:
    """The findings of one document, in the order in which they were met."""

    _found: dict[tuple[object, ...], Finding] = field(default_factory=dict)

    def add(self, code: FindingCode, where: Where | None = None, **values: str) -> None:
        """Add a finding; one that says the same of the same place is there already."""
        place = where or Where()
        key = (code, place, tuple(" ".join(value.split()) for value in values.values()))
        if key not in self._found:
            self._found[key] = Finding(code, place, values)

    def all(self) -> tuple[Finding, ...]:
        """Return all findings."""
        return tuple(self._found.values())


def excerpt(text: str) -> str:
    """Return as much of a cell's words as a finding shows."""
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"
