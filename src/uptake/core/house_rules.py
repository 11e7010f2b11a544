"""The rules that an organization sets for itself; what it leaves alone is as it stands here."""

import datetime
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from uptake.core.codes import (
    Addressee,
    DocumentPicture,
    Implementation,
    Implications,
    Role,
    SecondClearance,
)
from uptake.core.errors import UptakeError
from uptake.core.indicators import LONG_OPEN_YEARS

# In days; what a year's cycle can need, and no more reminders than somebody would read.
LONGEST_NOTICE = 365
LONGEST_ESCALATION = 90
MOST_REMINDERS = 10
# In years: what the system's tables call long outstanding.
LONG_OPEN = range(2, 31)


@dataclass(frozen=True, slots=True)
class Contact:
    """A person or an office who can be asked, and where; what is not known is empty."""

    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class HouseRules:
    """An organization's settings.

    `reminder_days`: how many days before the due day somebody is reminded. `escalate_after`: how
    many days after it the head of the unit is written to. From `quiet_from` until `quiet_until`
    (times of day in `time_zone`), and on Saturdays and Sundays where `quiet_weekends`, no message
    leaves. `digest_weekday`: Monday is 0; None: no digest. Who has one of `second_factor_roles`
    needs a passkey or codes to sign in with; the settings of the site may ask it of more roles.
    `own_clearance`: a clearing officer may clear what they answered themselves, as a house of one
    person must; the history says so. `masthead`: after whose documents the head of a first page
    is set (a name of `terms.mastheads`); nothing: as the organization is known to set it.
    `pictures` are those that its documents have, in this order.
    The `contact_` rules are whom everybody can ask, as messages and pages print it; nothing: the
    coordinator is asked, and only those who work for the organization are told who that is.
    `long_open_years`: from how many years on an open recommendation is long outstanding in figures.
    """

    evidence_required: bool = False
    verification_required: bool = False
    second_clearance: SecondClearance = SecondClearance.NEVER
    reminder_days: tuple[int, ...] = (14, 7, 1)
    escalate_after: int = 7
    digest_weekday: int | None = 0
    quiet_from: datetime.time = datetime.time(19)
    quiet_until: datetime.time = datetime.time(7)
    quiet_weekends: bool = True
    time_zone: str = "UTC"
    second_factor_roles: tuple[Role, ...] = ()
    own_clearance: bool = False
    masthead: str = ""
    pictures: tuple[DocumentPicture, ...] = ()
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    long_open_years: int = LONG_OPEN_YEARS

    @property
    def contact(self) -> Contact | None:
        """Whom everybody can ask; None where the organization has not said."""
        if not (self.contact_email or self.contact_phone):
            return None
        return Contact(self.contact_name, self.contact_email, self.contact_phone)

    def clearances(
        self, addressee: Addressee | None, implications: tuple[Implications | None, ...]
    ) -> int:
        """Say how many clearing officers must agree to an answer: one or two."""
        match self.second_clearance:
            case SecondClearance.NEVER:
                two = False
            case SecondClearance.ALWAYS:
                two = True
            case SecondClearance.GOVERNING_BODIES:
                two = addressee is Addressee.GOVERNING_BODIES
            case SecondClearance.ADDITIONAL_RESOURCES:
                two = Implications.ADDITIONAL in implications
        return 2 if two else 1

    def needs_evidence(self, implementation: Implementation | None) -> bool:
        """Say whether an answer may be cleared only with evidence."""
        return self.evidence_required and implementation is Implementation.IMPLEMENTED

    def needs_verification(self, implementation: Implementation | None) -> bool:
        """Say whether an answer may be cleared only once somebody else has verified it."""
        return self.verification_required and implementation is Implementation.IMPLEMENTED


def check(rules: HouseRules) -> None:
    """Refuse rules that cannot be kept.

    Raises UptakeError `reminder-days-wrong` (words, limit), `escalation-wrong` (words, limit),
    `long-open-wrong` (words, least, limit), `time-zone-unknown` (zone), `own-clearance-alone` where
    answers of one's own may be cleared and somebody else must agree or verify all the same,
    `contact-unreachable` where a contact has a name only.
    """
    if rules.contact_name and rules.contact is None:
        raise UptakeError("contact-unreachable")
    others = rules.verification_required or rules.second_clearance is not SecondClearance.NEVER
    if rules.own_clearance and others:
        raise UptakeError("own-clearance-alone")
    days = rules.reminder_days
    if len(days) > MOST_REMINDERS or not all(0 <= day <= LONGEST_NOTICE for day in days):
        raise UptakeError("reminder-days-wrong", words=days, limit=LONGEST_NOTICE)
    if not 1 <= rules.escalate_after <= LONGEST_ESCALATION:
        words = str(rules.escalate_after)
        raise UptakeError("escalation-wrong", words=words, limit=LONGEST_ESCALATION)
    if rules.long_open_years not in LONG_OPEN:
        raise long_open_wrong(str(rules.long_open_years))
    if rules.time_zone not in time_zones():
        raise UptakeError("time-zone-unknown", zone=rules.time_zone)


def long_open_wrong(words: str) -> UptakeError:
    """Return the error `long-open-wrong` (words, least, limit)."""
    return UptakeError("long-open-wrong", words=words, least=LONG_OPEN[0], limit=LONG_OPEN[-1])


@cache
def time_zones() -> tuple[str, ...]:
    """Return the names of all time zones, as the system's tables have them, in their order."""
    return tuple(sorted(name for name in available_timezones() if _is_a_place(name)))


def _is_a_place(name: str) -> bool:
    """Leave out names that say no place (SystemV, posix, bare abbreviations); UTC stays."""
    return name == "UTC" or ("/" in name and not name.startswith(("Etc/", "SystemV/", "US/")))
