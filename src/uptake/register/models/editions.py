"""Editions: official documents while they are prepared, and what became of them."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from uptake.core.codes import (
    Distribution,
    EditionKind,
    EditionState,
    HeadPart,
    IssueKind,
    Language,
    OthersShown,
    SelectionRule,
)
from uptake.register.models.documents import Document
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly, Recorded
from uptake.register.models.organizations import GoverningBody, Organization
from uptake.register.models.reports import ReportAtOrganization
from uptake.register.models.withdrawing import OfStandingPlaces


class Edition(models.Model):
    """A numbered official document on its way: what it will be, and which reports it takes.

    `symbol` is without language letter and revision. `changes` is the document that a revision,
    an addendum or a corrigendum changes; `document` the one as which it was issued.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="editions")
    state = CodeField[EditionState](EditionState, default=EditionState.PREPARED.value)
    kind = CodeField[EditionKind](EditionKind)
    symbol = models.CharField(max_length=200)
    revision = models.PositiveSmallIntegerField(null=True)
    issue = CodeField[IssueKind](IssueKind, default=IssueKind.FIRST.value)
    changes = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    governing_body = models.ForeignKey(GoverningBody, models.PROTECT, null=True, related_name="+")
    date = models.DateField()
    original_language = CodeField[Language](Language)
    selection = CodeField[SelectionRule](SelectionRule)
    programme_year = models.PositiveSmallIntegerField(null=True)
    others = CodeField[OthersShown](OthersShown)
    distribution = CodeField[Distribution](Distribution)
    without_restricted = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    opened_by = models.TextField()
    document = models.OneToOneField(Document, models.PROTECT, null=True, related_name="prepared_as")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state=EditionState.ISSUED.value) ^ Q(document=None),
                name="edition_is_a_document_once_issued",
            ),
            models.CheckConstraint(
                condition=Q(issue=IssueKind.FIRST.value) ^ Q(changes__isnull=False),
                name="edition_changes_a_document_unless_first",
            ),
            models.CheckConstraint(
                condition=Q(programme_year=None) ^ Q(selection=SelectionRule.PROGRAMME_YEAR.value),
                name="edition_names_the_year_it_takes",
            ),
        )


class EditionBasis(models.Model):
    """What an edition follows, by its symbol: the working-group paper, last year's document."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="bases")
    position = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "position"], name="edition_basis_place_once"
            ),
        )


class EditionReport(models.Model):
    """A report that was chosen for an edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="reports")
    report_at_organization = models.ForeignKey(
        ReportAtOrganization, models.PROTECT, related_name="+"
    )

    objects: ClassVar[OfStandingPlaces[Self]] = OfStandingPlaces()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "report_at_organization"], name="edition_report_once"
            ),
        )


class EditionText(Recorded):
    """A part of the head of an edition as somebody wrote it; the latest one stands.

    Without words the part is made from its template again. `{name}` in it stands for a value;
    `values` are those that the template gave when it was written, by their names.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="texts")
    part = CodeField[HeadPart](HeadPart)
    language = CodeField[Language](Language)
    words = models.TextField(null=True)
    values = models.JSONField(default=dict)

    class Meta:
        indexes = (
            models.Index(fields=["edition", "language", "part"], name="edition_text_latest"),
        )


class EditionReference(AppendOnly):
    """A document that the reference paragraph cites, as one version of the part has it."""

    text = models.ForeignKey(EditionText, models.PROTECT, related_name="references")
    position = models.PositiveSmallIntegerField()
    symbol = models.CharField(max_length=200, null=True)
    title = models.TextField(null=True)
    url = models.TextField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["text", "position"], name="edition_reference_place_once"
            ),
        )
