"""The pages of the manual that are made from tables: each says what the table says, whole."""

import re
from collections.abc import Iterator

import pytest

from uptake.core.codes import Acceptance, Language, Role, Severity, Stage
from uptake.core.findings import SEVERITIES, FindingCode
from uptake.core.permissions import PERMISSIONS, PUBLIC, Act, Reach
from uptake.core.stages import TRANSITIONS
from uptake.documents.errors import Fault
from uptake.terms import reference
from uptake.terms.codes import PREFIXES, key_of
from uptake.terms.messages import messages
from uptake.terms.table import terms
from uptake.terms.words import words

ENGLISH = words(Language.ENGLISH)
SHORT = {"": None, "assigned": Reach.ASSIGNED, "own": Reach.OWN, "all": Reach.ALL}


def section(page: str, heading: str) -> str:
    """What stands below a heading, up to the next."""
    _, _, after = page.partition(f"## {heading}\n")
    return after.partition("\n## ")[0]


def rows(text: str) -> Iterator[list[str]]:
    """The cells of the rows of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield [cell.strip() for cell in line.split("|")[1:-1]]


def codes(text: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


@pytest.mark.parametrize("severity", Severity)
def test_findings_stand_under_how_grave_they_are(severity: Severity) -> None:
    shown = codes(section(reference.findings_page(), f"Findings: {severity.value}"))
    assert shown == [code.value for code in FindingCode if SEVERITIES[code] is severity]


def test_the_gravest_findings_come_first() -> None:
    headings = re.findall(r"^## Findings: (\w+)$", reference.findings_page(), re.MULTILINE)
    assert headings == ["error", "warning", "info"]


def test_every_sentence_stands_on_the_page_once_in_english() -> None:
    page = reference.findings_page()
    assert sorted(codes(page)) == sorted(messages())
    assert codes(section(page, "Files that cannot be read")) == [one.value for one in Fault]
    for code, sentences in messages().items():
        assert f"| `{code}` | {sentences[Language.ENGLISH]} |" in page


def test_every_code_has_its_words_in_six_languages() -> None:
    page = reference.words_page()
    for kind in PREFIXES:
        below = section(page, kind.__name__)
        table = list(rows(below))
        assert [row[0] for row in table] == [f"`{code.value}`" for code in kind]
        for code, (_, *shown) in zip(kind, table, strict=True):
            term = terms()[key_of(code)]
            assert [one.removesuffix(" *") for one in shown] == [
                term.texts[language] for language in Language
            ]
            found = {one for one, form in zip(Language, shown, strict=True) if form.endswith(" *")}
            assert found == set(term.attested)


def test_the_columns_are_headed_by_the_languages_own_names() -> None:
    head = section(reference.words_page(), Acceptance.__name__).splitlines()
    line = next(one for one in head if one.startswith("| Code"))
    assert [cell.strip() for cell in line.split("|")[2:-1]] == [
        words(language)["own_name"] for language in Language
    ]


def test_who_may_do_what_is_said_of_every_act_and_role() -> None:
    table = list(rows(reference.permissions_page()))
    assert [row[0] for row in table] == [ENGLISH[f"act_{act}"] for act in Act]
    for act, (_, public, *shown) in zip(Act, table, strict=True):
        assert SHORT[public] is PUBLIC.get(act)
        for role, cell in zip(Role, shown, strict=True):
            own = PERMISSIONS[role].get(act)
            assert SHORT[cell] is (own if own is not None else PUBLIC.get(act))


def test_how_far_a_permission_goes_is_said_in_words() -> None:
    page = reference.permissions_page()
    for one in Reach:
        assert f"- *{reference.SHORT[one]}*: {ENGLISH[f'reach_{one}']}\n" in page


def test_the_way_of_an_answer_is_drawn_with_each_of_its_steps() -> None:
    page = reference.stages_page()
    for stage in Stage:
        assert f"    {stage}: {ENGLISH.of(stage)}\n" in page
    drawn = re.findall(r"^    (\S+) --> (\S+): (.+)$", page, re.MULTILINE)
    assert drawn == [
        (str(before or "[*]"), str(line.after), ENGLISH.of(line.deed))
        for line in TRANSITIONS
        for before in line.before
    ]


def test_each_step_says_who_may_take_it_and_what_it_asks_for() -> None:
    table = list(rows(reference.stages_page()))
    for line, row in zip(TRANSITIONS, table, strict=True):
        deed, before, after, act, reason, by_another = row
        assert (deed, after, act) == (
            ENGLISH.of(line.deed),
            ENGLISH.of(line.after),
            ENGLISH[f"act_{line.act}"],
        )
        assert before.split(", ") == [
            ENGLISH.of(one) if one else "nothing yet" for one in line.before
        ]
        assert (reason != "", by_another != "") == (line.reason, line.by_another)
