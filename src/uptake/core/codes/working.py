"""What is told apart while people work: stages, roles, deeds, uploads, cycles, messages."""

from enum import StrEnum


class Stage(StrEnum):
    """How far a status update has come on its way to the governing body."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    CLEARED = "cleared"


class UploadState(StrEnum):
    """How far a file that somebody uploaded has come on its way into the register."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    UNREADABLE = "unreadable"
    APPLIED = "applied"
    DISCARDED = "discarded"


class AccessKind(StrEnum):
    """What is noted of who comes in, who fails to, and what is handed out."""

    SIGN_IN = "sign_in"
    FAILURE = "failure"
    CODE_FAILURE = "code_failure"
    LOCK_OUT = "lock_out"
    SIGN_OUT = "sign_out"
    LINK = "link"
    EVIDENCE = "evidence"
    FILE = "file"


class Severity(StrEnum):
    """How much a finding matters: to know, to look at, or to settle first."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class FindingGroup(StrEnum):
    """What a finding asks of whoever reads it: to decide, to look at what was assumed, to know."""

    DECIDE = "decide"
    ASSUMED = "assumed"
    INFORMATION = "information"


class CorrectedPart(StrEnum):
    """What of a report can be corrected; a withdrawal takes it, or a recommendation, out."""

    SYMBOL = "symbol"
    TITLE = "title"
    NUMBER = "number"
    TEXT = "text"
    WITHDRAWAL = "withdrawal"


class Origin(StrEnum):
    """Where a text in one language comes from."""

    OFFICIAL = "official"
    IMPORTED = "imported"
    TRANSLATED = "translated"
    WRITTEN = "written"


class Role(StrEnum):
    """What somebody is to the follow-up; who may do what is in `core.permissions`."""

    COORDINATOR = "coordinator"
    CONTRIBUTOR = "contributor"
    CLEARING_OFFICER = "clearing_officer"
    TRANSLATOR = "translator"
    READER = "reader"
    INSPECTOR = "inspector"
    ADMINISTRATOR = "administrator"


class Audience(StrEnum):
    """For whom an answer stands: everybody once published, the organization once cleared."""

    PUBLIC = "public"
    STAFF = "staff"


class Deed(StrEnum):
    """What is done with an answer on its way; where each leads is in `core.stages`."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    AGREE = "agree"
    CLEAR = "clear"
    RETURN = "return"
    REOPEN = "reopen"
    VERIFY = "verify"


class Via(StrEnum):
    """Which way an answer came in."""

    SITE = "site"
    LINK = "link"
    WORKBOOK = "workbook"
    WORD_FORM = "word_form"
    IMPORT = "import"


class SecondClearance(StrEnum):
    """Which answers need the agreement of two clearing officers."""

    NEVER = "never"
    GOVERNING_BODIES = "governing_bodies"
    ADDITIONAL_RESOURCES = "additional_resources"
    ALWAYS = "always"


class SecondFactor(StrEnum):
    """What somebody shows beside, or in place of, a password."""

    PASSKEY = "passkey"
    CODES = "codes"


class CycleStep(StrEnum):
    """A step of a cycle, in the order in which they come before the meeting."""

    ANSWERS = "answers"
    CLEARANCE = "clearance"
    TRANSLATION = "translation"
    PUBLICATION = "publication"
    MEETING = "meeting"


class Notice(StrEnum):
    """Why somebody is written to."""

    ASSIGNED = "assigned"
    DUE = "due"
    OVERDUE = "overdue"
    RETURNED = "returned"
    ESCALATED = "escalated"
    TO_CLEAR = "to_clear"
    DIGEST = "digest"
    REMINDER = "reminder"
    NOTE = "note"
    CORRECTION = "correction"
    INVITED = "invited"


class RegularWork(StrEnum):
    """What is done every minute, each apart from the others."""

    REMINDERS = "reminders"
    DIGESTS = "digests"
    SENDING = "sending"
    CLEARING_AWAY = "clearing_away"


class MailState(StrEnum):
    """How far a message has come. `uncertain`: the machine stopped while it was being sent."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
