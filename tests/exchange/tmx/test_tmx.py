"""TMX: what is written is read again, and what other tools write is read too."""

import datetime
from pathlib import Path

import pytest

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.documents.errors import UnreadableFile
from uptake.exchange.tmx import Pair, ReadMemory, identity_of, read_tmx, write_tmx

AT = datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
EN, AR, ZH, FR = Language.ENGLISH, Language.ARABIC, Language.CHINESE, Language.FRENCH
PAIRS = (
    Pair(EN, "It is <noted> & kept.", AR, "أُحيط به علماً.", "JIU/REP/2021/3, 4"),
    Pair(EN, "One.\nTwo.", ZH, "一。\n二。", "C22/61"),
    Pair(FR, "Noté\u00a0: oui.", EN, "Noted: yes."),
)


def read(content: str | bytes, folder: Path) -> ReadMemory:
    path = folder / "memory.tmx"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_tmx(path)


def tmx(*units: str, srclang: str = "en-GB", before: str = "") -> str:
    header = f'<header srclang="{srclang}" segtype="sentence" datatype="xml" adminlang="en"/>'
    body = f"<body>{''.join(units)}</body>"
    return f'<?xml version="1.0"?>{before}<tmx version="1.4">{header}{body}</tmx>'


def unit(*variants: tuple[str, str], attributes: str = "", name: str = "xml:lang") -> str:
    texts = "".join(f'<tuv {name}="{tag}"><seg>{text}</seg></tuv>' for tag, text in variants)
    return f"<tu{attributes}>{texts}</tu>"


SIMPLE = unit(("en-US", "Yes"), ("AR", "نعم"))


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    content = b"".join(write_tmx(PAIRS, "1.0", AT))
    assert b'creationdate="20260304T050607Z"' in content
    memory = read(content, tmp_path)
    assert memory.pairs == PAIRS
    assert (memory.units, memory.left_out) == (3, {})


def test_languages_are_known_by_their_tags(tmp_path: Path) -> None:
    several = unit(("zh_Hans-CN", "是"), ("EN-gb", "Yes"), ("de-DE", "Ja"), ("fr", "Oui"))
    memory = read(tmx(several), tmp_path)
    assert memory.pairs == (Pair(EN, "Yes", ZH, "是"), Pair(EN, "Yes", FR, "Oui"))
    named = unit(("en", "Yes"), ("fr", "Oui"), attributes=' srclang="fr-CH"')
    assert read(tmx(named), tmp_path).pairs == (Pair(FR, "Oui", EN, "Yes"),)
    anything = tmx(unit(("ar", "نعم"), ("en", "Yes")), srclang="*all*")
    assert read(anything, tmp_path).pairs == (Pair(AR, "نعم", EN, "Yes"),)
    old = tmx(unit(("EN", "Yes"), ("FR", "Oui"), name="lang"))
    assert read(old, tmp_path).pairs == (Pair(EN, "Yes", FR, "Oui"),)


def test_codes_of_formats_are_left_out_and_words_kept(tmp_path: Path) -> None:
    seg = 'A <bpt i="1">&lt;b></bpt>bold<ept i="1">&lt;/b></ept> <hi>word</hi><ph>x</ph>.'
    memory = read(tmx(unit(("en", seg), ("fr", "Un mot gras."))), tmp_path)
    assert memory.pairs == (Pair(EN, "A bold word.", FR, "Un mot gras."),)


def test_what_gives_no_pair_is_counted(tmp_path: Path) -> None:
    memory = read(
        tmx(SIMPLE, SIMPLE, unit(("en", "Alone")), unit(("en", "No"), ("ar", "  "))), tmp_path
    )
    assert len(memory.pairs) == 1
    assert (memory.units, memory.left_out) == (4, {"one_language": 1, "empty": 1})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [
        "",
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        "<!DOCTYPE tmx>",
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for TMX//EN" "tmx14.dtd" >',
    ],
)
def test_the_document_type_that_the_standard_asks_for_is_passed_over(
    declared: str, encoding: str, tmp_path: Path
) -> None:
    assert read(tmx(SIMPLE, before=declared).encode(encoding), tmp_path).pairs == (
        Pair(EN, "Yes", AR, "نعم"),
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "file-empty"),
        ("plain text", "file-broken"),
        (tmx(SIMPLE)[:-9], "file-broken"),
        (tmx(SIMPLE, before='<!DOCTYPE tmx [<!ENTITY a "b">]>'), "xml-unsafe"),
        (
            tmx(SIMPLE, before='<!DOCTYPE tmx SYSTEM "a"><!DOCTYPE tmx [<!ENTITY a "b">]>'),
            "xml-unsafe",
        ),
    ],
)
def test_a_file_that_cannot_be_read(content: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(content, tmp_path)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<xliff><tu/></xliff>", "tmx-not-such"),
        ("<html/>", "tmx-not-such"),
        (tmx(), "tmx-without-pairs"),
        (tmx(unit(("de", "Ja"), ("en", "Yes"))), "tmx-without-pairs"),
    ],
)
def test_a_file_of_another_kind(content: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(UptakeError) as refused:
        read(content, tmp_path)
    assert refused.value.code == code


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uptake.exchange.tmx.MOST_PAIRS", 1)
    with pytest.raises(UnreadableFile) as refused:
        read(b"".join(write_tmx(PAIRS, "1.0", AT)), tmp_path)
    assert refused.value.code == "file-too-large"


def test_a_pair_is_told_from_others_by_both_its_texts() -> None:
    assert len({identity_of(pair) for pair in PAIRS}) == 3
    assert identity_of(Pair(EN, "a", FR, "b")) == identity_of(Pair(EN, "a", FR, "b", "elsewhere"))


def test_an_original_with_its_translations_is_one_unit(tmp_path: Path) -> None:
    pairs = (
        Pair(EN, "Yes", FR, "Oui", "C22/61"),
        Pair(EN, "Yes", AR, "نعم"),
        Pair(EN, "Yes", FR, "Si"),
        Pair(EN, "Yes", FR, "Oui", "C23/61"),
        Pair(FR, "Oui", EN, "Yes"),
    )
    content = b"".join(write_tmx(pairs, "1.0", AT)).decode()
    assert content.count("<tu ") == 3
    assert content.count('<tu srclang="en">') == 2
    memory = read(content, tmp_path)
    assert memory.pairs == (
        Pair(EN, "Yes", FR, "Oui", "C22/61"),
        Pair(EN, "Yes", AR, "نعم", "C22/61"),
        Pair(EN, "Yes", FR, "Si"),
        Pair(FR, "Oui", EN, "Yes"),
    )
