"""Templates as they are loaded: without indentation, and nothing else is gone."""

import re
from pathlib import Path

from django.template.loader import get_template

import uptake
from uptake.web.template_loader import FORM

TEMPLATES = sorted(Path(uptake.__file__).parent.glob("*/templates/**/*.html"))
# Where each blank at the beginning of a line is one that is seen, or part of a message.
KEPT = re.compile(
    r"<(?:textarea|pre)\b(?:\{%.*?%\}|[^>])*>(.*?)</"
    r"|\{% blocktranslate(?:(?! trimmed)[^%])*%\}(.*?)\{% endblocktranslate",
    re.DOTALL,
)


def test_lines_are_loaded_without_their_indentation() -> None:
    for path in TEMPLATES:
        name = str(path).rpartition("/templates/")[2]
        loaded = get_template(name).template.source  # type: ignore[attr-defined]
        written = FORM.sub("<form novalidate", path.read_text(encoding="utf-8"))
        assert loaded.split("\n") == [line.lstrip(" ") for line in written.split("\n")], name


def test_nothing_is_indented_where_it_would_be_seen() -> None:
    kept = [
        found[1] or found[2] or ""
        for path in TEMPLATES
        for found in KEPT.finditer(path.read_text())
    ]
    assert kept
    assert [text for text in kept if re.search(r"\n[ \t]+[^ \t]", text)] == []
