import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

import uptake
from uptake.core.codes import Acceptance, Language, Stage
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding, FindingCode
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.tree import Format
from uptake.terms.messages import ABSENT, COLUMNS, messages, say, say_finding

SOURCES = sorted(Path(uptake.__file__).parent.rglob("*.py"))
LINES = files("uptake.terms").joinpath("messages.tsv").read_text(encoding="utf-8").split("\n")


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", text))


def commented(module: str) -> dict[str, set[str]]:
    """Read the values that stand in the comment behind each code of an enum."""
    text = Path(uptake.__file__).parent.joinpath(module).read_text(encoding="utf-8")
    pattern = re.compile(r'^    [A-Z_]+ = "([a-z-]+)"(?:  # (.*))?$', re.MULTILINE)
    found = {}
    for code, comment in pattern.findall(text):
        values = re.split(r"[:;]", comment)[0].split(",")
        found[code] = {value.strip() for value in values if re.fullmatch(r"\s*\w+\s*", value)}
    return found


def raised() -> Iterator[tuple[str, set[str], str]]:
    """Find every UptakeError with a literal code in the source: the code and its values."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", None) if isinstance(node, ast.Call) else None
            if name != "UptakeError" or not isinstance(node, ast.Call) or not node.args:
                continue
            code = node.args[0]
            if isinstance(code, ast.Constant):
                given = {word.arg for word in node.keywords if word.arg}
                yield str(code.value), given, f"{path.name}:{node.lineno}"


def test_the_file_is_tidy() -> None:
    assert LINES[0].split("\t") == list(COLUMNS)
    assert LINES[-1] == ""
    for line in LINES[1:-1]:
        cells = line.split("\t")
        assert line.startswith("# ") or len(cells) == len(COLUMNS), line
        assert all(cell == cell.strip() for cell in cells), line
        assert "  " not in line, line
    assert len(messages()) == sum(not line.startswith("#") for line in LINES[1:-1])


@pytest.mark.parametrize("code", messages())
def test_a_sentence_has_six_languages_with_the_same_placeholders(code: str) -> None:
    texts = messages()[code]
    assert set(texts) == set(Language)
    assert all(texts.values())
    assert len({frozenset(placeholders(text)) for text in texts.values()}) == 1
    assert all(re.sub(r"\{\w+\}", "", text).count("{") == 0 for text in texts.values())


@pytest.mark.parametrize("code", messages())
def test_a_sentence_ends_as_a_sentence(code: str) -> None:
    for language, text in messages()[code].items():
        assert text.endswith("。" if language is Language.CHINESE else "."), text


@pytest.mark.parametrize("code", messages())
def test_french_has_a_no_break_space_before_its_high_marks(code: str) -> None:
    french = messages()[code][Language.FRENCH]
    assert not re.search(r"[^\u00a0][;:!?»]|«[^\u00a0]", french)


@pytest.mark.parametrize(
    ("enum", "module"), [(FindingCode, "core/findings.py"), (Fault, "documents/errors.py")]
)
def test_every_code_has_its_sentence_with_the_values_that_stand_behind_it(
    enum: type[FindingCode] | type[Fault], module: str
) -> None:
    values = commented(module)
    assert len(values) == len(enum) > 10
    for code in enum:
        said = placeholders(messages()[code.value][Language.ENGLISH])
        assert said <= values[code.value] | {"file"}, code


def test_every_error_that_is_raised_has_its_sentence_with_its_values() -> None:
    found = list(raised())
    assert {"json-broken", "contract-broken"} <= {code for code, _, _ in found}
    for code, given, place in found:
        assert code in messages(), place
        assert placeholders(messages()[code][Language.ENGLISH]) <= given, place


def test_values_are_filled_in() -> None:
    said = say("report-not-listed", Language.ENGLISH, {"report": "JIU/REP/2020/7"})
    assert said == "JIU/REP/2020/7 has a heading but is not listed in Table 1."


def test_values_that_are_codes_are_said_in_words() -> None:
    values = {"acceptance": "not_accepted", "implementation": "in_progress"}
    said = say("implementation-not-expected", Language.FRENCH, values)
    assert "«\u00a0En cours\u00a0»" in said
    assert "«\u00a0Non acceptée\u00a0»" in said
    said = say("language-differs", Language.SPANISH, {"stated": "fr", "found": Language.RUSSIAN})
    assert "francés" in said
    assert "ruso" in said
    said = say("format-not-as-named", Language.ENGLISH, {"named": "docx", "found": Format.PDF})
    assert "Word document by name, PDF by content" in said


def test_lists_are_joined_as_the_language_joins_them() -> None:
    marks = {"marks": [Acceptance.ACCEPTED, Acceptance.NOT_ACCEPTED]}
    assert "已接受、未接受" in say("acceptance-contradictory", Language.CHINESE, marks)
    printed: dict[str, object] = {"marks": "accepted, not_accepted"}
    assert "مقبولة، غير مقبولة" in say("acceptance-contradictory", Language.ARABIC, printed)
    assert "3, 4" in say("comment-merged", Language.ENGLISH, {"numbers": ("3", "4")})


def test_sources_and_reasons_are_said_in_words() -> None:
    values = {"taken": "governing_bodies", "source": "column", "other": "executive_heads"}
    said = say("addressee-differs", Language.ENGLISH, values | {"other_source": "shading"})
    assert "Governing bodies (the column) and Executive heads (the shading)" in said
    said = say("contract-broken", Language.FRENCH, {"path": "$.symbol", "reason": "not known"})
    assert "(inconnu)" in said


def test_the_option_that_is_named_is_the_one_the_command_takes() -> None:
    values = {"language": Language.ARABIC, "option": "ar", "count": 3}
    said = say("xliff-others", Language.ENGLISH, values)
    assert said == "Texts in another language (Arabic): 3. Export them with --from ar."


def test_numbers_and_dates_are_printed_in_the_language() -> None:
    said = say("file-too-large", Language.ENGLISH, {"limit": 200000})
    assert "200,000" in said
    words = {"words": date(2022, 2, 18)}
    assert "18 février 2022" in say("date-not-understood", Language.FRENCH, words)
    assert "1.5" in say("span-too-wide", Language.ENGLISH, {"span": Decimal("1.5")})


def test_what_runs_the_other_way_is_set_apart() -> None:
    said = say("symbol-repaired", Language.ARABIC, {"words": "C22 61", "symbol": "C22/61"})
    assert "\u2068C22/61\u2069" in said
    said = say("status-not-understood", Language.ENGLISH, {"words": "قيد النظر"})
    assert "“\u2068قيد النظر\u2069”" in said
    assert "\u2068" not in say("file-empty", Language.RUSSIAN, {"file": "документ.docx"})


@pytest.mark.parametrize("language", Language)
def test_a_missing_or_odd_value_never_raises(language: Language) -> None:
    for code in messages():
        for value in (None, "", "{", "{x}", object(), [], [None], 1.5, Stage.DRAFT, FindingCode):
            names = placeholders(messages()[code][language])
            assert say(code, language, dict.fromkeys(names, value))
        assert say(code, language, {})
        assert say(code, language, {"beside": "the point"})
    assert ABSENT in say("file-empty", language, {})
    assert "no-such-code" in say("no-such-code", language, {})


def test_a_value_cannot_break_the_line() -> None:
    said = say("status-not-understood", Language.ENGLISH, {"words": "one\ntwo\x1b[31m"})
    assert "\n" not in said
    assert "\x1b" not in said


def test_findings_and_errors_say_themselves() -> None:
    finding = Finding(FindingCode.REPORT_NOT_LISTED, values={"report": "JIU/REP/2020/7"})
    assert "JIU/REP/2020/7" in say_finding(finding, Language.RUSSIAN)
    for error in (UptakeError("json-broken", reason="x"), UnreadableFile(Fault.EMPTY, file="x")):
        assert "x" in say(error.code, Language.CHINESE, error.values)
