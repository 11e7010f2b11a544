"""Deriving anew what follows from the answers of a document, and from who may read it."""

from collections.abc import Collection

from django.db.models import Q

from uptake.record.services.versions import derive_periods, derive_progress
from uptake.register.models import Document, Report


def derive_answers_of(document: int, besides: Collection[int] = ()) -> None:
    """Derive the periods and the progress of the reports of a document, and of others besides."""
    row = Document.objects.get(pk=document)
    own = Report.objects.filter(at_organizations__documents__document=document)
    reports = {*besides, *own.values_list("pk", flat=True)}
    derive_periods(reports=reports)
    derive_progress(
        Q(
            follow_up__organization=row.organization_id,
            follow_up__recommendation__report__in=reports,
        )
    )
