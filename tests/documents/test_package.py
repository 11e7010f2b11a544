"""Opening packages from strangers: what is refused, and with which words."""

import struct
import zipfile
from pathlib import Path

import pytest

from uptake.documents import package as packages
from uptake.documents.errors import UnreadableFile
from uptake.documents.package import Package


def packed(path: Path, parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return path


def fault(path: Path) -> tuple[str, dict[str, object]]:
    with pytest.raises(UnreadableFile) as caught, Package(path):
        pass
    return caught.value.code, dict(caught.value.values)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "доклад.docx"


def test_parts_are_read_by_name(path: Path) -> None:
    with Package(packed(path, {"a.xml": b"<a/>", "dir/b.bin": b"\0" * 200_000})) as package:
        assert package.names == ("a.xml", "dir/b.bin")
        assert "a.xml" in package
        assert "b.xml" not in package
        assert package.tree("a.xml").tag == "a"
        assert package.size("dir/b.bin") == 200_000
        assert [len(chunk) for chunk in package.chunks("dir/b.bin", 150_000)] == [150_000, 50_000]


def test_a_part_that_is_not_there_is_named(path: Path) -> None:
    with Package(packed(path, {"a": b""})) as package, pytest.raises(UnreadableFile) as caught:
        package.read("b")
    assert (caught.value.code, caught.value.values["detail"]) == ("file-broken", "b")


def test_an_empty_file_is_called_empty(path: Path) -> None:
    path.write_bytes(b"")
    assert fault(path) == ("file-empty", {"file": "доклад.docx"})


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_package_that_is_cut_off_is_broken(path: Path, share: float) -> None:
    data = packed(path, {f"part{n}": bytes(range(256)) * 9 for n in range(9)}).read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert fault(path)[0] == "file-broken"


def test_a_part_whose_bytes_were_changed_is_broken(path: Path) -> None:
    data = bytearray(packed(path, {"a": b"text " * 99}, zipfile.ZIP_STORED).read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    with Package(path) as package, pytest.raises(UnreadableFile) as caught:
        package.read("a")
    assert (caught.value.code, caught.value.values["detail"]) == ("file-broken", "a")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/../../b", "/etc/passwd", "C:/b", "a\\..\\..\\b", "\\\\host\\b"]
)
def test_names_that_leave_the_package_are_refused(path: Path, name: str) -> None:
    code, values = fault(packed(path, {"a": b"", name: b""}))
    assert (code, values["part"]) == ("package-unsafe", name)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("twin", ["word/a.xml", "WORD/A.XML"])
def test_a_name_that_stands_twice_is_refused(path: Path, twin: str) -> None:
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("word/a.xml", b"1")
        target.writestr(twin, b"2")
    assert fault(path)[0] == "package-unsafe"


def test_a_package_with_a_password_is_called_locked(path: Path) -> None:
    data = bytearray(packed(path, {"a": b"text"}).read_bytes())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    path.write_bytes(data)
    assert fault(path)[0] == "file-encrypted"


@pytest.mark.parametrize(
    ("name", "size"), [("word/document.xml", 9_000_000), ("word/media/image1.bmp", 65_000_000)]
)
def test_a_part_that_grows_beyond_measure_is_a_bomb(path: Path, name: str, size: int) -> None:
    assert fault(packed(path, {name: bytes(size)}))[0] == "package-bomb"


def test_a_white_picture_is_no_bomb(path: Path) -> None:
    with Package(packed(path, {"word/media/image1.bmp": bytes(9_000_000)})) as package:
        assert package.size("word/media/image1.bmp") == 9_000_000


def test_many_parts_that_are_too_much_together_are_a_bomb(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "TOTAL_LIMIT", 1_000)
    assert fault(packed(path, {f"{n}": b"x" * 300 for n in range(4)}))[0] == "package-bomb"


def test_more_parts_than_any_document_has_are_a_bomb(path: Path) -> None:
    assert fault(packed(path, {f"{n}": b"" for n in range(10_001)}))[0] == "package-bomb"


def test_a_table_of_contents_of_absurd_size_is_not_even_read(path: Path) -> None:
    data = bytearray(packed(path, {"a": b""}).read_bytes())
    struct.pack_into("<I", data, data.rindex(b"PK\x05\x06") + 12, 0xFFFFFFFF)
    path.write_bytes(data)
    assert fault(path)[0] == "package-bomb"


def test_a_part_that_lies_about_its_size_is_broken(path: Path) -> None:
    data = bytearray(packed(path, {"a": b"x" * 5_000}).read_bytes())
    for signature, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + place, 10)
    path.write_bytes(data)
    with Package(path) as package, pytest.raises(UnreadableFile) as caught:
        package.read("a")
    assert caught.value.code == "file-broken"


def test_unusual_ways_of_packing_are_refused(path: Path) -> None:
    assert fault(packed(path, {"a": b"text"}, zipfile.ZIP_LZMA))[0] == "file-broken"


@pytest.mark.parametrize(
    "name", ["word/vbaProject.bin", "xl/vbaProject.bin", "Basic/script-lc.xml"]
)
def test_a_package_with_macros_is_refused(path: Path, name: str) -> None:
    assert fault(packed(path, {"a": b"", name: b""})) == ("file-has-macros", {"file": path.name})


def test_a_file_larger_than_any_document_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "PACKED_LIMIT", 10)
    code, values = fault(packed(path, {"a": b""}))
    assert (code, values["limit"]) == ("file-too-large", "0 MB")
