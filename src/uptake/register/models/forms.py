"""Forms that were sent to be filled in (workbooks, Word forms), and what came back."""

import uuid

from django.db import models

from uptake.core.codes import Language, Via
from uptake.register.models.fields import CodeField
from uptake.register.models.organizations import Organization, Person


class AnswerForm(models.Model):
    """A form made for a person; `items` are the follow-ups in it and the version of each then."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="forms")
    person = models.ForeignKey(Person, models.PROTECT, related_name="forms")
    kind = CodeField[Via](Via)
    language = CodeField[Language](Language)
    items = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.TextField()


class FormReturn(models.Model):
    """A form that came back, kept by its hash; taken once, all of it or nothing."""

    form = models.ForeignKey(AnswerForm, models.PROTECT, related_name="returns")
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    received_at = models.DateTimeField()
    received_by = models.TextField()
    taken_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["form", "sha256"], name="form_return_content_once"),
        )
