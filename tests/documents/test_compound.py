"""What is seen of a compound file."""

import struct

import pytest

from tests.documents.compoundfiles import compound, word_97
from uptake.documents.compound import CompoundFile
from uptake.documents.errors import UnreadableFile

FILE = compound({"WordDocument": word_97(), "1Table": b"t" * 5_000}, storages=("Macros",))


def test_storages_and_streams_are_named() -> None:
    assert CompoundFile(FILE).names == {"Root Entry", "Macros", "WordDocument", "1Table"}


def test_a_stream_shows_how_it_begins() -> None:
    file = CompoundFile(FILE)
    assert file.beginning("1Table", 3) == b"ttt"
    assert file.beginning("WordDocument", 2) == b"\xec\xa5"
    assert file.beginning("none", 9) == b""


def test_a_whole_file_is_whole_and_one_that_was_cut_is_not() -> None:
    assert CompoundFile(FILE).is_whole
    assert not CompoundFile(FILE[:-3_000]).is_whole


@pytest.mark.parametrize("length", [0, 8, 511, 512, 1_000])
def test_a_file_without_its_directory_is_broken(length: int) -> None:
    with pytest.raises(UnreadableFile) as caught:
        print(CompoundFile(FILE[:length]).names)
    assert caught.value.code == "file-broken"


def test_chains_that_run_in_circles_are_broken() -> None:
    circle = bytearray(FILE)
    struct.pack_into("<I", circle, 512 + 4, 1)  # the directory goes on where it began
    with pytest.raises(UnreadableFile) as caught:
        print(CompoundFile(bytes(circle)).names)
    assert caught.value.code == "file-broken"


def test_tables_of_tables_that_run_in_circles_are_broken() -> None:
    place = 2  # of the stream: behind the table and the directory
    loop = struct.pack("<128I", *[0] * 127, place)
    circle = bytearray(compound({"Loop": loop}))
    struct.pack_into("<I", circle, 68, place)
    with pytest.raises(UnreadableFile) as caught:
        print(CompoundFile(bytes(circle)).names)
    assert caught.value.code == "file-broken"


def test_streams_longer_than_the_file_are_not_whole() -> None:
    long = bytearray(FILE)
    struct.pack_into("<I", long, long.index("1Table".encode("utf-16-le")) + 120, 10**9)
    assert not CompoundFile(bytes(long)).is_whole


def test_sectors_of_unknown_size_are_broken() -> None:
    odd = bytearray(FILE)
    odd[30] = 31
    with pytest.raises(UnreadableFile):
        CompoundFile(bytes(odd))
