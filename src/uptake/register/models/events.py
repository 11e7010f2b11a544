"""Who did what, who came in, what was told to whom.

And the processes that work in the background.
"""

from django.db import models
from django.db.models import Q

from uptake.core.codes import AccessKind, Language, MailState, Notice, RegularWork
from uptake.register.models.fields import CodeField
from uptake.register.models.history import AppendOnly
from uptake.register.models.organizations import Person


class Event(AppendOnly):
    """One act. `verb` is service and deed ("imports.apply"), `subject` what it was done to.

    `number` counts all events without a gap; `person` is the identity of who did it, if known.
    """

    number = models.PositiveBigIntegerField(unique=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    by = models.TextField()
    person = models.BigIntegerField(null=True)
    organization = models.CharField(max_length=32)
    verb = models.CharField(max_length=64)
    subject = models.TextField()
    values = models.JSONField()

    vouched_for = False  # the chain itself does

    class Meta:
        indexes = (models.Index(fields=["organization", "-number"], name="event_of_organization"),)


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


class WorkProcess(models.Model):
    """A process that does work in the background, and when it last said that it is alive."""

    name = models.CharField(primary_key=True, max_length=200)
    seen_at = models.DateTimeField()


class WorkFailure(models.Model):
    """That regular work fails, for one organization or (without its code) for all.

    The row is there as long as it fails; `error` is the kind of error, the log has the rest.
    """

    work = CodeField[RegularWork](RegularWork)
    organization = models.CharField(max_length=32, default="", blank=True)
    error = models.CharField(max_length=200)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["work", "organization"], name="work_failure_once"),
        )


class Mail(models.Model):
    """One message to one person, in their language; it leaves after `send_after`.

    `rows` are the identities of what it tells of that may be withdrawn, by table.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="mails")
    language = CodeField[Language](Language)
    subject = models.TextField()
    text = models.TextField()
    html = models.TextField()
    headers = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)
    message_id = models.CharField(max_length=200, unique=True)
    state = CodeField[MailState](MailState)
    made_at = models.DateTimeField()
    send_after = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(default="")

    class Meta:
        indexes = (models.Index(fields=["state", "send_after"], name="mail_waiting"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=MailState.SENT.value) | ~Q(sent_at=None),
                name="mail_sent_at_a_time",
            ),
        )


class Told(models.Model):
    """That a person was told something, once; `about` names it, with the day it was due."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="told")
    notice = CodeField[Notice](Notice)
    about = models.CharField(max_length=200)
    mail = models.ForeignKey(Mail, models.PROTECT, related_name="tells")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "notice", "about"], name="told_once"),
        )
