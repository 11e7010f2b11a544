"""Who came in, who failed to, and what was handed out; apart from the chain of acts.

What strangers try would flood the chain. Here it is counted by the hour, and goes after a while.
"""

from django.db import models

from uptake.core.codes import AccessKind
from uptake.register.models.fields import CodeField


class AccessNote(models.Model):
    """How often something happened within an hour, to the same account, from the same address.

    `account` and `person` are identities; neither: whoever it was is nobody here, and what they
    typed is kept nowhere. `organization` is a code, or empty for what is of the whole site.
    """

    kind = CodeField[AccessKind](AccessKind)
    organization = models.CharField(max_length=32, default="")
    account = models.BigIntegerField(null=True)
    person = models.BigIntegerField(null=True)
    address = models.CharField(max_length=45, default="")
    subject = models.CharField(max_length=200, default="")
    hour = models.DateTimeField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(fields=["hour", "kind"], name="access_note_of_hour"),
            models.Index(fields=["account"], name="access_note_of_account"),
            models.Index(fields=["organization"], name="access_note_of_house"),
        )
