"""What a page weighs: hashed names, kept for ever, compressed, and no more than a page needs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import storages
from django.core.handlers.wsgi import WSGIRequest
from django.http import FileResponse, HttpResponse
from django.test import Client, RequestFactory
from django.utils.functional import empty
from whitenoise.middleware import WhiteNoiseMiddleware

from house import faces
from tests.rooms.builders import REPORT, bring, document, entry, paper
from uptake.core.codes import Language
from uptake.web.static_files import collect

pytestmark = pytest.mark.django_db
COLD, WARM, COLD_IN_CHINESE = 120_000, 25_000, 400_000
NAMED = re.compile(r"(?:href|src)=\"/static/([^\"]+)\"")
BLOCKING = re.compile(r"<link rel=\"stylesheet\" href=\"/static/([^\"]+)\"")
# On a slow line (200 kB a second, 150 ms for each that waits for another) this is within a second.
# In Chinese the reader's system has the face.
MOST = dict.fromkeys(Language, 60_000) | {Language.ARABIC: 100_000, Language.RUSSIAN: 85_000}
MOST_BLOCKING, MOST_NAMED = 2, 9
PUBLIC = (
    "",
    "ITU/home/",
    "ITU/",
    "ITU/reports/",
    f"ITU/reports/{REPORT}/",
    f"ITU/recommendations/{REPORT}/1/",
    "ITU/documents/",
    "ITU/documents/C22/61/",
    "ITU/documents/C22/61/read/en/",
    "ITU/figures/",
    "ITU/charts/",
    "ITU/charts/years/",
    "ITU/to-decide/",
    "data/",
)
# Faces that a page of each language loads beside those that it names, all told.
LATER = {
    "en": ("names-arabic", "names-cyrillic", "names-han"),
    "zh": ("names-arabic", "names-cyrillic", "noto-sans-sc-common", "han/noto-sans-sc-marks"),
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The site's files as its server collects them; the storage is as before afterwards."""
    folder = tmp_path_factory.mktemp("static")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.STATIC_ROOT", folder)
        anew(patch)
        collect()
        anew(patch)  # it reads what was collected
        yield folder


def anew(patch: pytest.MonkeyPatch) -> None:
    """Let the storage be made again from the settings when it is asked for next."""
    patch.setattr(storages, "_storages", {})
    patch.setattr(staticfiles_storage, "_wrapped", empty)


def page(client: Client, way: str) -> tuple[list[str], int]:
    """Return the files that a page names, and how many bytes it has as it is sent."""
    plain = client.get(way).content.decode()
    sent = client.get(way, headers={"Accept-Encoding": "gzip"})
    assert sent.headers["Content-Encoding"] == "gzip"
    return NAMED.findall(plain), len(sent.content)


def weight(folder: Path, name: str) -> int:
    """Return the bytes of a file as browsers take it."""
    small = folder / f"{name}.br"
    return (small if small.exists() else folder / name).stat().st_size


@pytest.mark.parametrize(("language", "most"), [("en", COLD), ("zh", COLD_IN_CHINESE)])
def test_a_page_is_light(collected: Path, client: Client, language: str, most: int) -> None:
    bring(paper(*(entry(str(number)) for number in range(1, 25))))
    names, sent = page(client, f"/{language}/ITU/")
    later = [f"uptake/fonts/{one}.woff2" for one in LATER[language]]
    cold = sent + sum(weight(collected, name) for name in {*names, *later})
    assert sent <= WARM
    assert cold <= most


@pytest.mark.parametrize("language", Language)
def test_a_public_page_is_within_a_second_on_a_slow_line(
    collected: Path, client: Client, language: Language
) -> None:
    bring(document(*(entry(str(number)) for number in range(1, 25))))
    for way in PUBLIC:
        head, _, body = client.get(f"/{language}/{way}").content.decode().partition("</head>")
        assert len(BLOCKING.findall(head)) <= MOST_BLOCKING, way
        names, sent = page(client, f"/{language}/{way}")
        files = {one for one in names if "faces-han" not in one or language is Language.CHINESE}
        assert len(files) <= MOST_NAMED, (way, files)
        assert sent + sum(weight(collected, one) for one in files) <= MOST[language], way
        assert "faces-han" in body or language is not Language.CHINESE, way


def test_the_common_face_has_every_character_that_the_site_says_in_chinese() -> None:
    """One that is missing has every page load a slice of fifty kilobytes for it."""
    assert {chr(one) for one in faces.said() - faces.there()} == set(), "python -m house.faces"


def test_files_are_named_for_what_is_in_them(collected: Path, client: Client) -> None:
    bring(paper(entry("1")))
    names, _ = page(client, "/en/ITU/")
    assert all(re.search(r"\.[0-9a-f]{12}\.\w+$", name) for name in names)
    assert all((collected / name).is_file() for name in names)
    assert not any("han" in name for name in names)


def test_a_text_in_chinese_has_its_faces_on_a_page_of_another_language(client: Client) -> None:
    bring(paper(entry("1", text="各行政首长应当这样做。", text_language=Language.CHINESE)))
    names, _ = page(client, f"/en/ITU/recommendations/{REPORT}/1/")
    assert any("faces-han" in name for name in names)


def test_browsers_keep_them_for_ever_and_take_them_small(
    collected: Path, settings: Any, client: Client
) -> None:
    settings.STATIC_ROOT = collected
    served = WhiteNoiseMiddleware(lambda _: HttpResponse(status=404))
    (style, *_) = [one for one in page(client, "/en/")[0] if one.endswith(".css")]
    asked: WSGIRequest = RequestFactory().get(f"/static/{style}", headers={"Accept-Encoding": "br"})
    response = served(asked)
    assert isinstance(response, FileResponse)
    assert "immutable" in response.headers["Cache-Control"]
    assert response.headers["Content-Encoding"] == "br"
    response.close()


def test_documents_are_not_compressed_again(client: Client) -> None:
    response = client.get("/robots.txt", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
