"""What the wheel is made of, and what is known of it."""

import json
import os
import re
import subprocess
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from house.bill import bill

ROOT = Path(__file__).parents[2]
WEAK = {"id": "MADE-UP-1", "modified": "2026-01-01T00:00:00Z", "summary": "made up", "affected": []}


class Register(BaseHTTPRequestHandler):
    """A register of weaknesses that knows of one in `weak`, or of none."""

    weak = ""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        known = [
            {"vulns": [WEAK]} if one["package"]["name"] == self.weak else {}
            for one in asked["queries"]
        ]
        self._say({"results": known})

    def do_GET(self) -> None:
        self._say(WEAK)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _say(self, what: object) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def register() -> Iterator[str]:
    """Where the register of weaknesses is."""
    with HTTPServer(("127.0.0.1", 0), Register) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def audited(service: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["house/audit"],
        cwd=ROOT,
        env={**os.environ, "AUDIT_SERVICE": service},
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_weakness_that_is_known_fails(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Register, "weak", "django")
    done = audited(register)
    assert done.returncode == 1
    assert "MADE-UP-1" in done.stdout


def test_where_none_is_known_nothing_is_said(register: str) -> None:
    done = audited(register)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_register_that_does_not_answer_is_not_taken_for_one_that_knows_of_none() -> None:
    done = audited("http://127.0.0.1:9/")
    assert done.returncode == 0
    assert done.stdout.startswith("not audited: ")


def test_the_bill_names_all_that_the_wheel_needs_and_all_that_was_put_in() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {
        one.partition(">")[0].partition("=")[0].partition("[")[0]
        for one in stated["project"]["dependencies"]
    }
    made = bill()
    assert made["bomFormat"] == "CycloneDX"
    components = {one["name"]: one for one in made["components"]}
    assert needed <= set(components)
    assert not {"pytest", "mypy", "axe-core"} & set(components)
    files = [
        one["value"]
        for component in made["components"]
        for one in component.get("properties", ())
        if one["name"] == "uptake:file"
    ]
    assert files
    assert all("fonts/" in file or file.endswith(".woff2") for file in files)


def test_every_font_of_the_site_is_in_the_table_of_what_was_vendored() -> None:
    table = (ROOT / "LICENSES/README.md").read_text(encoding="utf-8")
    named = [one.rstrip("*").rpartition("/")[2] or "han" for one in re.findall(r"`([^`]+)`", table)]
    fonts = ROOT / "src/uptake/web/static/uptake/fonts"
    lost = [one.name for one in fonts.iterdir() if not one.name.startswith(tuple(named))]
    assert lost == []
