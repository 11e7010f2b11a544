"""The Word files that give an organization's documents their dress."""

from django.db import models

from uptake.register.models.history import Recorded
from uptake.register.models.organizations import Organization


class OrganizationTemplate(Recorded):
    """A .docx that was taken as template, kept by its hash; the latest one is in use.

    One without a file takes the organization back to the plain dress.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="templates")
    name = models.TextField(default="")
    sha256 = models.CharField(max_length=64, default="")
    size = models.PositiveBigIntegerField(default=0)
