"""Rows that were withdrawn: they are there for the history, and no question finds them."""

from typing import ClassVar, Self

from django.db import models


class Standing[M: models.Model](models.Manager[M]):
    """The rows that were not withdrawn; `everything` beside it has them all."""

    def get_queryset(self) -> models.QuerySet[M]:
        """Give the rows that stand."""
        return super().get_queryset().filter(withdrawn_at=None)


class Withdrawable(models.Model):
    """A row that an import brought and that may be withdrawn with it."""

    withdrawn_at = models.DateTimeField(null=True)

    objects: ClassVar[Standing[Self]] = Standing()
    everything: ClassVar[models.Manager[Self]] = models.Manager()

    class Meta:
        abstract = True
