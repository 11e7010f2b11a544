"""All that somebody can reach from the doors of the site, pages and files, as plain words."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urldefrag

import pypdfium2
from arro3.io import read_parquet
from django.test import Client
from pypdfium2 import PdfiumError

from tests.web.pages import content_of

DOORS = ("/", "/en/", "/sitemap.xml", "/robots.txt")
# Other languages, drawings, the manual, and lists that are narrowed or ordered.
_ELSEWHERE = re.compile(r"^//|^/(?:ar|fr|es|ru|zh|static)/|^/en/help/|\?")
_LINKED = re.compile(rb"""(?:href|src|action)="([^"]+)"|<loc>([^<]+)</loc>""")
HOST = "http://testserver"


@dataclass(frozen=True, slots=True)
class Reached:
    """What was answered at an address: its status, its headers and its words."""

    address: str
    status: int
    headers: str
    words: bytes


def crawl(client: Client, *more: str) -> Iterator[Reached]:
    """Follow every link from the doors, and from more addresses, in English."""
    waiting, seen = [*DOORS, *more], set()
    while waiting:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        one = reached(client, address)
        yield one
        waiting += [way for way in _linked(one.words) if way not in seen]


def reached(client: Client, address: str) -> Reached:
    """Ask for one address."""
    response = client.get(address)
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return Reached(address, response.status_code, headers, unpacked(content_of(response)))


def unpacked(content: bytes) -> bytes:
    """Return what a file says: of a package its parts, of PDF and Parquet their texts."""
    match content[:4]:
        case b"PK\x03\x04":
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                return b"\n".join(unpacked(package.read(one)) for one in package.namelist())
        case b"%PDF":
            with suppress(PdfiumError):  # evidence of the tests only begins like one
                pages = pypdfium2.PdfDocument(content)
                return "\n".join(one.get_textpage().get_text_bounded() for one in pages).encode()
        case b"PAR1":
            table = read_parquet(io.BytesIO(content)).read_all()
            return repr([table.column(name).to_pylist() for name in table.column_names]).encode()
    return content


def _linked(content: bytes) -> Iterator[str]:
    for found in _LINKED.findall(content):
        way = (found[0] or found[1]).decode().replace("&amp;", "&").removeprefix(HOST)
        way = urldefrag(way)[0]
        if way.startswith("/") and not _ELSEWHERE.search(way):
            yield way
