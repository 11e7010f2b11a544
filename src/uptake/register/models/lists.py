"""Lists as somebody wants to see them again."""

from django.db import models

from uptake.core.listings import SavedList
from uptake.register.models.fields import CodeField
from uptake.register.models.organizations import Organization, Person


class SavedView(models.Model):
    """A list with its filters, columns and order, by a name; `query` is that of its address.

    `of_list` is which list that is. It is its person's own; a shared one is seen by all who work at
    the organization.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="saved_views")
    person = models.ForeignKey(Person, models.PROTECT, related_name="saved_views")
    of_list = CodeField[SavedList](SavedList, default=SavedList.REGISTER)
    name = models.CharField(max_length=100)
    query = models.TextField()
    shared = models.BooleanField(default=False)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "person", "of_list", "name"], name="saved_view_name_once"
            ),
        )


class ViewSubscription(models.Model):
    """That a person is told when a saved view lists something else than before.

    `query` is the list's when it was looked at last, on `looked_on`; `seen` what it listed then, by
    the key of each line: how it stood, in codes, and which version that was.
    """

    view = models.ForeignKey(SavedView, models.PROTECT, related_name="subscriptions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="view_subscriptions")
    query = models.TextField()
    seen = models.JSONField()
    looked_on = models.DateField()
    started_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["view", "person"], name="view_subscribed_once"),
        )
