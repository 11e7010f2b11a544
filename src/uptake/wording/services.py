"""The wording of terms: approved, one or several, worded anew, or taken back to the list."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require, require_everywhere
from uptake.core.recipients import Actor
from uptake.exchange.reading.vocabulary import apart_from
from uptake.record.queries.reviewed_words import spoken
from uptake.record.services import events
from uptake.record.services.locks import wait_for
from uptake.register.models import Organization, TermWording
from uptake.terms.reviewing import reviewed
from uptake.terms.table import terms


@transaction.atomic
def review(
    *,
    organization: str | None,
    language: Language,
    key: str,
    words: str | None,
    by: Actor,
    at: datetime,
) -> bool:
    """Set how a term is worded in a language from now on; say whether anything is other.

    To approve it is to set the words that it has. Without words it is taken back: an organization's
    own to the wording for everybody, that one to the list's. Without an organization it holds
    everywhere; only who may act for all organizations may set that. Raises UptakeError
    `not-permitted`, `organization-unknown` (organization), and as `terms.reviewing.reviewed`.
    """
    if organization is None:
        require_everywhere(by, Act.REVIEW_TERMS)
    else:
        require(by, Act.REVIEW_TERMS, organization)
    home = _home(organization)
    wait_for(f"wording {organization} {language} {key}")
    text = _reviewed(key, words, language, organization)
    rows = TermWording.objects.filter(organization=home, language=language, key=key)
    last = rows.order_by("-recorded_at", "-pk").first()
    if text == (last.words if last else None):
        return False
    who = {"person_id": by.person, "recorded_at": at, "recorded_by": by.name}
    TermWording.objects.create(organization=home, language=language, key=key, words=text, **who)
    events.record(
        "wordings.review",
        organization=organization or "",
        subject=key,
        by=by,
        at=at,
        values={"language": language, "words": [last.words if last else None, text]},
    )
    return True


@transaction.atomic
def approve(
    *, organization: str, language: Language, keys: Iterable[str], by: Actor, at: datetime
) -> int:
    """Approve terms of an organization with the words that they have; give how many are new.

    Raises UptakeError as `review`.
    """
    require(by, Act.REVIEW_TERMS, organization)
    said = spoken(language, organization)
    known = terms()
    return sum(
        review(
            organization=organization,
            language=language,
            key=key,
            words=said[key] if key in known else "",
            by=by,
            at=at,
        )
        for key in dict.fromkeys(keys)
    )


def _home(organization: str | None) -> Organization | None:
    if organization is None:
        return None
    home = Organization.objects.filter(code=organization).first()
    if home is None:
        raise UptakeError("organization-unknown", organization=organization)
    return home


def _reviewed(
    key: str, words: str | None, language: Language, organization: str | None
) -> str | None:
    """Check a wording against all words among which it will stand: those of each organization."""
    if key not in terms():
        raise UptakeError("term-unknown", key=key)
    if words is None:
        return None
    within: list[str | None] = [organization]
    if organization is None:
        rows = TermWording.objects.filter(language=language, organization__isnull=False)
        within += rows.values_list("organization__code", flat=True).distinct()
    texts = [reviewed(key, words, spoken(language, one), apart_from(key)) for one in within]
    return texts[0]
