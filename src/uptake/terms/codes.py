"""Which term says a code or names a field, and lists in words."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from babel.lists import format_list

from uptake.core.agreement import Disagreed
from uptake.core.change_account import Cause
from uptake.core.codes import (
    Acceptance,
    AccessKind,
    Action,
    Addressee,
    Audience,
    Bound,
    CebComments,
    ConditionKind,
    CorrectedPart,
    CycleStep,
    DecisionState,
    Deed,
    Distribution,
    DocumentPicture,
    EditionKind,
    EditionState,
    FindingGroup,
    HeadPart,
    Impact,
    Implementation,
    Implications,
    IssueKind,
    Language,
    MailState,
    Notice,
    Origin,
    OthersShown,
    OversightKind,
    Relevance,
    ReportKind,
    RequestedField,
    Role,
    SecondClearance,
    SecondFactor,
    SelectionRule,
    Severity,
    Stage,
    TextKind,
    TranslationWay,
    UploadState,
    Via,
    Visibility,
)
from uptake.core.cycles import Obstacle
from uptake.core.document import Decision, Entry, FinancialDetail, ForeignText, Reference, Report
from uptake.core.editions import Inclusion, MarkKind
from uptake.core.indicators import (
    Dimension,
    Exclusion,
    IndicatorName,
    OrganizationGroup,
    Population,
)
from uptake.core.meetings import Fulfilment
from uptake.core.permissions import Act, Reach
from uptake.core.recipients import Hindrance
from uptake.core.tracking import Formality, TrackingField, Verification
from uptake.core.translation import TranslationState
from uptake.core.two_sides import Difference, Newer, Party, Turn
from uptake.documents.tree import Format

PREFIXES: Mapping[type[StrEnum], str] = MappingProxyType(
    {
        Acceptance: "",
        AccessKind: "access_",
        Act: "act_",
        Action: "action_",
        Addressee: "",
        Audience: "audience_",
        Bound: "bound_",
        Cause: "cause_",
        CebComments: "ceb_",
        ConditionKind: "",
        CorrectedPart: "corrected_",
        CycleStep: "step_",
        DecisionState: "",
        Deed: "deed_",
        Difference: "difference_",
        Dimension: "by_",
        Disagreed: "disagreed_",
        Distribution: "distribution_",
        DocumentPicture: "picture_",
        EditionKind: "",
        EditionState: "edition_",
        Exclusion: "excluded_",
        Format: "format_",
        FindingGroup: "finding_",
        Formality: "",
        Fulfilment: "fulfilment_",
        HeadPart: "head_",
        Impact: "impact_",
        Implementation: "",
        Implications: "",
        Inclusion: "inclusion_",
        IndicatorName: "indicator_",
        IssueKind: "issue_",
        Language: "language_",
        MailState: "mail_",
        MarkKind: "mark_",
        Newer: "newer_",
        Notice: "notice_",
        Obstacle: "obstacle_",
        Hindrance: "hindrance_",
        Origin: "origin_",
        OthersShown: "others_",
        OversightKind: "oversight_",
        OrganizationGroup: "group_",
        Party: "party_",
        Population: "population_",
        Reach: "reach_",
        Relevance: "",
        ReportKind: "kind_",
        RequestedField: "requested_",
        Role: "role_",
        SecondClearance: "second_",
        SecondFactor: "factor_",
        SelectionRule: "selection_",
        Severity: "severity_",
        Stage: "stage_",
        TextKind: "text_",
        TrackingField: "",
        TranslationState: "translation_",
        TranslationWay: "way_",
        Turn: "turn_",
        UploadState: "upload_",
        Verification: "",
        Via: "via_",
        Visibility: "visibility_",
    }
)

# By type and value: members of two string enums with the same value are equal.
EXCEPTIONS: Mapping[tuple[type[StrEnum], str], str] = MappingProxyType(
    {
        (Addressee, Addressee.OTHER.value): "addressee_other",
        (CebComments, CebComments.NOT_AVAILABLE.value): "not_yet_available",
        (Difference, Difference.ACCEPTANCE.value): "acceptance_hdr",
        (Difference, Difference.IMPLEMENTATION.value): "implementation_hdr",
        (Difference, Difference.VERIFIED.value): "verification",
        (Implications, Implications.NONE.value): "implications_none",
        (Implications, Implications.NONE_ADDITIONAL.value): "implications_none_additional",
        (Party, Party.COORDINATOR.value): "role_coordinator",
        (Party, Party.OVERSIGHT_BODY.value): "oversight_body",
        (Relevance, Relevance.NOT_RELEVANT.value): "relevance_not_relevant",
        (Relevance, Relevance.PARTLY_RELEVANT.value): "relevant_in_part",
        (TrackingField, TrackingField.NUMBER.value): "recommendation_no",
        (TrackingField, TrackingField.FORMAL.value): "formal_recommendation",
        (TrackingField, TrackingField.TEXT.value): "recommendation_text",
        (TrackingField, TrackingField.ACCEPTANCE.value): "acceptance_hdr",
        (TrackingField, TrackingField.IMPLEMENTATION.value): "implementation_hdr",
        (TrackingField, TrackingField.VERIFIED.value): "verification",
        (TrackingField, TrackingField.DEADLINES.value): "deadline",
        (TrackingField, TrackingField.FIRST_ANSWERED.value): "tracking_first_answered",
        (TrackingField, TrackingField.LAST_CHANGED.value): "tracking_last_changed",
    }
)


def key_of(code: StrEnum) -> str:
    """Return the key of the term that says a code. Raises KeyError for a code without words."""
    kind = type(code)
    return EXCEPTIONS.get((kind, code.value)) or PREFIXES[kind] + code.value.lower()


# Fields whose label has another key than their own name.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "symbol": "document_symbol",
        "language": "document_language",
        "date": "document_date",
        "distribution": "document_distribution",
        "kind": "document_kind",
        "title": "document_title",
        "entries": "recommendations",
        "url": "report_link",
        "highlights_url": "highlights_link",
        "ceb_url": "ceb_link",
        "number": "recommendation_no",
        "formal": "formal_recommendation",
        "text": "recommendation_text",
        "action": "action_asked",
        "for_information": "for_information_only",
        "dates": "dates_in_text",
        "deadlines": "deadline",
        "acceptance": "acceptance_hdr",
        "implementation": "implementation_hdr",
        "verified": "verification",
        "comment": "comments",
        "name": "person_name",
        "state": "decision_state",
        "bound": "date_bound",
        "words": "wording",
        "amount": "financial_amount",
        "currency": "financial_currency",
    }
)

# Fields that mean something else in one class than in the others.
OWN_LABELS: Mapping[tuple[type, str], str] = MappingProxyType(
    {
        (Report, "symbol"): "report_no",
        (Report, "title"): "report_title",
        (Entry, "references"): "cited_documents",
        (Decision, "symbol"): "decision_symbol",
        (Decision, "date"): "decision_date",
        (Decision, "body"): "decision_body",
        (FinancialDetail, "period"): "financial_period",
        (Reference, "url"): "address",
        (ForeignText, "text"): "wording",
        (ForeignText, "original"): "original_language",
    }
)


def label_key(kind: type, name: str) -> str:
    """Return the key of the term that names the field `name` of a class of `core.document`."""
    return OWN_LABELS.get((kind, name)) or LABELS.get(name, name)


# English documents of the United Nations put no comma before "and".
_LOCALES = {Language.ENGLISH: "en_GB"}


def listed(items: Iterable[str], language: Language) -> str:
    """Return things in a row, as a sentence of the language does; Arabic joins each by "and"."""
    every = list(items)
    if language is Language.ARABIC:
        return " و".join(every)
    return str(format_list(every, locale=_LOCALES.get(language, language.value)))
