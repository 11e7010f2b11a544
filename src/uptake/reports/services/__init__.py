"""Reports: registering them, adding languages, dating them, marking their recommendations."""

from uptake.reports.services.focal_points import name_focal_points, note_ceb_comments
from uptake.reports.services.marking import add_language, date_treatment, mark
from uptake.reports.services.registering import Registered, register
from uptake.reports.services.taking import ReportRefused

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
