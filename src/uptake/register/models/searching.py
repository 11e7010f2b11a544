"""Texts as words are looked for in them: folded, and kept beside the history for speed.

They are written with the texts that they were made from, in the same transaction, whoever writes
those. Who may find what is decided where it is looked for: nobody is shown a row of these.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from uptake.core.characters import searchable
from uptake.register.models.history import Dated, HistoryRows

_OWNERS = ("recommendation", "report", "update")


class FoldedText(models.Model):
    """One text of a recommendation, of a report or of an answer, folded. Derived, for speed.

    The index of parts of words over it is made by a migration: each database has its own.
    """

    recommendation = models.ForeignKey(
        "Recommendation", models.CASCADE, null=True, related_name="+", db_index=False
    )
    report = models.ForeignKey(
        "Report", models.CASCADE, null=True, related_name="+", db_index=False
    )
    update = models.ForeignKey(
        "StatusUpdate", models.CASCADE, null=True, related_name="+", db_index=False
    )
    folded = models.TextField()

    class Meta:
        indexes = tuple(
            models.Index(
                fields=[one], condition=Q(**{f"{one}__isnull": False}), name=f"folded_of_{one}"
            )
            for one in _OWNERS
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(recommendation__isnull=False, report=None, update=None)
                | Q(recommendation=None, report__isnull=False, update=None)
                | Q(recommendation=None, report=None, update__isnull=False),
                name="folded_text_is_of_one_thing",
            ),
        )


class SearchedRows[Row: "Searched"](HistoryRows[Row]):
    """Texts in which words are looked for: those that are written together are folded as well."""

    def bulk_create(self, objs: Iterable[Row], *args: Any, **kwargs: Any) -> list[Row]:
        """Write rows, and what they say as words are looked for in it."""
        rows = super().bulk_create(objs, *args, **kwargs)
        FoldedText.objects.bulk_create(_folded(rows), batch_size=kwargs.get("batch_size"))
        return rows


class Searched(Dated):
    """A dated text in which words are looked for.

    `owner` is the column that names whose text it is, `said` the one with its words.
    """

    owner: ClassVar[str]
    said: ClassVar[str]

    objects = SearchedRows.as_manager()  # type: ignore[misc]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row, and what it says as words are looked for in it."""
        super().save(*args, **kwargs)
        FoldedText.objects.bulk_create(_folded([self]))


def folded_columns(model: type[Searched], values: dict[str, Any]) -> dict[str, Any] | None:
    """Return the columns of the folded text of a row, or None where it says nothing.

    `values` are those of the row, by the names of its columns.
    """
    text = values.get(model.said)
    return {model.owner: values[model.owner], "folded": searchable(text)} if text else None


def _folded(rows: Iterable[Searched]) -> Iterator[FoldedText]:
    for row in rows:
        values = {name: getattr(row, name) for name in (row.owner, row.said)}
        if columns := folded_columns(type(row), values):
            yield FoldedText(**columns)
