"""Reports: registering them, adding languages, dating them, marking their recommendations."""

from uptake.services.reports.languages import add_language
from uptake.services.reports.marking import mark
from uptake.services.reports.refusal import ReportRefused
from uptake.services.reports.registering import Registered, register
from uptake.services.reports.treating import date_treatment

__all__ = ["Registered", "ReportRefused", "add_language", "date_treatment", "mark", "register"]
