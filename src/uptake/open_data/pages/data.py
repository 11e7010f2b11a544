"""The page of the open data, and their files."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import SEEK_END, BufferedReader

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.http.response import HttpResponse, HttpResponseBase
from django.middleware.gzip import re_accepts_gzip
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from uptake.core.codes import Language
from uptake.documents.datasets import DataFormat
from uptake.open_data.description import (
    CATALOGUE,
    MEDIA_TYPES,
    METADATA,
    WHOLE,
    coded_fields,
)
from uptake.open_data.files import kept, names
from uptake.open_data.queries import Asked, public_state
from uptake.open_data.tables import TABLES
from uptake.record.queries.cache import remembered
from uptake.record.services.storage import CHUNK
from uptake.web.addresses import whole_address
from uptake.web.downloads import heavy, turn

TYPES = {
    **{f".{one}": media_type for one, media_type in MEDIA_TYPES.items()},
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".zip": "application/zip",
}
TEXTS = ("text/", "application/json", "application/ld+json")


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of the open data: its name, its address."""

    name: str
    url: str


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Say what there is as data, under which licence, and what its columns mean."""
    return render(
        request,
        "open_data/data.html",
        {
            "tables": [(one, _files(one.name)) for one in TABLES],
            "formats": tuple(DataFormat),
            "metadata": _file(METADATA),
            "catalogue": _file(CATALOGUE),
            "whole": _file(WHOLE),
            "codes": tuple(coded_fields()),
            "licence": settings.UPTAKE_DATA_LICENCE,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "contentUrl": whole_address(request, _file(WHOLE).url),
                    "encodingFormat": TYPES[".zip"],
                }
            ],
        },
    )


def _files(table: str) -> tuple[DataFile, ...]:
    return tuple(_file(f"{table}.{one}") for one in DataFormat)


def _file(name: str) -> DataFile:
    return DataFile(name, reverse("data-file", args=[name]))


@heavy
@require_safe
def send(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send one of the files. Raises Http404 where there is none of that name."""
    if name not in names():
        raise Http404
    asked = Asked(timezone.localdate(), whole_address(request, ""))
    folder = whole_address(request, reverse("data-file", args=[name]).removesuffix(name))
    packed = _is_packed(request, name)
    with turn():
        content = kept(name, asked, folder, packed=packed)
    question = ("data-file", name, asked, folder, packed)
    tag = remembered(public_state(), question, lambda: f'"{_digest(content)}"')
    headers = {"ETag": tag, "Access-Control-Allow-Origin": "*", "Vary": "Accept-Encoding"}
    if packed:
        headers["Content-Encoding"] = "gzip"
    if tag in request.headers.get("If-None-Match", ""):
        content.close()
        return HttpResponseNotModified(headers=headers)
    size = str(content.seek(0, SEEK_END))
    return StreamingHttpResponse(
        _pieces(content, sent=request.method != "HEAD"),
        content_type=TYPES[_ending(name)],
        headers={**headers, **_about(name), "Content-Length": size},
    )


def _is_packed(request: HttpRequest, name: str) -> bool:
    """Say whether a file is sent compressed: a text is, to who takes it so; others are small."""
    return TYPES[_ending(name)].startswith(TEXTS) and bool(
        re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))
    )


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2]}"


def _about(name: str) -> dict[str, str]:
    """Return what is said of a file beside it: of a CSV, too, where it is described."""
    said = {
        "Content-Disposition": f'inline; filename="{name}"',
        "Content-Language": ", ".join(Language),
    }
    stem, _, ending = name.rpartition(".")
    if ending == DataFormat.CSV:
        described = reverse("data-file", args=[f"{stem}.{METADATA}"])
        said["Link"] = f'<{described}>; rel="describedby"; type="application/csvm+json"'
    return said


def _pieces(content: BufferedReader, *, sent: bool) -> Iterable[bytes]:
    """Return a file piece by piece, closed at the end; nothing of it where it is not `sent`."""
    if sent:
        return _read(content)
    content.close()
    return ()


def _read(content: BufferedReader) -> Iterator[bytes]:
    with content:
        content.seek(0)
        while piece := content.read(CHUNK):
            yield piece


def _digest(content: BufferedReader) -> str:
    found = hashlib.file_digest(content, "sha256").hexdigest()
    content.seek(0)
    return found
