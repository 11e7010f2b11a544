"""Rows that were withdrawn: they are there for the history, and no question finds them."""

from typing import ClassVar, Self

from django.db import models


class Standing[M: models.Model](models.Manager[M]):
    """The rows that were not withdrawn; `everything` beside it has them all."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Give the rows that stand."""
        return super().get_queryset().filter(withdrawn_at=None)


class OfStanding[M: models.Model](models.Manager[M]):
    """The rows whose owner was not withdrawn; `everything` beside it has them all."""

    owner: ClassVar[str]

    def get_queryset(self) -> models.QuerySet[M]:
        """Give the rows whose owner stands."""
        return super().get_queryset().filter(**{f"{self.owner}__withdrawn_at": None})


class OfStandingFollowUps[M: models.Model](OfStanding[M]):
    """The rows of follow-ups that stand."""

    owner = "follow_up"


class OfStandingDocuments[M: models.Model](OfStanding[M]):
    """The rows of documents that stand."""

    owner = "document"


class OfStandingPlaces[M: models.Model](OfStanding[M]):
    """The rows of reports that stand at an organization."""

    owner = "report_at_organization"


class Withdrawable(models.Model):
    """A row that may be withdrawn, by itself or with what it belongs to."""

    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[Standing[Self]] = Standing()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
