"""The messages of an organization's people: which wait, were sent, failed, or are uncertain."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page
from django.db.models import Count

from uptake.core.codes import Language, MailState
from uptake.record.queries.follow_ups import page_of
from uptake.record.queries.people import person_names
from uptake.register.models import Mail

STOPPED = (MailState.FAILED, MailState.UNCERTAIN)


@dataclass(frozen=True, slots=True)
class MailShown:
    """A message as an administrator sees it: never what it says."""

    id: int
    to: str
    address: str
    subject: str
    language: Language
    state: MailState
    made_at: datetime
    send_after: datetime
    sent_at: datetime | None
    attempts: int
    error: str

    @property
    def may_be_sent_again(self) -> bool:
        """Whether it has stopped, so that an administrator may send it once more."""
        return self.state in STOPPED


@dataclass(frozen=True, slots=True)
class Outbox:
    """A page of the messages, and how many there are in each state."""

    mails: tuple[MailShown, ...]
    counts: dict[MailState, int]
    page: Page[Any]


def outbox(
    organization: str, state: MailState | None, language: Language, page: int | str | None
) -> Outbox:
    """Give a page of the messages, the newest first; of one state, or all. Three questions.

    A page beyond the last gives the last one.
    """
    rows = Mail.objects.filter(person__organization__code=organization)
    counted = rows.values_list("state").annotate(Count("pk")).order_by()
    counts = {MailState(one): count for one, count in counted}
    wanted = rows.filter(state=state) if state else rows
    whole = counts.get(state, 0) if state else sum(counts.values())
    meant = page_of(wanted.select_related("person").order_by("-pk"), page, count=whole)
    shown = list(meant)
    names = person_names({row.person_id for row in shown}, language)
    mails = tuple(
        MailShown(
            row.pk,
            names.get(row.person_id, ""),
            row.person.email,
            row.subject,
            row.language,
            row.state,
            row.made_at,
            row.send_after,
            row.sent_at,
            row.attempts,
            row.error,
        )
        for row in shown
    )
    return Outbox(mails, counts, meant)
