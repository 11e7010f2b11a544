"""The codes of the field. They are stored and compared; the words for them are in `terms`."""

from enum import StrEnum


class Language(StrEnum):
    """The six official languages of the United Nations, in their alphabetical order in English."""

    ARABIC = "ar"
    CHINESE = "zh"
    ENGLISH = "en"
    FRENCH = "fr"
    RUSSIAN = "ru"
    SPANISH = "es"

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self is Language.ARABIC

    @property
    def letter(self) -> str:
        """The letter that a symbol carries for this language: the C of `C22/61-C` is Chinese."""
        return {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}[self.value]


class Addressee(StrEnum):
    """To whom an oversight body addressed a recommendation."""

    EXECUTIVE_HEADS = "executive_heads"
    GOVERNING_BODIES = "governing_bodies"
    OTHER = "other"


class Action(StrEnum):
    """What a recommendation asks of one organization."""

    EXECUTIVE_HEAD = "executive_head"
    GOVERNING_BODY = "governing_body"
    INFORMATION = "information"
    NONE = "none"


class Acceptance(StrEnum):
    """Whether the organization accepts a recommendation; the order is that of the printed table."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    NOT_RELEVANT = "not_relevant"
    UNDER_CONSIDERATION = "under_consideration"


class Implementation(StrEnum):
    """How far an accepted recommendation is implemented; in the order of the printed table."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    IMPLEMENTED = "implemented"


class Relevance(StrEnum):
    """How far a recommendation concerns the organization at all."""

    RELEVANT = "relevant"
    PARTLY_RELEVANT = "partly_relevant"
    NOT_RELEVANT = "not_relevant"


class Implications(StrEnum):
    """What implementing costs, in money or in posts."""

    NONE = "none"
    NONE_ADDITIONAL = "none_additional"
    WITHIN_BUDGET = "within_budget"
    ADDITIONAL = "additional"
    NOT_ASSESSED = "not_assessed"


class ConditionKind(StrEnum):
    """What an answer hangs on."""

    IN_WORK_PLAN = "in_work_plan"
    SUBJECT_TO_APPROVAL = "subject_to_approval"
    EXCEPTION = "exception"


class Bound(StrEnum):
    """Which side of a date is meant: `by` the end of 2022, `from` 2023 on."""

    BY = "by"
    FROM = "from"


class Impact(StrEnum):
    """The intended impact of a recommendation, as the Joint Inspection Unit letters it."""

    TRANSPARENCY = "a"
    GOOD_PRACTICES = "b"
    COORDINATION = "c"
    COHERENCE = "d"
    CONTROL = "e"
    EFFECTIVENESS = "f"
    SAVINGS = "g"
    EFFICIENCY = "h"
    OTHER = "i"


class CebComments(StrEnum):
    """Whether the comments of the Chief Executives Board on a report can be had."""

    AVAILABLE = "available"
    NOT_AVAILABLE = "not_available"


class EditionKind(StrEnum):
    """What an official document is to the body that gets it."""

    WORKING_GROUP_PAPER = "working_group_paper"
    GOVERNING_BODY_DOCUMENT = "governing_body_document"


class DecisionState(StrEnum):
    """What a governing body has done with a recommendation addressed to it."""

    PROPOSED = "proposed"
    ENDORSED = "endorsed"
    NOT_ENDORSED = "not_endorsed"
    DEFERRED = "deferred"
    NOTED = "noted"
    NO_OBJECTION = "no_objection"


class ReportKind(StrEnum):
    """The products of the Joint Inspection Unit, as their symbols name them."""

    REPORT = "REP"
    NOTE = "NOTE"
    MANAGEMENT_LETTER = "ML"


class OversightKind(StrEnum):
    """What an oversight body is; the Joint Inspection Unit is the only one of its kind."""

    INSPECTION = "inspection"
    EXTERNAL_AUDIT = "external_audit"
    INTERNAL_OVERSIGHT = "internal_oversight"
    EVALUATION = "evaluation"
    ADVISORY = "advisory"
    OTHER = "other"


class Visibility(StrEnum):
    """Who may read a report: everybody, or only the organizations it was sent to."""

    PUBLIC = "public"
    RESTRICTED = "restricted"


class EditionState(StrEnum):
    """How far an edition has come: prepared, issued as a document, or given up."""

    PREPARED = "prepared"
    ISSUED = "issued"
    GIVEN_UP = "given_up"


class IssueKind(StrEnum):
    """What an issue is to the one before it, as the symbols of documents say."""

    FIRST = "first"
    REVISION = "revision"
    ADDENDUM = "addendum"
    CORRIGENDUM = "corrigendum"


class SelectionRule(StrEnum):
    """Which reports an edition takes: what is open, a year of the programme of work, or chosen."""

    OPEN = "open"
    PROGRAMME_YEAR = "programme_year"
    CHOSEN = "chosen"


class OthersShown(StrEnum):
    """What an edition does with recommendations that are addressed to others."""

    FOR_INFORMATION = "for_information"
    LEFT_OUT = "left_out"


class Distribution(StrEnum):
    """Who may read a document: everybody, or delegates and the organization, or that alone."""

    PUBLIC = "public"
    DELEGATES = "delegates"
    INTERNAL = "internal"


class HeadPart(StrEnum):
    """A part of a document's head that has its own words in each language."""

    TITLE = "title"
    PERIOD = "period"
    MEETING = "meeting"
    ISSUER = "issuer"
    SUMMARY = "summary"
    ACTION_REQUIRED = "action_required"
    REFERENCES = "references"


class TextKind(StrEnum):
    """A text that exists in several languages; the first three are the oversight body's own."""

    REPORT_TITLE = "report_title"
    RECOMMENDATION = "recommendation"
    ADDRESSEE_NAME = "addressee_name"
    REMARKS = "remarks"
    CONDITION = "condition"
    FINANCIAL_PERIOD = "financial_period"
    FINANCIAL_WORDS = "financial_words"
    HEAD = "head"


class TranslationWay(StrEnum):
    """Which way a translation came in."""

    SITE = "site"
    XLIFF = "xliff"
    MEMORY = "memory"


class RequestedField(StrEnum):
    """What a meeting can ask for, by the field of an answer that shows it."""

    ACCEPTANCE = "acceptance"
    IMPLEMENTATION = "implementation"
    FINANCIAL_IMPLICATIONS = "financial_implications"
    HUMAN_RESOURCE_IMPLICATIONS = "human_resource_implications"
    FINANCIAL_DETAIL = "financial_detail"
    RELEVANCE = "relevance"
    CONDITIONS = "conditions"
    REMARKS = "remarks"


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
    """For whom an answer stands: everybody once published, the organization once cleared.

    The Unit's inspectors see the organization's answers to the Unit's recommendations; those to
    the recommendations of other bodies as everybody does.
    """

    PUBLIC = "public"
    STAFF = "staff"
    INSPECTORS = "inspectors"

    def on(self, *, of_the_unit: bool) -> "Audience":
        """Return for whom an answer stands that is shown to it, by whose report it answers."""
        if self is not Audience.INSPECTORS:
            return self
        return Audience.STAFF if of_the_unit else Audience.PUBLIC

    @property
    def parts(self) -> tuple["Audience", ...]:
        """For whom all the answers stand that are shown to it."""
        return tuple(dict.fromkeys(self.on(of_the_unit=one) for one in (True, False)))


KEPT_FOR = (Audience.PUBLIC, Audience.STAFF)
"""For whom it is kept which answers stand."""


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
    UNDO = "undo"


class Via(StrEnum):
    """Which way an answer came in."""

    SITE = "site"
    LINK = "link"
    WORKBOOK = "workbook"
    WORD_FORM = "word_form"
    IMPORT = "import"


class DocumentPicture(StrEnum):
    """A picture that an organization may want in its documents."""

    ACCEPTANCE = "acceptance"
    IMPLEMENTATION = "implementation"
    REPORTS = "reports"


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
    ISSUED = "issued"
    LIST_CHANGED = "list_changed"
    DATA_CALL = "data_call"


class RegularWork(StrEnum):
    """What is done every minute, each apart from the others."""

    REMINDERS = "reminders"
    DIGESTS = "digests"
    LISTS = "lists"
    SENDING = "sending"
    CLEARING_AWAY = "clearing_away"


class MailState(StrEnum):
    """How far a message has come. `uncertain`: the machine stopped while it was being sent."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


__all__ = [
    "Acceptance",
    "AccessKind",
    "Action",
    "Addressee",
    "Audience",
    "Bound",
    "CebComments",
    "ConditionKind",
    "CorrectedPart",
    "CycleStep",
    "DecisionState",
    "Deed",
    "Distribution",
    "EditionKind",
    "EditionState",
    "FindingGroup",
    "HeadPart",
    "Impact",
    "Implementation",
    "Implications",
    "IssueKind",
    "Language",
    "MailState",
    "Notice",
    "Origin",
    "OthersShown",
    "RegularWork",
    "Relevance",
    "ReportKind",
    "RequestedField",
    "Role",
    "SecondClearance",
    "SecondFactor",
    "SelectionRule",
    "Severity",
    "Stage",
    "TextKind",
    "TranslationWay",
    "UploadState",
    "Via",
    "Visibility",
]
