"""Messages that leave, and what people have been told already."""

from django.db import models
from django.db.models import Q

from uptake.core.codes import Language, MailState, Notice
from uptake.register.models.fields import CodeField
from uptake.register.models.organizations import Person


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
