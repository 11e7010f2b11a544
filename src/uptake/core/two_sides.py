"""Two sides of one recommendation: ours and the other side's, what differs, and who is to act."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from uptake.core.codes import Acceptance, Implementation
from uptake.core.symbols import RecommendationKey
from uptake.core.tracking import EXCHANGED, TrackedEntry, TrackingField


class Difference(StrEnum):
    """In what the two sides differ."""

    ACCEPTANCE = "acceptance"
    IMPLEMENTATION = "implementation"
    VERIFIED = "verified"
    NOT_THERE = "not_there"
    NOT_HERE = "not_here"


class Turn(StrEnum):
    """What is to be done about a recommendation; the most pressing first."""

    DECIDE = "decide"
    VERIFY = "verify"
    REGISTER = "register"
    TELL = "tell"
    UNDER_WAY = "under_way"
    AWAIT = "await"
    NOTHING = "nothing"


class Party(StrEnum):
    """Who is to act."""

    COORDINATOR = "coordinator"
    ANSWERING = "answering"
    OVERSIGHT_BODY = "oversight_body"
    NOBODY = "nobody"


PARTIES: Mapping[Turn, Party] = MappingProxyType(
    {
        Turn.DECIDE: Party.COORDINATOR,
        Turn.VERIFY: Party.COORDINATOR,
        Turn.REGISTER: Party.COORDINATOR,
        Turn.TELL: Party.COORDINATOR,
        Turn.UNDER_WAY: Party.ANSWERING,
        Turn.AWAIT: Party.OVERSIGHT_BODY,
        Turn.NOTHING: Party.NOBODY,
    }
)

NEEDS_COORDINATOR = tuple(turn for turn, party in PARTIES.items() if party is Party.COORDINATOR)


class Newer(StrEnum):
    """Which side's value is of a later day."""

    OURS = "ours"
    THEIRS = "theirs"
    SAME_DAY = "same_day"


@dataclass(frozen=True, slots=True)
class Ours:
    """Our side: the cleared answer that stands, and how far the newest version has come.

    `update` is the cleared answer, None where there is none. `on_its_way`: a newer version is not
    cleared yet, begun after the other side's value came.
    """

    follow_up: int
    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    verified: bool | None = None
    day: date | None = None
    update: int | None = None
    on_its_way: bool = False


@dataclass(frozen=True, slots=True)
class Theirs:
    """The other side as it was imported last. `day` is that of its last change, as they say.

    Where they say none, it is the day of the file in which the value came first. `came` is when it
    was imported.
    """

    entry: TrackedEntry
    day: date
    row: int
    came: datetime


@dataclass(frozen=True, slots=True)
class TwoSides:
    """A recommendation with what stands on each side.

    `kept`: somebody has looked at just these two values, and ours stands, for the `reason`. `told`:
    the last file that was sent out, since their value came, had ours.
    """

    key: RecommendationKey
    ours: Ours | None = None
    theirs: Theirs | None = None
    kept: bool = False
    reason: str = ""
    told: bool = False

    @property
    def differences(self) -> tuple[Difference, ...]:
        """In what they differ."""
        return tuple(_differences(self))

    @property
    def newer(self) -> Newer | None:
        """Which side is of the later day; None where a side says nothing."""
        ours = self.ours.day if self.ours else None
        theirs = self.theirs.day if self.theirs else None
        if ours is None or theirs is None:
            return None
        if ours == theirs:
            return Newer.SAME_DAY
        return Newer.OURS if ours > theirs else Newer.THEIRS

    @property
    def turn(self) -> Turn:
        """What is to be done."""
        return _turn(self)

    @property
    def party(self) -> Party:
        """Who is to do it."""
        return PARTIES[self.turn]


def _differences(sides: TwoSides) -> Iterator[Difference]:
    ours, theirs = sides.ours, sides.theirs
    if ours is None:
        yield Difference.NOT_HERE
    elif theirs is None:
        if ours.acceptance is not None:
            yield Difference.NOT_THERE
    else:
        said = theirs.entry
        if ours.acceptance is not said.acceptance:
            yield Difference.ACCEPTANCE
        if ours.implementation is not said.implementation:
            yield Difference.IMPLEMENTATION
        if said.verified is not None and bool(ours.verified) is not said.verified:
            yield Difference.VERIFIED


def _turn(sides: TwoSides) -> Turn:
    """Judge who is to act; the order of the lines is the rule.

    What we do not follow up is to be registered. What is the same on both sides is nobody's. What
    is being answered waits for its clearance. What only they have verified is to be verified here.
    Where ours is later, or was kept, they are to be told, and then it is for them. Everything else
    differs, and theirs may be right: the coordinator decides.
    """
    ours, theirs = sides.ours, sides.theirs
    if ours is None:
        return Turn.REGISTER
    found = sides.differences
    if not found:
        return Turn.NOTHING
    if ours.on_its_way and theirs is not None:
        return Turn.UNDER_WAY
    only_verified = found == (Difference.VERIFIED,)
    theirs_verified = theirs is not None and theirs.entry.verified is True
    if only_verified and theirs_verified and not sides.kept:
        return Turn.VERIFY
    to_tell = theirs is None or sides.kept or only_verified
    if to_tell or (ours.acceptance is not None and sides.newer is Newer.OURS):
        return Turn.AWAIT if sides.told else Turn.TELL
    return Turn.DECIDE


class Way(StrEnum):
    """What can be done where the sides differ."""

    TAKE = "take"
    KEEP = "keep"
    CONFIRM = "confirm"


def ways_of(sides: TwoSides) -> frozenset[Way]:
    """Return what can be done now: theirs taken, ours kept, ours submitted for verification.

    Theirs can be taken where ours is newer, too, for whoever sees that they are right.
    """
    ours, theirs, found = sides.ours, sides.theirs, sides.differences
    if ours is None or theirs is None or not found or ours.on_its_way:
        return frozenset()
    said = theirs.entry
    differs = (ours.acceptance, ours.implementation) != (said.acceptance, said.implementation)
    ways = {
        Way.TAKE: differs and said.acceptance is not None,
        Way.KEEP: ours.acceptance is not None and not sides.kept,
        Way.CONFIRM: sides.turn is Turn.VERIFY,
    }
    return frozenset(way for way, can in ways.items() if can)


def reopens(sides: TwoSides) -> bool:
    """Say whether taking theirs would take back that ours is implemented."""
    ours, theirs, done = sides.ours, sides.theirs, Implementation.IMPLEMENTED
    was = ours is not None and ours.implementation is done
    return was and theirs is not None and theirs.entry.implementation is not done


def with_known(
    entry: TrackedEntry, before: TrackedEntry | None, columns: frozenset[TrackingField]
) -> TrackedEntry:
    """Return a value of the other side with what is known of them where their file has no column.

    A status is said as a whole: a file that has one of its two columns says both.
    """
    if before is None:
        return entry
    said = columns | (set(EXCHANGED) if columns & set(EXCHANGED) else set())
    silent = (one.value for one in TrackingField if one not in said)
    return replace(entry, **{name: getattr(before, name) for name in silent})


def is_news(entry: TrackedEntry, before: TrackedEntry | None) -> bool:
    """Say whether a value of the other side says anything that is not known of them already.

    One that they changed earlier than the one that is known comes from an older file.
    """
    if before is None:
        return True
    if entry.last_changed and before.last_changed and entry.last_changed < before.last_changed:
        return False
    return entry != before
