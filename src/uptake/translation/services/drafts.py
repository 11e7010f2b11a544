"""What a translator is typing: kept as they type, beside what they saw, and put aside."""

from datetime import datetime

from django.db import transaction

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.translation import TextKey
from uptake.register.models import Organization, Translation, TranslationDraft


@transaction.atomic
def keep_draft(
    *,
    organization: str,
    key: TextKey,
    language: Language,
    text: str,
    source: str,
    seen: int | None,
    by: Actor,
    at: datetime,
) -> None:
    """Keep what somebody is typing as a text in another language, instead of what was kept before.

    `source` is the original in view, `seen` the identity of the translation in view. Nothing is
    judged, and nothing is translated yet: no event is recorded. Raises UptakeError
    `organization-unknown`.
    """
    home, person = _reach(organization, by)
    if seen is not None and not Translation.objects.filter(pk=seen, organization=home).exists():
        seen = None
    TranslationDraft.objects.bulk_create(
        [
            TranslationDraft(
                organization_id=home,
                person_id=person,
                key=str(key),
                language=language,
                text=text,
                source=source,
                seen_id=seen,
                saved_at=at,
            )
        ],
        update_conflicts=True,
        unique_fields=["organization", "person", "key", "language"],
        update_fields=["text", "source", "seen", "saved_at"],
    )


@transaction.atomic
def discard_draft(*, organization: str, key: TextKey, language: Language, by: Actor) -> None:
    """Put aside what somebody was typing. Raises UptakeError `organization-unknown`."""
    home, person = _reach(organization, by)
    TranslationDraft.objects.filter(
        organization=home, key=str(key), language=language, person=person
    ).delete()


def _reach(organization: str, by: Actor) -> tuple[int, int]:
    """Return the organization and the person who types, if they translate there."""
    home = Organization.objects.filter(code=organization).values_list("pk", flat=True).first()
    if home is None or by.person is None or not may(by, Act.TRANSLATE, organization):
        raise UptakeError("organization-unknown", organization=organization)
    return home, by.person
