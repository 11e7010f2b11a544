"""Focal points: the names and units in a cell of Table 1 or in a line under a heading."""

import re
from collections.abc import Iterable

from uptake.core.document import FocalPoint
from uptake.exchange.foreign import parted
from uptake.exchange.reading.texts import clean, form

_UNIT = re.compile(
    r"^(?P<name>[^()（）]*?(?:\([^()]*\)[^()（）]*?)*?)\s*[(（](?P<unit>.+)[)）]\s*$", re.DOTALL
)
_BULLET = re.compile(r"^(?:[-–—•●▪*]|\d{1,2}[.)])\s*")
_TITLE = (
    r"(?:M(?:r|s|rs|me|lle|M)?\.?|Dr\.?|Prof\.?|Sr(?:a|ta)?\.?|D(?:ñ|n)a\.?|г-(?:н|жа)"
    r"|السيدة?|الدكتورة?|سعادة)(?=[\s\u00a0])"
)
# A semicolon or a middle dot; a comma or "and" where a further person with a title follows.
_AND = re.compile(
    rf"\s*[;；؛]\s*|\s+·\s+|(?:\s*[,،]\s*|\s+(?:and|et|y|и)\s+|\s+و\s?)(?={_TITLE})"
    r"|(?<=先生)[和、，]|(?<=女士)[和、，]|(?<=博士)[和、，]"
)


def read_people(text: str) -> tuple[FocalPoint, ...]:
    """Return the people that a cell or a line names: one a line, or parted by semicolons or "and".

    What stands in brackets after a name is the path of the unit.
    """
    people = []
    for line in clean(text).split("\n"):
        for part in _parted(_BULLET.sub("", line)):
            people.append(_person(part))
    return tuple(person for person in people if person.name)


def people_agree(listed: Iterable[FocalPoint], words: str) -> bool:
    """Whether every listed person is named in the words, in the same spelling.

    Units need not be named; where they are, their path has to run the same way.
    """
    plain = form(words)
    units = {form(person.name): person.unit for person in read_people(words) if person.unit}
    return all(
        _is_named(name, plain) and form(units.get(name) or unit or "") == form(unit or "")
        for name, unit in ((form(person.name), person.unit) for person in listed)
    )


def _is_named(name: str, words: str) -> bool:
    """Whole words, but for Chinese, which has no blanks; Arabic joins its "and" to a name."""
    if "\u4e00" <= name[:1] <= "\u9fff":
        return name in words
    return re.search(rf"(?<!\w)و?{re.escape(name)}(?!\w)", words) is not None


def _person(text: str) -> FocalPoint:
    """One person; a mark of another language behind the unit is that of the name, too."""
    plain, languages = parted(text.strip())
    behind = text.strip().removeprefix(plain) if languages else ""
    found = _UNIT.match(plain)
    if found is None:
        return FocalPoint(text.strip())
    return FocalPoint(f"{found['name'].strip()}{behind}", f"{found['unit'].strip()}{behind}")


def _parted(line: str) -> list[str]:
    """Part a line between people, never inside the brackets of a unit."""
    parts, start = [], 0
    for found in _AND.finditer(line):
        before = line[start : found.start()]
        if before.count("(") + before.count("（") == before.count(")") + before.count("）"):
            parts.append(before)
            start = found.end()
    return [*parts, line[start:]]
