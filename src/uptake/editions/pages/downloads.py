"""Documents as files, in each format that is written and in each language."""

import base64

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from uptake.core.codes import AccessKind, Distribution, Language
from uptake.core.contract import to_json
from uptake.documents.tree import Format
from uptake.editions.pages.documents import files_of, find_document
from uptake.exchange.editions import file_name
from uptake.record.queries.composition import compose
from uptake.record.queries.documents import FileIssued
from uptake.record.queries.reviewed_words import spoken
from uptake.record.services import intake, storage
from uptake.web.access_log import noted_as
from uptake.web.addresses import full_symbol
from uptake.web.arrival import arrive
from uptake.web.downloads import MEDIA_TYPES, Composed, attached, heavy, made_of, send, written


@heavy
@require_safe
def download(
    request: HttpRequest,
    organization: str,
    symbol: str,
    language: Language,
    written_as: Format,
    revision: int | None = None,
) -> HttpResponse:
    """Send a file of a document: the one that was issued, or composed where it was not issued here.

    Its language is that of the address of the file.
    """
    arrival = arrive(request, organization)
    found = find_document(arrival, symbol, revision)
    public = found.distribution is Distribution.PUBLIC
    kept = files_of(arrival, found).get((language, written_as))
    if kept is not None:
        return noted_as(None if public else AccessKind.FILE, _issued(kept))
    code, restricted = arrival.organization.code, arrival.look.restricted
    whole = full_symbol(found)

    def composed() -> Composed:
        status = compose(organization=code, symbol=whole, language=language, restricted=restricted)
        words, dress = spoken(language, code), intake.dress(code)
        return Composed(
            made_of(to_json(status), words, written_as, dress),
            file_name(status, written_as),
            lambda: written(status, written_as, dress),
        )

    question = ("document", code, whole, language, written_as, restricted)
    sent = send(arrival.state, question, composed, written_as, language)
    return noted_as(None if public and not restricted else AccessKind.FILE, sent)


def _issued(kept: FileIssued) -> HttpResponse:
    """Send a file that was issued, byte for byte, with its hash."""
    digest = base64.b64encode(bytes.fromhex(kept.sha256)).decode()
    return attached(
        storage.place_of(kept.sha256).read_bytes(),
        kept.name,
        MEDIA_TYPES[kept.format],
        kept.language,
        {"ETag": f'"{kept.sha256}"', "Repr-Digest": f"sha-256=:{digest}:"},
    )
