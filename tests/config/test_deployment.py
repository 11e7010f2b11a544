"""The settings of a site that others reach, as Django's own checks and browsers see them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PRODUCTION = {
    "UPTAKE_SECRET_KEY": "0123456789 abcdefghijklmnopqrstuvwxyz 0123456789 ABCDEF",
    "UPTAKE_HOSTS": "uptake.example.org",
    "UPTAKE_SITE": "https://uptake.example.org",
    "UPTAKE_BEHIND_PROXY": "yes",
    "DJANGO_SETTINGS_MODULE": "uptake.config.settings",
}
ASKED = """
import django, json
django.setup()
from django.conf import settings
from django.test import Client
from uptake.web.cookies import cookie_named
names = [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, cookie_named("uptake-link")]
pages = {}
for scheme in ("http", "https"):
    for path in ("/robots.txt", "/healthz"):
        named = {"HTTP_HOST": settings.ALLOWED_HOSTS[0], "HTTP_X_FORWARDED_PROTO": scheme}
        response = Client(raise_request_exception=False).get(path, **named)
        pages[f"{scheme} {path}"] = [
            response.status_code,
            response.headers.get("Location", ""),
            response.headers.get("Strict-Transport-Security", ""),
        ]
print(json.dumps({"names": names, "pages": pages}))
"""


def run(folder: Path, *command: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    known = {name: value for name, value in os.environ.items() if not name.startswith("UPTAKE_")}
    return subprocess.run(
        [sys.executable, *command],
        env={**known, **PRODUCTION, "UPTAKE_DATA_DIR": str(folder), **settings},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_checks_of_a_deployment_find_nothing(tmp_path: Path) -> None:
    found = run(tmp_path, "-m", "django", "check", "--deploy", "--fail-level", "DEBUG")
    assert found.returncode == 0, found.stderr
    assert "no issues" in found.stdout


def test_a_site_behind_a_proxy_is_reached_by_https_only(tmp_path: Path) -> None:
    asked = run(tmp_path, "-c", ASKED)
    assert asked.returncode == 0, asked.stderr
    pages = json.loads(asked.stdout)["pages"]
    assert pages["http /robots.txt"][:2] == [301, "https://uptake.example.org/robots.txt"]
    assert pages["https /robots.txt"] == [200, "", "max-age=31536000"]
    assert pages["http /healthz"][0] != 301


@pytest.mark.parametrize(("demonstration", "prefix"), [("no", "__Host-"), ("yes", "")])
def test_cookies_are_named_so_that_only_this_host_can_set_them(
    tmp_path: Path, demonstration: str, prefix: str
) -> None:
    asked = run(tmp_path, "-c", ASKED, UPTAKE_DEMONSTRATION=demonstration)
    names = json.loads(asked.stdout)["names"]
    assert names == [f"{prefix}{name}" for name in ("sessionid", "csrftoken", "uptake-link")]
