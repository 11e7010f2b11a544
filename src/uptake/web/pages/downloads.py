"""Documents as files, in each format that is written and in each language."""

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.documents.tree import Format
from uptake.exchange.editions import file_name
from uptake.queries.composition import compose
from uptake.services import templates
from uptake.web.arrival import arrive
from uptake.web.files import MEDIA_TYPES, written
from uptake.web.links import full_symbol
from uptake.web.pages.documents import find_document


@require_safe
def download(
    request: HttpRequest,
    organization: str,
    symbol: str,
    language: Language,
    written_as: Format,
    revision: int | None = None,
) -> HttpResponse:
    """Compose a document and send it. Its language is that of the address of the file."""
    arrival = arrive(request, organization)
    whole = full_symbol(find_document(arrival, symbol, revision))
    status = compose(
        organization=arrival.organization.code,
        symbol=whole,
        language=language,
        restricted=arrival.look.restricted,
    )
    name = content_disposition_header(True, file_name(status, written_as))
    return HttpResponse(
        written(status, written_as, templates.dress(arrival.organization.code)),
        content_type=MEDIA_TYPES[written_as],
        headers={"Content-Language": language.value, "Content-Disposition": name or "attachment"},
    )
