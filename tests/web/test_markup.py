"""No words that people write become markup: by the source, and on pages with markup planted."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.utils.safestring import SafeString

import uptake
from tests.rooms.builders import REPORT
from tests.rooms.people import AT, person, sign_in
from tests.rooms.reminded import follow_up
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.recipients import machine
from uptake.register.models import Assignment, TermWording
from uptake.terms.table import terms
from uptake.web.markup import joined, phrased, ranges_whole, symbols_whole, worded
from uptake.web.templatetags.uptake import marked
from uptake.wording import services as wordings

SOURCE = Path(uptake.__file__).parent
# `printed` writes thousands of rows, and escapes each text where it writes it.
MAKES_MARKUP = {SOURCE / "web" / "markup.py", SOURCE / "web" / "document_html.py"}
PLANTED = '<img src=x onerror="1">&<meta http-equiv=refresh>'
ESCAPED = "&lt;img src=x onerror=&quot;1&quot;&gt;&amp;&lt;meta http-equiv=refresh&gt;"


def calls() -> Iterator[tuple[Path, str, ast.Call]]:
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                yield path, name, node


def test_only_one_room_calls_something_markup() -> None:
    trusting = {"mark_safe", "SafeString", "SafeData", "SafeText", "html_safe"}
    found = {path for path, name, _ in calls() if name in trusting}
    assert found <= MAKES_MARKUP
    assert SOURCE / "web" / "markup.py" in found


def test_formats_of_markup_are_literals() -> None:
    formats = [
        (path, node.args[0])
        for path, name, node in calls()
        if name in ("format_html", "format_html_join") and path not in MAKES_MARKUP
    ]
    assert formats
    for path, told in formats:
        assert isinstance(told, ast.Constant), f"{path}:{told.lineno}"


def test_no_template_lets_words_through() -> None:
    through = re.compile(r"\|\s*(?:safe|safeseq)\b|autoescape\s+off")
    templates = list(SOURCE.rglob("templates/**/*.html"))
    assert templates
    assert [path for path in templates if through.search(path.read_text())] == []


def test_a_wording_is_escaped_before_it_is_filled() -> None:
    made = worded(f"{PLANTED} {{day}}", day=SafeString("<time>3 May</time>"))
    assert made == f"{ESCAPED} <time>3 May</time>"
    assert worded("{day}", day=PLANTED) == ESCAPED


def test_what_is_filled_into_a_phrase_or_joined_is_escaped() -> None:
    assert phrased("<b>%(part)s</b> %(term)s", part=3, term=PLANTED) == f"<b>3</b> {ESCAPED}"
    assert joined([PLANTED, SafeString("<b>x</b>")]) == f"{ESCAPED}<b>x</b>"
    shown = symbols_whole(f"{PLANTED} C22/61 {PLANTED}")
    assert shown == f'{ESCAPED} <bdi dir="ltr" class="whole">C22/61</bdi> {ESCAPED}'


def plant(language: Language) -> int:
    """Word every term anew with markup behind it; give how many could be worded so."""
    planted = 0
    for key, term in terms().items():
        words = f"{term.texts[language]}{PLANTED}"
        try:
            wordings.review(
                organization="ITU", language=language, key=key, words=words, by=machine(), at=AT
            )
        except UptakeError:  # it would no longer be told from another
            continue
        planted += 1
    return planted


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.ARABIC])
def test_no_page_has_the_markup_of_a_wording(client: Client, language: Language) -> None:
    one = person("cora@itu.example", Role.COORDINATOR, Role.ADMINISTRATOR, Role.TRANSLATOR)
    Assignment.objects.create(
        follow_up=follow_up(), person=one, due="2031-05-03", assigned_at=AT, assigned_by="Uptake"
    )
    assert plant(language) > 200
    assert TermWording.objects.filter(key="by_date").exists()
    sign_in(client, one)
    pages = (
        *("", "reports/", f"reports/{REPORT}/", f"recommendations/{REPORT}/1/", "documents/"),
        *("documents/C22/61/", "documents/C22/61/changes/", "differences/?from=2022-01-15"),
        *("assignments/", "ready/", "mine/", "to-decide/", "cycles/", "people/", "terms/"),
        *(f"people/{one.pk}/", "audit/", "settings/", "mails/"),
    )
    seen = 0
    for reader in (client, Client()):
        for page in pages:
            shown = reader.get(f"/{language}/ITU/{page}").content.decode()
            assert "<img src=x" not in shown, page
            assert "<meta http-equiv=refresh>" not in shown, page
            seen += shown.count("&lt;img src=x")
    assert seen > 100


def test_unseen_words_are_in_the_language_of_the_page_whatever_the_text_is_in() -> None:
    with translation.override("en"):
        made = marked("begun", "done")
    page = render_to_string("uptake/part/marked.html", made)
    assert page.count('class="unseen"') == page.count('lang="en"') == 2


def test_a_range_of_years_stays_on_one_line() -> None:
    assert ranges_whole("للفترة 2020-2021 <b>") == (
        'للفترة <span class="whole">2020-2021</span> &lt;b&gt;'
    )
    assert ranges_whole("JIU/REP/2021/3") == "JIU/REP/2021/3"
    assert symbols_whole("2020-2021") == ranges_whole("2020-2021")
