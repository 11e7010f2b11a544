"""Documents as files: Word, PDF, workbook, CSV and JSON, in each language."""

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.queries.composition import compose
from uptake.web.arrival import arrive
from uptake.web.files import FORMATS, file_name, written
from uptake.web.links import full_symbol
from uptake.web.pages.documents import find_document


@require_safe
def download(
    request: HttpRequest,
    organization: str,
    symbol: str,
    language: Language,
    format_name: str,
    revision: int | None = None,
) -> FileResponse:
    """Compose a document and send it. Its language is that of the address of the file."""
    if format_name not in FORMATS:
        raise Http404
    arrival = arrive(request, organization)
    whole = full_symbol(find_document(arrival, symbol, revision))
    status = compose(organization=arrival.organization.code, symbol=whole, language=language)
    return FileResponse(
        written(status, format_name),
        as_attachment=True,
        filename=file_name(whole, language, format_name),
        content_type=FORMATS[format_name],
        headers={"Content-Language": language.value},
    )
