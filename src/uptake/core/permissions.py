"""Who may do what: one table, from which pages, services, tests and the manual all read.

The roles are those of section 4 of the design. A role reaches what is assigned to the person or
the person's unit, the person's own organization, or all organizations.
"""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType

from uptake.core.codes import Audience, Distribution, Role, Visibility
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor


class Act(StrEnum):
    """What can be done or seen."""

    SEE_PUBLISHED = "see_published"
    SEE_RESTRICTED = "see_restricted"
    SEE_INTERNAL = "see_internal"
    SEE_CLEARED = "see_cleared"
    SEE_ANSWERS = "see_answers"
    SEE_PROGRESS = "see_progress"
    DISCUSS = "discuss"
    ANSWER = "answer"
    CLEAR = "clear"
    VERIFY = "verify"
    REGISTER_REPORT = "register_report"
    CORRECT_REPORT = "correct_report"
    DECIDE_CORRECTION = "decide_correction"
    WITHDRAW = "withdraw"
    INSPECT = "inspect"
    IMPORT_DOCUMENT = "import_document"
    ENTER_DOCUMENT = "enter_document"
    ASSIGN = "assign"
    PLAN_CYCLE = "plan_cycle"
    REMIND = "remind"
    TRANSLATE = "translate"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SETTINGS = "manage_settings"
    MANAGE_OVERSIGHT = "manage_oversight"
    ENTER_ORGANIZATION = "enter_organization"
    SEE_AUDIT = "see_audit"
    SEE_EDITIONS = "see_editions"
    PREPARE_EDITION = "prepare_edition"
    ISSUE_EDITION = "issue_edition"
    RECORD_DECISION = "record_decision"
    EXCHANGE_TRACKING = "exchange_tracking"
    REVIEW_TERMS = "review_terms"
    MANAGE_TEMPLATE = "manage_template"


class Reach(StrEnum):
    """How far a permission goes; a later one covers those before it."""

    ASSIGNED = "assigned"
    OWN = "own"
    ALL = "all"


ORDER = (Reach.ASSIGNED, Reach.OWN, Reach.ALL)


class Sight(IntEnum):
    """How far somebody sees at an organization; each sees what those before it see.

    Which reports are there for whom is said by `sight_of_report`. The lowest is false, so that
    whoever asks only whether more than what is public may be seen asks for its truth.
    """

    PUBLIC = 0
    DELEGATES = 1
    MEMBERS = 2

    @property
    def distributions(self) -> tuple[Distribution, ...]:
        """The documents that are there for it."""
        return tuple(one for one, needed in SIGHT_NEEDED.items() if needed <= self)


SIGHT_NEEDED: Mapping[Distribution, Sight] = MappingProxyType(
    {
        Distribution.PUBLIC: Sight.PUBLIC,
        Distribution.DELEGATES: Sight.DELEGATES,
        Distribution.INTERNAL: Sight.MEMBERS,
    }
)
"""How far one must see to read a document; so far its readers see what it tells of others."""


def sight_of_report(visibility: Visibility, *, of_system: bool) -> Sight:
    """Return how far one must see at an organization to read a report there.

    What a body of the system restricts, as the Unit its management letters, is for delegates and
    inspectors. What an organization's own body restricts, as its internal audit, stays within the
    organization; others read of it what its documents tell.
    """
    if visibility is Visibility.PUBLIC:
        return Sight.PUBLIC
    return Sight.DELEGATES if of_system else Sight.MEMBERS


_STAFF = {Act.SEE_RESTRICTED: Reach.OWN, Act.SEE_INTERNAL: Reach.OWN, Act.SEE_CLEARED: Reach.OWN}

# What everybody may, signed in or not.
PUBLIC: Mapping[Act, Reach] = MappingProxyType({Act.SEE_PUBLISHED: Reach.ALL})

PERMISSIONS: Mapping[Role, Mapping[Act, Reach]] = MappingProxyType(
    {
        Role.COORDINATOR: _STAFF
        | {
            Act.SEE_ANSWERS: Reach.OWN,
            Act.SEE_PROGRESS: Reach.OWN,
            Act.DISCUSS: Reach.OWN,
            Act.ANSWER: Reach.OWN,
            Act.VERIFY: Reach.OWN,
            Act.REGISTER_REPORT: Reach.OWN,
            Act.CORRECT_REPORT: Reach.OWN,
            Act.WITHDRAW: Reach.OWN,
            Act.IMPORT_DOCUMENT: Reach.OWN,
            Act.ENTER_DOCUMENT: Reach.OWN,
            Act.ASSIGN: Reach.OWN,
            Act.PLAN_CYCLE: Reach.OWN,
            Act.REMIND: Reach.OWN,
            Act.TRANSLATE: Reach.OWN,
            Act.SEE_AUDIT: Reach.OWN,
            Act.SEE_EDITIONS: Reach.OWN,
            Act.PREPARE_EDITION: Reach.OWN,
            Act.ISSUE_EDITION: Reach.OWN,
            Act.RECORD_DECISION: Reach.OWN,
            Act.EXCHANGE_TRACKING: Reach.OWN,
            Act.REVIEW_TERMS: Reach.OWN,
            Act.MANAGE_OVERSIGHT: Reach.OWN,
            Act.MANAGE_TEMPLATE: Reach.OWN,
        },
        Role.CONTRIBUTOR: _STAFF
        | {
            Act.SEE_ANSWERS: Reach.ASSIGNED,
            Act.DISCUSS: Reach.ASSIGNED,
            Act.ANSWER: Reach.ASSIGNED,
        },
        Role.CLEARING_OFFICER: _STAFF
        | {
            Act.SEE_ANSWERS: Reach.OWN,
            Act.SEE_PROGRESS: Reach.OWN,
            Act.DISCUSS: Reach.OWN,
            Act.CLEAR: Reach.OWN,
            Act.VERIFY: Reach.OWN,
            Act.SEE_EDITIONS: Reach.OWN,
        },
        Role.TRANSLATOR: _STAFF
        | {
            Act.TRANSLATE: Reach.OWN,
            Act.SEE_EDITIONS: Reach.OWN,
            Act.REVIEW_TERMS: Reach.OWN,
        },
        Role.READER: {Act.SEE_RESTRICTED: Reach.OWN},
        Role.INSPECTOR: {
            Act.SEE_RESTRICTED: Reach.ALL,
            Act.SEE_CLEARED: Reach.ALL,
            Act.REGISTER_REPORT: Reach.ALL,
            Act.CORRECT_REPORT: Reach.ALL,
            Act.DECIDE_CORRECTION: Reach.ALL,
            Act.WITHDRAW: Reach.ALL,
            Act.INSPECT: Reach.ALL,
        },
        Role.ADMINISTRATOR: _STAFF
        | {
            Act.MANAGE_PEOPLE: Reach.OWN,
            Act.MANAGE_SETTINGS: Reach.OWN,
            Act.MANAGE_OVERSIGHT: Reach.OWN,
            Act.ENTER_ORGANIZATION: Reach.OWN,
            Act.CORRECT_REPORT: Reach.OWN,
            Act.WITHDRAW: Reach.OWN,
            Act.SEE_AUDIT: Reach.OWN,
            Act.MANAGE_TEMPLATE: Reach.OWN,
        },
    }
)


def reach(actor: Actor, act: Act, organization: str) -> Reach | None:
    """Say how far the actor may do this at an organization; None: not at all."""
    if actor.trusted:
        return Reach.ALL
    reaches = [table.get(act) for table in (PUBLIC, *(PERMISSIONS[role] for role in actor.roles))]
    widest = max((one for one in reaches if one), key=ORDER.index, default=None)
    if widest is Reach.ALL or (widest and actor.organization == organization):
        return widest
    return None


def may(actor: Actor, act: Act, organization: str) -> bool:
    """Say whether the actor may do this at an organization, be it to some recommendations only."""
    return reach(actor, act, organization) is not None


def sight(actor: Actor, organization: str) -> Sight:
    """Say how far the actor sees at an organization."""
    if may(actor, Act.SEE_INTERNAL, organization):
        return Sight.MEMBERS
    return Sight.DELEGATES if may(actor, Act.SEE_RESTRICTED, organization) else Sight.PUBLIC


def audience(actor: Actor, organization: str) -> Audience:
    """Return as whom the actor sees the answers of an organization."""
    if not may(actor, Act.SEE_CLEARED, organization):
        return Audience.PUBLIC
    within = may(actor, Act.SEE_INTERNAL, organization)
    return Audience.STAFF if within else Audience.INSPECTORS


def require(actor: Actor, act: Act, organization: str) -> Reach:
    """Return how far the actor may do this. Raises UptakeError `not-permitted` (act)."""
    found = reach(actor, act, organization)
    if found is None:
        raise UptakeError("not-permitted", act=act)
    return found


def require_everywhere(actor: Actor, act: Act) -> None:
    """Refuse whoever may not do this at all organizations. Raises UptakeError `not-permitted`."""
    if reach(actor, act, "") is not Reach.ALL:
        raise UptakeError("not-permitted", act=act)
