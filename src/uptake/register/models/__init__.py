"""The tables. Constraints are here and in the database; behaviour is in the services."""

from uptake.register.models.access import AccessNote
from uptake.register.models.answering import (
    DiscussionNote,
    DiscussionSeen,
    EvidenceFile,
    FollowUpProgress,
    StageChange,
    UpdateEvidence,
    WorkingCopy,
)
from uptake.register.models.assignments import Assignment, LinkAssignment, SignedLink
from uptake.register.models.cited import CitedDocument, CitedTitle, CitedVersion
from uptake.register.models.corrections import Correction, CorrectionDecision
from uptake.register.models.cycles import Cycle, CycleDay
from uptake.register.models.documents import (
    Document,
    DocumentBasis,
    DocumentEntry,
    DocumentReference,
    DocumentReport,
    DocumentText,
    FrozenWords,
    IssuedFile,
    LanguageVersion,
)
from uptake.register.models.editions import (
    Edition,
    EditionBasis,
    EditionReference,
    EditionReport,
    EditionText,
)
from uptake.register.models.events import Event
from uptake.register.models.files import ImportedFile
from uptake.register.models.follow_ups import FollowUp
from uptake.register.models.forms import AnswerForm, FormReturn
from uptake.register.models.history import AppendOnly, Dated, Recorded
from uptake.register.models.house_rules import OrganizationRules
from uptake.register.models.imports import Import, ImportTakenBack
from uptake.register.models.mails import Mail, Told
from uptake.register.models.meetings import (
    DecisionWords,
    MeetingDecision,
    MeetingRecord,
    MeetingRequest,
    RequestPart,
    RequestRow,
    RequestWords,
)
from uptake.register.models.names import GoverningBodyName, PersonName, UnitName
from uptake.register.models.organizations import (
    DocumentSeries,
    GoverningBody,
    Organization,
    OrganizationName,
    OversightBody,
    OversightBodyName,
    Person,
    Unit,
)
from uptake.register.models.people import Absence, ClearingArea, RoleHeld
from uptake.register.models.receipts import FileReceipt
from uptake.register.models.recommendations import (
    Recommendation,
    RecommendationDate,
    RecommendationDependency,
    RecommendationFacts,
    RecommendationImpact,
    RecommendationPeriod,
    RecommendationText,
)
from uptake.register.models.report_drafts import ReportDraft
from uptake.register.models.reports import (
    Report,
    ReportAtOrganization,
    ReportCebComments,
    ReportFocalPoint,
    ReportFocalPoints,
    ReportText,
)
from uptake.register.models.templates import OrganizationTemplate
from uptake.register.models.translations import (
    MemoryEntry,
    TermWording,
    Translation,
    TranslationReview,
)
from uptake.register.models.updates import (
    ConditionWords,
    StatusPeriod,
    StatusUpdate,
    UpdateCondition,
    UpdateReference,
    UpdateText,
)
from uptake.register.models.uploads import Upload
from uptake.register.models.withdrawals import BroughtBack, Withdrawal
from uptake.register.models.work import WorkFailure, WorkProcess

__all__ = [
    "Absence",
    "AccessNote",
    "AnswerForm",
    "AppendOnly",
    "Assignment",
    "BroughtBack",
    "CitedDocument",
    "CitedTitle",
    "CitedVersion",
    "ClearingArea",
    "ConditionWords",
    "Correction",
    "CorrectionDecision",
    "Cycle",
    "CycleDay",
    "Dated",
    "DecisionWords",
    "DiscussionNote",
    "DiscussionSeen",
    "Document",
    "DocumentBasis",
    "DocumentEntry",
    "DocumentReference",
    "DocumentReport",
    "DocumentSeries",
    "DocumentText",
    "Edition",
    "EditionBasis",
    "EditionReference",
    "EditionReport",
    "EditionText",
    "Event",
    "EvidenceFile",
    "FileReceipt",
    "FollowUp",
    "FollowUpProgress",
    "FormReturn",
    "FrozenWords",
    "GoverningBody",
    "GoverningBodyName",
    "Import",
    "ImportTakenBack",
    "ImportedFile",
    "IssuedFile",
    "LanguageVersion",
    "LinkAssignment",
    "Mail",
    "MeetingDecision",
    "MeetingRecord",
    "MeetingRequest",
    "MemoryEntry",
    "Organization",
    "OrganizationName",
    "OrganizationRules",
    "OrganizationTemplate",
    "OversightBody",
    "OversightBodyName",
    "Person",
    "PersonName",
    "Recommendation",
    "RecommendationDate",
    "RecommendationDependency",
    "RecommendationFacts",
    "RecommendationImpact",
    "RecommendationPeriod",
    "RecommendationText",
    "Recorded",
    "Report",
    "ReportAtOrganization",
    "ReportCebComments",
    "ReportDraft",
    "ReportFocalPoint",
    "ReportFocalPoints",
    "ReportText",
    "RequestPart",
    "RequestRow",
    "RequestWords",
    "RoleHeld",
    "SignedLink",
    "StageChange",
    "StatusPeriod",
    "StatusUpdate",
    "TermWording",
    "Told",
    "Translation",
    "TranslationReview",
    "Unit",
    "UnitName",
    "UpdateCondition",
    "UpdateEvidence",
    "UpdateReference",
    "UpdateText",
    "Upload",
    "Withdrawal",
    "WorkFailure",
    "WorkProcess",
    "WorkingCopy",
]
