"""Reports: registering them, adding languages, dating them, marking their recommendations."""

from uptake.services.reports.commenting import note_ceb_comments
from uptake.services.reports.focal_points import name_focal_points
from uptake.services.reports.languages import add_language
from uptake.services.reports.marking import mark
from uptake.services.reports.refusal import ReportRefused
from uptake.services.reports.registering import Registered, register
from uptake.services.reports.treating import date_treatment

__all__ = [
    "Registered",
    "ReportRefused",
    "add_language",
    "date_treatment",
    "mark",
    "name_focal_points",
    "note_ceb_comments",
    "register",
]
