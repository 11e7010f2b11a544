"""Reports: registering them, adding languages, dating them, marking their recommendations."""

from uptake.reports.services.commenting import note_ceb_comments
from uptake.reports.services.focal_points import name_focal_points
from uptake.reports.services.languages import add_language
from uptake.reports.services.marking import mark
from uptake.reports.services.refusal import ReportRefused
from uptake.reports.services.registering import Registered, register
from uptake.reports.services.treating import date_treatment

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
