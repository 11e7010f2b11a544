"""What the field itself tells apart: answers, addressees, reports, decisions, languages."""

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


class Visibility(StrEnum):
    """Who may read a report: everybody, or only the organizations it was sent to."""

    PUBLIC = "public"
    RESTRICTED = "restricted"
