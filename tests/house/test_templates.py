"""The form of templates: a line for an element, and nothing that a reader sees is changed."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template import Context, Engine
from house.template_parts import Unreadable
from house.templates import SOURCE, WIDTH, formatted, too_long
from hypothesis import given
from hypothesis import strategies as st

TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
BLANK = re.compile(r"[ \t\n\r\f]+")
LINES = {"p", "div", "ul", "li", "br"}
WORDS = {"img"}


class Seen(HTMLParser):
    """What is seen of a page: its tags and words, and the blanks that a browser shows.

    That is the first of several, and none at the beginning and the end of a line (CSS Text 3, 4.1),
    or of an element that is `held` in a line.
    """

    def __init__(self, page: str, held: set[str]) -> None:
        super().__init__()
        self.held = held
        self.found: list[str] = []
        self.at_edge, self.blank_at, self.hidden = False, -1, 0  # within a line
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "input":  # a hidden one: it does not matter on which side of it a blank is
            self.hidden += 1
            return
        self._tag(tag, f"<{tag} {attrs}>", opens=True)
        if tag in WORDS:
            self._word()

    def handle_endtag(self, tag: str) -> None:
        self._tag(tag, f"</{tag}>", opens=False)
        if tag in self.held:
            self._word()

    def _tag(self, name: str, text: str, *, opens: bool) -> None:
        if name in LINES or (name in self.held and not opens):
            self._end_line()
        self.found.append(text)
        if name in self.held and opens:
            self.at_edge, self.blank_at = True, -1

    def _end_line(self) -> None:
        if self.blank_at >= 0:
            del self.found[self.blank_at]
        self.at_edge, self.blank_at = True, -1

    def _word(self) -> None:
        self.at_edge, self.blank_at = False, -1

    def handle_data(self, data: str) -> None:
        for piece in re.findall(r"[ \t\n]+|[^ \t\n]+", data):
            if not piece.isspace():
                self._word()
                self.found.append(piece)
            elif not self.at_edge and self.blank_at < 0:
                self.blank_at = len(self.found)
                self.found.append(" ")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_blanks_are_all_that_changes_in_a_template(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    after = formatted(before)
    assert BLANK.sub("", after) == BLANK.sub("", before)
    assert formatted(after) == after


ENGINE = Engine(builtins=["django.templatetags.i18n", "uptake.web.templatetags.uptake"])
LONG = " ".join(
    f'data-{name}="of an element that is long"' for name in ("first", "second", "third")
)
SPACE = st.sampled_from(["", "", " ", "\n"])
WORD = st.sampled_from(
    ["one", "{{ x }}", "a phrase of several words", "<img>", "(", "\u00a0", ", "]
)
HIDDEN = st.sampled_from(
    ['<input type="hidden">', "{# a remark #}", "{% now 'Y' as year %}", "<br>"]
)


def spaced(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    between = [one for part in parts for one in (SPACE, part)]
    return st.tuples(*between, SPACE).map("".join)


def within(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    names = st.sampled_from([*sorted(LINES - {"br"}), "button", "a", "b"])
    attributes = st.sampled_from(["", ' class="x"{% if a %} hidden{% endif %}', f" {LONG}"])
    conditions = st.sampled_from(["a", "b", "x == 'x'"])
    return st.one_of(
        st.tuples(names, attributes, spaced(inner)).map(lambda t: f"<{t[0]}{t[1]}>{t[2]}</{t[0]}>"),
        st.tuples(conditions, spaced(inner)).map(lambda t: f"{{% if {t[0]} %}}{t[1]}{{% endif %}}"),
        st.tuples(conditions, spaced(inner), spaced(inner)).map(
            lambda t: f"{{% if {t[0]} %}}{t[1]}{{% else %}}{t[2]}{{% endif %}}"
        ),
        spaced(inner).map(lambda t: f"{{% for i in n %}}{t}{{% endfor %}}"),
        spaced(inner, inner).map(lambda t: f"{{% for i in n %}}{t}{{% empty %}}-{{% endfor %}}"),
        spaced(inner, st.just("{% part %}"), inner).map(
            lambda t: f"{{% listed %}}{t}{{% endlisted %}}"
        ),
        st.just("{% blocktranslate trimmed %} A phrase with {{ x }} {% endblocktranslate %}"),
        spaced(inner, inner, inner),
    )


MARKUP = st.recursive(st.one_of(WORD, WORD, HIDDEN), within, max_leaves=12)


@given(MARKUP)
def test_a_reader_sees_the_same(source: str) -> None:
    """Whether a style sheet has links in the line or as blocks within it."""
    source = f"{source}\n"
    after = formatted(source)
    for a, b, n in ((True, False, ""), (False, True, "1"), (True, True, "123")):
        context = {"a": a, "b": b, "n": n, "x": "x"}
        pages = [ENGINE.from_string(text).render(Context(context)) for text in (source, after)]
        for held in ({"button"}, {"button", "a"}):
            before, now = (Seen(page, held) for page in pages)
            assert (before.found, before.hidden) == (now.found, now.hidden), after
    assert formatted(after) == after


def test_a_line_has_one_element_or_one_tag_that_opens_or_closes() -> None:
    source = (
        '<ul class="lines">{% for one in lines %}<li>{% if one.late %}<b>late</b> {% endif %}'
        '{{ one.text }}</li>{% empty %}<li class="quiet">{% translate "Nothing" %}</li>'
        "{% endfor %}</ul>\n"
    )
    assert formatted(source).splitlines() == [
        '<ul class="lines">',
        "  {% for one in lines %}",
        "    <li>{% if one.late %}<b>late</b> {% endif %}{{ one.text }}</li>",
        "  {% empty %}",
        '    <li class="quiet">{% translate "Nothing" %}</li>',
        "  {% endfor %}",
        "</ul>",
    ]


def test_a_long_start_tag_has_a_line_for_each_attribute() -> None:
    hint = '{% if hint %} aria-describedby="the-hint-of-the-field"{% endif %}'
    source = f'<p>Name<input type="text" name="name" {LONG}{hint}></p>\n'
    assert formatted(source).splitlines() == [
        "<p>",
        "  Name<input",
        '    type="text"',
        '    name="name"',
        *(f"    {one}" for one in re.findall(r'data-[a-z]+="[^"]*"', LONG)),
        '    {% if hint %}aria-describedby="the-hint-of-the-field"{% endif %}',
        "  >",
        "</p>",
    ]


def test_a_long_phrase_has_lines_of_its_own_and_stays_the_same_message() -> None:
    phrase = " ".join(["words of a phrase"] * 8)
    source = f"<p>{{% blocktranslate trimmed %}}{phrase}{{% endblocktranslate %}}</p>\n"
    lines = formatted(source).splitlines()
    assert (lines[1].strip(), lines[-2].strip()) == (
        "{% blocktranslate trimmed %}",
        "{% endblocktranslate %}",
    )
    assert " ".join(line.strip() for line in lines[2:-2]) == phrase
    assert max(map(len, lines)) <= WIDTH


def test_what_is_written_as_it_is_stays_so() -> None:
    kept = "<textarea>\n{{ x }}\n  two</textarea>{% blocktranslate %}\n a {% endblocktranslate %}"
    assert formatted(f"<div>{kept}</div>\n") == f"<div>\n  {kept}\n</div>\n"


def test_a_line_that_cannot_be_parted_is_told() -> None:
    source = f"<p>{'{{ a.long.value }}' * 8}</p>\n"
    assert too_long(formatted(source)) == [2]


@pytest.mark.parametrize(
    "source",
    [
        "{% if a %}{% if b %}{% endif %}",
        "{% endif %}",
        "<p {% if a %}>{% endif %}",
        '<p id="x>',
        "<textarea>",
    ],
)
def test_a_template_that_is_not_whole_is_refused(source: str) -> None:
    with pytest.raises(Unreadable):
        formatted(source)
