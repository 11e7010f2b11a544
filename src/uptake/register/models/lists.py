"""Lists as somebody wants to see them again."""

from django.db import models

from uptake.register.models.organizations import Organization, Person


class SavedView(models.Model):
    """A list with its filters, columns and order, by a name; `query` is that of its address.

    It is its person's own; a shared one is seen by all who work at the organization.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="saved_views")
    person = models.ForeignKey(Person, models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=100)
    query = models.TextField()
    shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "person", "name"], name="saved_view_name_once"
            ),
        )
