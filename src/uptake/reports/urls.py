"""The addresses of this room."""

from django.urls import path

from uptake.reports.pages import cited, report
from uptake.reports.pages import corrections as report_corrections
from uptake.reports.pages import registering as registering
from uptake.reports.pages import withdrawing as withdrawing
from uptake.web.addresses import of_document

_HERE = "<name:organization>/cited-documents/"

urlpatterns = [
    path(_HERE, cited.cited, name="cited"),
    path(f"{_HERE}new/", cited.new, name="cited-new"),
    path(f"{_HERE}several/", cited.several, name="cited-several"),
    path(f"{_HERE}<int:cited>/", cited.change, name="cited-document"),
    path(f"{_HERE}<int:cited>/close/", cited.close, name="cited-closes"),
    path(f"{_HERE}<int:cited>/reopen/", cited.reopen, name="cited-reopens"),
    of_document("withdraw/", withdrawing.of_document, "document-withdraw"),
    path("<name:organization>/registering/", registering.registering, name="registering"),
    path("<name:organization>/registering/begin/", registering.begin, name="registering-begin"),
    path(
        "<name:organization>/registering/workbook/<language:language>.xlsx",
        registering.blank,
        name="registering-workbook",
    ),
    path("<name:organization>/registering/<uuid:key>/", registering.draft, name="report-draft"),
    path(
        "<name:organization>/registering/<uuid:key>/discard/",
        registering.discard,
        name="report-draft-discard",
    ),
    path(
        "<name:organization>/registering/dates/<symbol:symbol>/",
        report.dates,
        name="report-dates",
    ),
    path(
        "<name:organization>/registering/focal-points/<symbol:symbol>/",
        report.show_focal_points,
        name="report-focal-points",
    ),
    path(
        "<name:organization>/registering/ceb-comments/<symbol:symbol>/",
        report.show_comments,
        name="report-ceb-comments",
    ),
    path(
        "<name:organization>/registering/marks/<symbol:symbol>/",
        report.marks,
        name="report-marks",
    ),
    path("<name:organization>/withdrawn/", withdrawing.withdrawn, name="withdrawn"),
    path(
        "<name:organization>/withdrawn/<int:number>/bring-back/",
        withdrawing.bring_back,
        name="bring-back",
    ),
    path(
        "<name:organization>/registering/withdraw/<symbol:symbol>/",
        withdrawing.of_report,
        name="report-withdraw",
    ),
    path("<name:organization>/corrections/", report_corrections.proposals, name="corrections"),
    path(
        "<name:organization>/corrections/<int:number>/",
        report_corrections.decide,
        name="correction-decide",
    ),
    path(
        "<name:organization>/registering/corrections/<symbol:symbol>/",
        report_corrections.of_report,
        name="report-corrections",
    ),
    path(
        "<name:organization>/registering/correct/<symbol:symbol>/",
        report_corrections.correct,
        name="report-correct",
    ),
]
