"""Who may ask for which address of the site: said here once more, by the name of each address.

This table is not made from the code's own: whoever adds an address says here for whom it is, and
what stands in its place in the small world of the tests (`tests/web/world.py`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone

from tests.rooms.builders import REPORT
from tests.web.world import DOCUMENT, World
from uptake.charts.pages.asking import ChartFormat, ChartKind
from uptake.core.codes import CorrectedPart, Language, Visibility
from uptake.core.permissions import Act
from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.documents.tree import Format
from uptake.exchange.files import ChangesAs
from uptake.register.models import (
    CitedDocument,
    CitedVersion,
    Correction,
    Import,
    Organization,
    Report,
    Withdrawal,
)

type Arguments = Mapping[str, Any]


class Door(StrEnum):
    """For whom an address is, where that hangs on no permission."""

    PUBLIC = "public"
    """Everybody."""
    SIGNED_IN = "signed-in"
    """Whoever has signed in; others are led to sign-in."""
    HOUSE = "house"
    """Whoever belongs to the organization, whatever their role."""
    SECRET = "secret"
    """Whoever has an address that was sent to them; signing in does not matter."""
    DEMONSTRATION = "demonstration"
    """Everybody, but only where the site is a demonstration: here it is not."""
    PROVIDER = "provider"
    """Everybody, but only where a provider is set: here there is none."""


@dataclass(frozen=True, slots=True)
class Behind:
    """An address behind a permission. `one`: it is of one recommendation, which must be within
    the permission's reach; `also`: permissions each of which opens it too.
    """

    act: Act
    one: bool = False
    also: tuple[Act, ...] = ()


_REGISTER = Behind(Act.REGISTER_REPORT)
_IMPORT = Behind(Act.IMPORT_DOCUMENT)
_KNOWN = Behind(Act.ENTER_DOCUMENT)
_PEOPLE = Behind(Act.MANAGE_PEOPLE)
_ASSIGN = Behind(Act.ASSIGN)
_PLAN = Behind(Act.PLAN_CYCLE)
_PROGRESS = Behind(Act.SEE_PROGRESS)
_TEMPLATE = Behind(Act.MANAGE_TEMPLATE)
_TRACKING = Behind(Act.EXCHANGE_TRACKING)
_CLEAR = Behind(Act.CLEAR)
_VERIFY = Behind(Act.VERIFY)
_DECIDE = Behind(Act.RECORD_DECISION)
_INSPECT = Behind(Act.INSPECT)
_ANSWER = Behind(Act.ANSWER, one=True)
_DISCUSS = Behind(Act.DISCUSS, one=True)

ACCESS: Mapping[str, Door | Behind] = {
    # The doors of the house
    "entrance": Door.PUBLIC,
    "health": Door.PUBLIC,
    "robots": Door.PUBLIC,
    "favicon": Door.PUBLIC,
    "home": Door.PUBLIC,
    "data": Door.PUBLIC,
    "data-file": Door.PUBLIC,
    "feed": Door.PUBLIC,
    "organization-feed": Door.PUBLIC,
    "sitemap": Door.PUBLIC,
    "django.contrib.sitemaps.views.sitemap": Door.PUBLIC,
    "search": Door.PUBLIC,
    "display": Door.PUBLIC,
    "help": Door.PUBLIC,
    "help-page": Door.PUBLIC,
    "help-image": Door.PUBLIC,
    # Sign-in
    "account_login": Door.PUBLIC,
    "account_logout": Door.PUBLIC,
    "account_inactive": Door.PUBLIC,
    "account_reset_password": Door.PUBLIC,
    "account_reset_password_done": Door.PUBLIC,
    "account_reset_password_from_key_done": Door.PUBLIC,
    "account_reset_password_from_key": Door.SECRET,
    "set-up": Door.SECRET,
    "set-up-open": Door.SECRET,
    "mfa_authenticate": Door.PUBLIC,
    "mfa_login_webauthn": Door.PUBLIC,
    "socialaccount_login_cancelled": Door.PUBLIC,
    "openid_connect_login": Door.PROVIDER,
    "openid_connect_callback": Door.PROVIDER,
    "demonstration": Door.DEMONSTRATION,
    "demonstration-inbox": Door.DEMONSTRATION,
    "account": Door.SIGNED_IN,
    "mfa_index": Door.SIGNED_IN,
    "mfa_list_webauthn": Door.SIGNED_IN,
    "account_sessions": Door.SIGNED_IN,
    "account_second_factor": Door.SIGNED_IN,
    "account_reauthenticate": Door.SIGNED_IN,
    "again": Door.SIGNED_IN,
    "account_change_password": Door.SIGNED_IN,
    "account_set_password": Door.SIGNED_IN,
    "mfa_reauthenticate": Door.SIGNED_IN,
    "mfa_activate_totp": Door.SIGNED_IN,
    "mfa_deactivate_totp": Door.SIGNED_IN,
    "mfa_view_recovery_codes": Door.SIGNED_IN,
    "mfa_generate_recovery_codes": Door.SIGNED_IN,
    "mfa_download_recovery_codes": Door.SIGNED_IN,
    "mfa_add_webauthn": Door.SIGNED_IN,
    "mfa_reauthenticate_webauthn": Door.SIGNED_IN,
    "mfa_remove_webauthn": Door.SIGNED_IN,
    "mfa_edit_webauthn": Door.SIGNED_IN,
    # What is published
    "register": Door.PUBLIC,
    "register-selected": _ASSIGN,
    "view-save": Behind(Act.SEE_CLEARED),
    "view-remove": Behind(Act.SEE_CLEARED),
    "view-subscribe": Behind(Act.SEE_CLEARED),
    "reports": Door.PUBLIC,
    "report": Door.PUBLIC,
    "recommendation": Door.PUBLIC,
    "figures": Door.PUBLIC,
    "figures-annual": Door.PUBLIC,
    "figures-list": Door.PUBLIC,
    "figures-profile": Door.PUBLIC,
    "figures-moved": Door.PUBLIC,
    "charts": Door.PUBLIC,
    "chart": Door.PUBLIC,
    "chart-file": Door.PUBLIC,
    "differences": Door.PUBLIC,
    "differences-file": Door.PUBLIC,
    "documents": Door.PUBLIC,
    "document": Door.PUBLIC,
    "changes": Door.PUBLIC,
    "changes-file": Door.PUBLIC,
    "document-reading": Door.PUBLIC,
    "file": Door.PUBLIC,
    "verify-file": Door.PUBLIC,
    # Meetings
    "decisions": Door.PUBLIC,
    "requests": Door.PUBLIC,
    "draft-decision": Door.PUBLIC,
    "draft-decision-file": Door.PUBLIC,
    "decision-record": _DECIDE,
    "request-record": _DECIDE,
    "request-close": _DECIDE,
    "meeting-records": _DECIDE,
    "meeting-record": _DECIDE,
    "meeting-record-confirm": _DECIDE,
    "meeting-record-discard": _DECIDE,
    "edition-requests": Behind(Act.SEE_EDITIONS),
    # Importing and registering
    "imports": _IMPORT,
    "upload": _IMPORT,
    "document-about": _IMPORT,
    "document-withdraw": Behind(Act.WITHDRAW),
    "settle": _IMPORT,
    "apply": _IMPORT,
    "discard": _IMPORT,
    "imported": _IMPORT,
    "import-take-back": _IMPORT,
    "cited": _KNOWN,
    "cited-new": _KNOWN,
    "cited-several": _KNOWN,
    "cited-document": _KNOWN,
    "cited-closes": _KNOWN,
    "cited-reopens": _KNOWN,
    "registering": _REGISTER,
    "registering-begin": _REGISTER,
    "registering-workbook": _REGISTER,
    "report-draft": _REGISTER,
    "report-draft-discard": _REGISTER,
    "report-dates": _REGISTER,
    "report-marks": _REGISTER,
    "report-focal-points": _REGISTER,
    "report-ceb-comments": _REGISTER,
    "corrections": Behind(Act.CORRECT_REPORT),
    "withdrawn": Behind(Act.WITHDRAW),
    "bring-back": Behind(Act.WITHDRAW),
    "report-withdraw": Behind(Act.WITHDRAW),
    "correction-decide": Behind(Act.DECIDE_CORRECTION),
    "report-corrections": Behind(Act.CORRECT_REPORT),
    "report-correct": Behind(Act.CORRECT_REPORT),
    # Assigning and planning
    "assignments": _PROGRESS,
    "assign": _ASSIGN,
    "assignments-change": _ASSIGN,
    "assignments-undo": _ASSIGN,
    "absences": _ASSIGN,
    "hand-over": _ASSIGN,
    "absence-cancel": _ASSIGN,
    "cycles": _PROGRESS,
    "cycle": _PROGRESS,
    "cycle-open": _PLAN,
    "cycle-change": _PLAN,
    "cycle-close": _PLAN,
    "cycle-reopen": _PLAN,
    "ready": _PROGRESS,
    "remind": Behind(Act.REMIND),
    # Answering
    "mine": Behind(Act.ANSWER),
    "mine-selected": Behind(Act.ANSWER),
    "submission-undo": Behind(Act.ANSWER),
    "answer": _ANSWER,
    "answer-keep": _ANSWER,
    "discuss": _DISCUSS,
    "presence": _DISCUSS,
    "inbox": Behind(Act.DISCUSS),
    "evidence": Behind(Act.SEE_ANSWERS, one=True),
    "forms": Behind(Act.ANSWER),
    "form-mine": Behind(Act.ANSWER),
    "form-back": Behind(Act.ANSWER),
    "form-review": Behind(Act.ANSWER),
    "forms-make": _ASSIGN,
    "links-make": Behind(Act.REMIND),
    "links-revoke": Behind(Act.REMIND),
    # For delegates
    "to-decide": Door.PUBLIC,
    "to-decide-document": Door.PUBLIC,
    # Terms
    "terms": Behind(Act.REVIEW_TERMS),
    "term": Behind(Act.REVIEW_TERMS),
    "term-review": Behind(Act.REVIEW_TERMS),
    "terms-approve": Behind(Act.REVIEW_TERMS),
    # Translation
    "translation": Behind(Act.TRANSLATE),
    "translation-queue": Behind(Act.TRANSLATE),
    "translation-text": Behind(Act.TRANSLATE),
    "translation-keep": Behind(Act.TRANSLATE),
    "translation-approve": Behind(Act.TRANSLATE),
    "translation-files": Behind(Act.TRANSLATE),
    "translation-xliff": Behind(Act.TRANSLATE),
    "translation-return": Behind(Act.TRANSLATE),
    "translation-memory": Behind(Act.TRANSLATE),
    "translation-memory-file": Behind(Act.TRANSLATE),
    "translation-tmx": Behind(Act.TRANSLATE),
    "agreement": Behind(Act.SEE_EDITIONS),
    # The other side
    "tracking": _TRACKING,
    "tracking-export": _TRACKING,
    "tracking-imports": _TRACKING,
    "tracking-upload": _TRACKING,
    "tracking-apply": _TRACKING,
    "tracking-discard": _TRACKING,
    "tracking-mapping": _TRACKING,
    "tracking-mapping-upload": _TRACKING,
    "tracking-mapping-file": _TRACKING,
    "tracking-one": _TRACKING,
    "tracking-take": _TRACKING,
    "tracking-keep": _TRACKING,
    "tracking-confirm": _TRACKING,
    # By an address that was sent
    "link": Door.SECRET,
    "link-open": Door.SECRET,
    "link-answer": Door.SECRET,
    "link-keep": Door.SECRET,
    "link-discuss": Door.SECRET,
    "link-presence": Door.SECRET,
    "link-evidence": Door.SECRET,
    "link-form": Door.SECRET,
    "link-form-back": Door.SECRET,
    "link-form-review": Door.SECRET,
    "link-leave": Door.SECRET,
    "calendar-file": Door.SECRET,
    "unsubscribe": Door.SECRET,
    "list-stop": Door.SECRET,
    # The oversight body
    "management-letter": _INSPECT,
    "oversight-acts": _INSPECT,
    "calls": Behind(Act.INSPECT, also=(Act.PLAN_CYCLE,)),
    "call-open": _INSPECT,
    "call": Behind(Act.INSPECT, also=(Act.PLAN_CYCLE,)),
    "call-due": _INSPECT,
    "call-remind": _INSPECT,
    "call-close": _INSPECT,
    "call-reopen": _INSPECT,
    "call-complete": _PLAN,
    "call-resume": _PLAN,
    # Clearing
    "clearance": _PROGRESS,
    "clearance-undo": _CLEAR,
    "clearance-unchanged": _CLEAR,
    "clearance-selected": _CLEAR,
    "clearing": _PROGRESS,
    "clear": _CLEAR,
    "return": _CLEAR,
    "verify": _VERIFY,
    # Editions
    "editions": Behind(Act.SEE_EDITIONS),
    "edition": Behind(Act.SEE_EDITIONS),
    "edition-reading": Behind(Act.SEE_EDITIONS),
    "edition-open": Behind(Act.PREPARE_EDITION),
    "edition-change": Behind(Act.PREPARE_EDITION),
    "edition-give-up": Behind(Act.PREPARE_EDITION),
    "edition-issue": Behind(Act.ISSUE_EDITION),
    "tell-delegates": Behind(Act.ISSUE_EDITION),
    "edition-text": Behind(Act.PREPARE_EDITION),
    "edition-references": Behind(Act.PREPARE_EDITION),
    # Administration
    "people": _PEOPLE,
    "new-person": _PEOPLE,
    "people-import": _PEOPLE,
    "people-import-apply": _PEOPLE,
    "people-template": _PEOPLE,
    "person": _PEOPLE,
    "invite-person": _PEOPLE,
    "person-link": _PEOPLE,
    "people-links": _PEOPLE,
    "person-leaves": _PEOPLE,
    "person-returns": _PEOPLE,
    "units": _PEOPLE,
    "new-unit": _PEOPLE,
    "unit": _PEOPLE,
    "unit-closes": _PEOPLE,
    "unit-reopens": _PEOPLE,
    "settings": Behind(Act.MANAGE_SETTINGS),
    "organization": Behind(Act.MANAGE_SETTINGS),
    "organization-names": Behind(Act.MANAGE_SETTINGS),
    "further-organization": Behind(Act.ENTER_ORGANIZATION),
    "further-organization-link": Behind(Act.ENTER_ORGANIZATION),
    "new-body": Behind(Act.MANAGE_SETTINGS),
    "body": Behind(Act.MANAGE_SETTINGS),
    "body-closes": Behind(Act.MANAGE_SETTINGS),
    "body-reopens": Behind(Act.MANAGE_SETTINGS),
    "body-removes": Behind(Act.MANAGE_SETTINGS),
    "new-series": Behind(Act.MANAGE_SETTINGS),
    "series-closes": Behind(Act.MANAGE_SETTINGS),
    "series-reopens": Behind(Act.MANAGE_SETTINGS),
    "oversight-bodies": Behind(Act.MANAGE_OVERSIGHT),
    "new-oversight-body": Behind(Act.MANAGE_OVERSIGHT),
    "oversight-body": Behind(Act.MANAGE_OVERSIGHT),
    "oversight-body-closes": Behind(Act.MANAGE_OVERSIGHT),
    "oversight-body-reopens": Behind(Act.MANAGE_OVERSIGHT),
    "open-here": Behind(Act.SEE_CLEARED),
    "calendar": Door.HOUSE,
    "organization-home": Door.PUBLIC,
    "first-steps": Behind(Act.PLAN_CYCLE, also=(Act.MANAGE_PEOPLE,)),
    "mails": _PEOPLE,
    "mail": _PEOPLE,
    "mail-again": _PEOPLE,
    "audit": Behind(Act.SEE_AUDIT),
    "audit-file": Behind(Act.SEE_AUDIT),
    "access": _PEOPLE,
    "access-file": _PEOPLE,
    "template": _TEMPLATE,
    "template-take": _TEMPLATE,
    "template-drop": _TEMPLATE,
    "template-file": _TEMPLATE,
    "template-preview": _TEMPLATE,
}

# What stands at a place of an address, by the name of the place; `World.keys` has the rest.
PLACES: Arguments = {
    "organization": "ITU",
    "number": "1",
    "kind": ChartKind.REPORTS,
    "recommendation": RecommendationKey(REPORT, "1"),
    "symbol": REPORT,
    "document": DocumentKey(DOCUMENT),
    "language": Language.ENGLISH,
    "written_as": Format.CSV,
    "name": "minutes.pdf",
    "uidb36": "1",
    "key": "no-secret",
    "pk": 1,
    "token": "no-secret",
    "secret": "no-secret-of-anybody",
    "follow_up": 1,
    "returned": 1,
    "view": 1,
    "sha256": "0" * 64,
    "part": "summary",
    "page": "how-to/answer",
    "image": "mine-en.png",
}
_OF_DRAFT: Callable[[World], Arguments] = lambda world: {"key": world.keys["draft"]}  # noqa: E731
_OF_UPLOAD: Callable[[World], Arguments] = lambda world: {"key": world.keys["upload"]}  # noqa: E731
_OF_TRACKING: Callable[[World], Arguments] = lambda world: {  # noqa: E731
    "key": world.keys["tracking"]
}
_OF_CHANGES: Callable[[World], Arguments] = lambda _: {  # noqa: E731
    "told_as": ChangesAs.TOLD,
    "written_as": Format.DOCX,
}


# Where the name of the place does not say enough.
def _of_import(_: World) -> Arguments:
    return {"number": Import.objects.filter(organization__code="ITU").latest("pk").pk}


def _of_correction(_: World) -> Arguments:
    """Name a correction that is proposed."""
    known = Correction.objects.first()
    if known is None:
        known = Correction.objects.create(
            report=Report.objects.get(symbol=REPORT),
            symbol=REPORT,
            part=CorrectedPart.SYMBOL,
            before=REPORT,
            after="JIU/REP/2021/33",
            reason="So printed.",
            organization=Organization.objects.get(code="ITU"),
            at=timezone.now(),
            by="Ana",
        )
    return {"number": known.pk}


def _of_cited(_: World) -> Arguments:
    """Name a document that was made known."""
    home = Organization.objects.get(code="ITU")
    known, new = CitedDocument.objects.get_or_create(
        organization=home, symbol="WO/CC/83/2", base="WO/CC/83/2"
    )
    if new:
        CitedVersion.objects.create(
            document=known,
            visibility=Visibility.PUBLIC,
            recorded_at=timezone.now(),
            recorded_by="Ana",
        )
    return {"cited": known.pk}


def _of_withdrawal(_: World) -> Arguments:
    """Name something that was withdrawn."""
    known = Withdrawal.objects.first()
    if known is None:
        known = Withdrawal.objects.create(
            report=Report.objects.get(symbol=REPORT),
            symbol=REPORT,
            reason="There is no such report.",
            organization=Organization.objects.get(code="ITU"),
            at=timezone.now(),
            by="Ana",
        )
    return {"number": known.pk}


SAMPLES: Mapping[str, Callable[[World], Arguments]] = {
    "data-file": lambda _: {"name": "statuses.csv"},
    "django.contrib.sitemaps.views.sitemap": lambda _: {"section": "documents"},
    "changes-file": _OF_CHANGES,
    "differences-file": _OF_CHANGES,
    "chart-file": lambda _: {"written_as": ChartFormat.SVG},
    "upload": _OF_UPLOAD,
    "settle": _OF_UPLOAD,
    "apply": _OF_UPLOAD,
    "discard": _OF_UPLOAD,
    "tracking-upload": _OF_TRACKING,
    "tracking-apply": _OF_TRACKING,
    "tracking-discard": _OF_TRACKING,
    "imported": _of_import,
    "import-take-back": _of_import,
    "correction-decide": _of_correction,
    "cited-document": _of_cited,
    "cited-closes": _of_cited,
    "cited-reopens": _of_cited,
    "bring-back": _of_withdrawal,
    "report-draft": _OF_DRAFT,
    "report-draft-discard": _OF_DRAFT,
    "term": lambda _: {"key": "accepted"},
    "term-review": lambda _: {"key": "accepted"},
    "translation-text": lambda world: {"language": Language.FRENCH, "key": world.keys["text"]},
    "translation-keep": lambda world: {"language": Language.FRENCH, "key": world.keys["text"]},
    "translation-approve": lambda world: {"language": Language.FRENCH, "key": world.keys["text"]},
    "translation-xliff": lambda _: {"source": Language.ENGLISH, "language": Language.FRENCH},
    "demonstration-inbox": lambda world: {"account": world.people["ITU coordinator"].account_id},
    "person-returns": lambda world: {"person": world.keys["former"]},
}
INFORMAL = RecommendationKey(REPORT, "12", formal=False)
# Whose own things are there only once they have made them, or a document of this house was issued
# here: nothing is behind these here.
EMPTY = frozenset(
    {
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
        "form-review",
        "template-file",
        "tell-delegates",
        "translation-return",
        "translation-memory-file",
    }
)


def arguments(name: str, places: tuple[str, ...], world: World) -> dict[str, Any]:
    """Return what to put at the places of an address, so that it names something that is there."""
    known = {**PLACES, **world.keys}
    known |= SAMPLES[name](world) if name in SAMPLES else {}
    return {place: known[place] for place in places}
