"""The addresses of the site: a language first, then an organization, then what it has."""

from collections.abc import Callable

from django.conf.urls.i18n import i18n_patterns
from django.http.response import HttpResponseBase
from django.urls import URLPattern, include, path

from uptake.web.accounts import urls as accounts
from uptake.web.administration.urls import urlpatterns as administering
from uptake.web.answering.urls import urlpatterns as answering
from uptake.web.assigning.urls import urlpatterns as assigning
from uptake.web.cited.urls import urlpatterns as citing
from uptake.web.clearing.urls import urlpatterns as clearing
from uptake.web.delegates.urls import urlpatterns as delegates
from uptake.web.dress.urls import urlpatterns as dress
from uptake.web.editions.urls import urlpatterns as editions
from uptake.web.forms.urls import urlpatterns as forms
from uptake.web.importing import applied, describing, imports, review
from uptake.web.meetings.urls import urlpatterns as meetings
from uptake.web.pages import (
    changes,
    differences,
    documents,
    downloads,
    first_steps,
    house,
    reading,
    recommendation,
    register,
    reports,
)
from uptake.web.registering import comments as report_comments
from uptake.web.registering import corrections as report_corrections
from uptake.web.registering import focal_points as report_focal_points
from uptake.web.registering import pages as registering
from uptake.web.registering import treatment as report_treatment
from uptake.web.signed_links.urls import urlpatterns as signed_links
from uptake.web.telling.urls import feed as calendar_feed
from uptake.web.telling.urls import urlpatterns as telling
from uptake.web.terms.urls import urlpatterns as terms
from uptake.web.translation.urls import urlpatterns as translation
from uptake.web.withdrawing import documents as withdrawing_documents
from uptake.web.withdrawing import pages as withdrawing


def _of_document(rest: str, view: Callable[..., HttpResponseBase], name: str) -> list[URLPattern]:
    """Give the addresses of a page of a document: of a revision, and of one without."""
    document = "<name:organization>/documents/<symbol:symbol>/"
    return [
        path(f"{document}rev.<int:revision>/{rest}", view, name=f"revision-{name}"),
        path(f"{document}{rest}", view, name=name),
    ]


CHANGES_FILE = "<changes:told_as>/<language:language>.<format:written_as>"

urlpatterns = [
    path("", house.entrance, name="entrance"),
    path("healthz", house.health, name="health"),
    path("robots.txt", house.robots, name="robots"),
    path("favicon.ico", house.favicon, name="favicon"),
    accounts.callback,
    calendar_feed,
    *i18n_patterns(
        path("", house.home, name="home"),
        path("account/", include(accounts.urlpatterns)),
        *signed_links,
        *forms,
        *telling,
        path("<name:organization>/", register.register, name="register"),
        path("<name:organization>/first-steps/", first_steps.show, name="first-steps"),
        path("<name:organization>/reports/", reports.reports, name="reports"),
        path("<name:organization>/reports/<symbol:symbol>/", reports.report, name="report"),
        path(
            "<name:organization>/recommendations/<symbol:symbol>/informal/<name:number>/",
            recommendation.informal,
            name="informal",
        ),
        path(
            "<name:organization>/recommendations/<symbol:symbol>/<name:number>/",
            recommendation.formal,
            name="recommendation",
        ),
        *administering,
        *answering,
        *assigning,
        path("<name:organization>/differences/", differences.differences, name="differences"),
        path(
            f"<name:organization>/differences/{CHANGES_FILE}",
            differences.download,
            name="differences-file",
        ),
        *citing,
        *clearing,
        *delegates,
        *dress,
        *editions,
        *meetings,
        *terms,
        *translation,
        path("<name:organization>/documents/", documents.documents, name="documents"),
        *_of_document("files/<language:language>.<format:written_as>", downloads.download, "file"),
        *_of_document("read/<language:language>/", reading.read, "document-reading"),
        *_of_document(f"changes/{CHANGES_FILE}", changes.download, "changes-file"),
        *_of_document("changes/", changes.changes, "changes"),
        *_of_document("about/", describing.about, "document-about"),
        *_of_document("withdraw/", withdrawing_documents.of_document, "document-withdraw"),
        *_of_document("", documents.document, "document"),
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
            report_treatment.dates,
            name="report-dates",
        ),
        path(
            "<name:organization>/registering/focal-points/<symbol:symbol>/",
            report_focal_points.show,
            name="report-focal-points",
        ),
        path(
            "<name:organization>/registering/ceb-comments/<symbol:symbol>/",
            report_comments.show,
            name="report-ceb-comments",
        ),
        path(
            "<name:organization>/registering/marks/<symbol:symbol>/",
            report_treatment.marks,
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
            report_corrections.one,
            name="report-correct",
        ),
        path("<name:organization>/import/", imports.imports, name="imports"),
        path("<name:organization>/import/<uuid:key>/", imports.upload, name="upload"),
        path("<name:organization>/import/<int:number>/", applied.applied, name="imported"),
        path(
            "<name:organization>/import/<int:number>/take-back/",
            applied.take_back,
            name="import-take-back",
        ),
        path("<name:organization>/import/<uuid:key>/settle/", review.settle, name="settle"),
        path("<name:organization>/import/<uuid:key>/apply/", review.apply, name="apply"),
        path("<name:organization>/import/<uuid:key>/discard/", imports.discard, name="discard"),
    ),
]

handler400 = "uptake.web.pages.errors.refused"
handler403 = "uptake.web.pages.errors.not_found"  # what somebody may not see is not there
handler404 = "uptake.web.pages.errors.not_found"
handler429 = "uptake.web.pages.errors.too_many"  # the sign-in library asks for it
handler500 = "uptake.web.pages.errors.broken"
