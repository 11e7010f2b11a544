"""A browser, and a site with the demonstration's register, served as it is to everybody."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event

import pytest
from django.conf import settings
from django.utils import timezone
from hatch_build import compile_catalogues
from playwright.sync_api import Browser, expect, sync_playwright

from tests.sharing import copied, database_url, migrated, shared, within
from tests.web.journeys import axe, nursery
from tests.web.journeys.visitor import Visitor, judged
from uptake.core.codes import Language
from uptake.demonstration.services.loading import load
from uptake.demonstration.services.people import load_people

ROOT = Path(__file__).parents[3]
# The shell has no windows to draw, and takes half the processor time.
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))),
    None,
)
COORDINATOR = "Amélie Fontaine"
LANGUAGES = (Language.ENGLISH, Language.ARABIC)
UNASKED = "DJANGO_ALLOW_ASYNC_UNSAFE"
# In seconds: how long a site may take to answer, and how often it is asked. A machine that does
# much at once answers late, never wrongly.
PATIENCE, PAUSE = 75, 0.1


@pytest.fixture(scope="package")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Debian's Chromium, its shell where that is installed. Without it no journey is walked.

    It ends with the journeys: tests of other folders, which the same process runs after them, have
    neither its loop nor its processor time.
    """
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt-get install chromium-headless-shell")
    expect.set_options(timeout=PATIENCE * 1000)
    judged.share(shared(tmp_path_factory, "judged", lambda _: None) / "parts")
    with sync_playwright() as playwright, axe.served(), pytest.MonkeyPatch.context() as patch:
        # A loop runs in this thread meanwhile, and Django would refuse its database there.
        patch.setenv(UNASKED, "yes")
        options = [
            "--no-sandbox",
            "--disable-background-networking",
            # All pages are of one site, drawn without a graphics card.
            "--disable-gpu",
            "--in-process-gpu",
            "--renderer-process-limit=1",
            # No page is open long enough to be worth compiling its scripts well.
            "--js-flags=--no-turbofan --no-maglev",
        ]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()
    nursery.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration's register: people, two documents in six languages."""

    def fill(folder: Path) -> None:
        compile_catalogues(ROOT)
        copied(migrated(tmp_path_factory), folder)
        with within(folder):
            load(at=timezone.now())
            load_people(at=timezone.now())

    return shared(tmp_path_factory, "filled", fill)


@pytest.fixture(scope="package")
def site(browser: Browser, filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that is only read, for all journeys together."""
    del browser
    folder = tmp_path_factory.mktemp("site") / "data"
    copied(filled, folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="package")
def changing_site(
    browser: Browser, filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A site that journeys change; each brings reports of its own."""
    del browser
    folder = tmp_path_factory.mktemp("changing") / "data"
    copied(filled, folder)
    with served_at_once(folder) as address:
        yield address


@pytest.fixture(params=LANGUAGES, ids=str)
def visitor(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Visitor]:
    """Somebody who reads English, then somebody who reads Arabic."""
    with visiting(browser, site, request.param) as somebody:
        yield somebody


@pytest.fixture(params=LANGUAGES, ids=str)
def writer(
    request: pytest.FixtureRequest, browser: Browser, changing_site: str
) -> Iterator[Visitor]:
    """The coordinator of ITU, on a site that they may change."""
    with visiting(browser, changing_site, request.param) as somebody:
        somebody.be(COORDINATOR)
        yield somebody


@contextlib.contextmanager
def visiting(browser: Browser, site: str, language: Language) -> Iterator[Visitor]:
    """Open a window for somebody who reads a language."""
    context = browser.new_context(
        locale=language.value,
        viewport={"width": 1280, "height": 900},
        bypass_csp=True,  # for axe alone: what the pages bring themselves is let through anyway
    )
    context.set_default_timeout(PATIENCE * 1000)
    yield Visitor(context.new_page(), site, language)
    context.close()


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a data folder with the product's own server, as `uptake serve` does."""
    port = free_port()
    command = [sys.executable, "-m", "uptake.cli.main", "serve", "--port", str(port)]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(command, cwd=ROOT, env=environment(folder), stderr=log) as server,
    ):
        address = f"http://localhost:{port}"
        try:
            wait_for(f"{address}/healthz")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=PATIENCE)
            print((folder / "server.log").read_text())  # pytest shows it where a journey fails


@contextlib.contextmanager
def served_at_once(
    folder: Path, port: int | None = None, settings: Mapping[str, str] = {}
) -> Iterator[str]:
    """Serve a data folder by a process that has the program in it already: see `nursery`.

    `settings` come beside a demonstration's, or in their place. What is printed stands in the
    folder, as `server.log`.
    """
    port = port or free_port()
    command = ["serve", "--port", str(port)]
    with nursery.begun({**environment(folder), **settings}, command, folder / "server.log"):
        address = f"http://localhost:{port}"
        wait_for(f"{address}/healthz")
        yield address


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a demonstration."""
    return {
        **{name: value for name, value in os.environ.items() if name != UNASKED},
        "UPTAKE_DATA_DIR": str(folder),
        "UPTAKE_DATABASE_URL": database_url(folder),
        "UPTAKE_DEMONSTRATION": "yes",
        "UPTAKE_SECRET_KEY": settings.SECRET_KEY,
    }


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def wait_for(address: str) -> None:
    """Wait until a site answers."""
    for _ in range(int(PATIENCE / PAUSE)):
        try:
            with urllib.request.urlopen(address) as answer:
                assert answer.status == 200
                return
        except (urllib.error.URLError, ConnectionError):
            Event().wait(PAUSE)
    pytest.fail(f"{address} does not answer")
