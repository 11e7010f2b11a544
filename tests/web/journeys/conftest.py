"""A browser, and a site with the demonstration's register, served as it is to everybody."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from hatch_build import compile_catalogues
from playwright.sync_api import Browser, sync_playwright

from tests.web.journeys.visitor import Visitor
from uptake.core.codes import Language

ROOT = Path(__file__).parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
COORDINATOR = "Amélie Fontaine"
LANGUAGES = (Language.ENGLISH, Language.ARABIC)
# In seconds: how long a site may take to answer, and how often it is asked.
PATIENCE, PAUSE = 60, 0.1


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium. Without it the journeys are not walked."""
    if CHROMIUM is None:
        pytest.skip("chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking"]
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the demonstration's register."""
    compile_catalogues(ROOT)
    folder = tmp_path_factory.mktemp("filled")
    command = [sys.executable, "-m", "tests.web.journeys.site"]
    subprocess.run(command, cwd=ROOT, env=environment(folder), check=True)
    return folder


@pytest.fixture(scope="session")
def site(browser: Browser, filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that is only read, for all journeys together."""
    del browser
    folder = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(filled, folder)
    with served(folder) as address:
        yield address


@pytest.fixture(scope="session")
def changing_site(
    browser: Browser, filled: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A site that journeys change; each brings reports of its own."""
    del browser
    folder = tmp_path_factory.mktemp("changing") / "data"
    shutil.copytree(filled, folder)
    with served(folder) as address:
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
    yield Visitor(context.new_page(), site, language)
    context.close()


@contextlib.contextmanager
def served(folder: Path, port: int | None = None, **settings: str) -> Iterator[str]:
    """Serve a data folder, worker thread included, as `uptake serve` does."""
    port = port or free_port()
    command = [sys.executable, "-m", "tests.web.journeys.site", str(port)]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(
            command, cwd=ROOT, env=environment(folder) | settings, stderr=log
        ) as server,
    ):
        address = f"http://localhost:{port}"
        try:
            wait_for(f"{address}/healthz")
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)
            print((folder / "server.log").read_text())  # pytest shows it where a journey fails


def environment(folder: Path) -> dict[str, str]:
    """Give the settings of a demonstration."""
    return {
        **os.environ,
        "UPTAKE_DATA_DIR": str(folder),
        "UPTAKE_DATABASE_URL": "",
        "UPTAKE_DEMONSTRATION": "yes",
        "UPTAKE_SECRET_KEY": "for the journeys, where nothing is secret, fifty letters long",
    }


def free_port() -> int:
    """Give a port that nobody listens on."""
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
