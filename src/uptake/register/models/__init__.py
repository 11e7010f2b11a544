"""The tables. Constraints are here and in the database; behaviour is in the services."""

from uptake.register.models.documents import (
    Document,
    DocumentBasis,
    DocumentEntry,
    DocumentReference,
    DocumentReport,
    DocumentText,
    Edition,
)
from uptake.register.models.events import Event
from uptake.register.models.files import ImportedFile
from uptake.register.models.follow_ups import FollowUp, FollowUpFocalPoint, FollowUpFocalPoints
from uptake.register.models.history import AppendOnly, Dated, Recorded
from uptake.register.models.names import GoverningBodyName, PersonName, UnitName
from uptake.register.models.organizations import (
    GoverningBody,
    Organization,
    OrganizationName,
    OversightBody,
    OversightBodyName,
    Person,
    Unit,
)
from uptake.register.models.recommendations import (
    Recommendation,
    RecommendationDate,
    RecommendationDependency,
    RecommendationFacts,
    RecommendationImpact,
    RecommendationPeriod,
    RecommendationText,
)
from uptake.register.models.reports import (
    Report,
    ReportAtOrganization,
    ReportCebComments,
    ReportFocalPoint,
    ReportFocalPoints,
    ReportText,
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

__all__ = [
    "AppendOnly",
    "ConditionWords",
    "Dated",
    "Document",
    "DocumentBasis",
    "DocumentEntry",
    "DocumentReference",
    "DocumentReport",
    "DocumentText",
    "Edition",
    "Event",
    "FollowUp",
    "FollowUpFocalPoint",
    "FollowUpFocalPoints",
    "GoverningBody",
    "GoverningBodyName",
    "ImportedFile",
    "Organization",
    "OrganizationName",
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
    "ReportFocalPoint",
    "ReportFocalPoints",
    "ReportText",
    "StatusPeriod",
    "StatusUpdate",
    "Unit",
    "UnitName",
    "UpdateCondition",
    "UpdateReference",
    "UpdateText",
    "Upload",
]
