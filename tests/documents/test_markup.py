"""XML from strangers: no document types, no entities, no endless nesting."""

import pytest

from uptake.documents import markup
from uptake.documents.errors import UnreadableFile
from uptake.documents.markup import parse, stream

BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boum"}">' for n in range(12))
UNSAFE = {
    "a document type": "<!DOCTYPE a><a/>",
    "an entity": '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
    "an entity of a file": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
    "a document type of the net": '<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><a/>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % e SYSTEM "http://example.org/e"> %e;]><a/>',
    "an entity bomb": f"<!DOCTYPE a [{BOMB}]><a>&e11;</a>",
    "a bomb in an attribute": f"<!DOCTYPE a [{BOMB}]><a b='&e11;'/>",
    "a late document type": f"<!--{'x' * 300}--><!DOCTYPE a><a/>",
}


def both(data: bytes, part: str = "word/a.xml") -> list[str]:
    """The faults of parsing at once and of parsing in pieces of ten bytes."""
    codes = []
    with pytest.raises(UnreadableFile) as caught:
        parse(data, part)
    codes.append(caught.value.code)
    chunks = [data[at : at + 10] for at in range(0, len(data), 10)]
    with pytest.raises(UnreadableFile) as caught:
        list(stream(chunks, "a", part))
    return [*codes, caught.value.code]


@pytest.mark.parametrize("text", UNSAFE.values(), ids=UNSAFE)
def test_whatever_could_declare_an_entity_is_refused(text: str) -> None:
    assert both(text.encode()) == ["xml-unsafe"] * 2


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_no_encoding_hides_a_document_type(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="UTF-16"?>{UNSAFE["an entity"]}'
    assert both(declared.encode(encoding)) == ["xml-unsafe"] * 2


def test_encodings_that_could_hide_one_are_refused() -> None:
    hidden = '<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>'
    assert both(hidden.encode()) == ["xml-unsafe"] * 2


def test_what_is_unsafe_is_named() -> None:
    with pytest.raises(UnreadableFile) as caught:
        parse(b"<!DOCTYPE a><a/>", "word/styles.xml")
    assert caught.value.values == {"part": "word/styles.xml"}


def test_nesting_beyond_reason_is_refused() -> None:
    assert both(b"<a>" * 1_000 + b"</a>" * 1_000) == ["nested-too-deep"] * 2


@pytest.mark.parametrize("data", [b"", b" ", b"<a", b"<a><b></a>", b"<a>\xff</a>", b"text"])
def test_what_is_no_xml_is_broken(data: bytes) -> None:
    assert both(data) == ["file-broken"] * 2


def test_a_small_part_that_is_not_small_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "WHOLE_PART_LIMIT", 10)
    with pytest.raises(UnreadableFile) as caught:
        parse(b"<a>0123456789</a>", "a.xml")
    assert caught.value.code == "file-too-large"


def test_comments_and_instructions_are_not_there() -> None:
    root = parse("<a>д<!-- c --><?p i?>а<b/></a>".encode(), "a.xml")
    assert [child.tag for child in root] == ["b"]
    assert "".join(map(str, root.itertext())) == "да"


def test_files_of_the_strict_form_read_like_the_others() -> None:
    strict = b'<a xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    assert parse(strict, "a.xml").tag == (
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}a"
    )


def test_an_element_is_seen_while_it_grows() -> None:
    seen = [len(element) for element in stream([b"<r><a><b/><b", b"/><b/>", b"</a></r>"], "a", "p")]
    assert seen == [1, 3, 3]


def test_nothing_is_seen_of_an_element_that_is_not_there() -> None:
    assert list(stream([b"<r>", b"</r>"], "a", "p")) == []
