"""A builder of compound files, the packages of old offices."""

import struct

_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SECTOR = 512


def compound(streams: dict[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """A compound file with these streams, each at least one sector long, all at the root.

    The first sector is the table of sectors, then come the directory and the streams.
    """
    entries = [_entry("Root Entry", 5, _END, 0)]
    entries += [_entry(name, 1, 0, 0) for name in storages]
    directory = (len(entries) + len(streams) + 3) // 4
    table = [_TABLE, *range(2, directory + 1), _END]
    content = b""
    for name, data in streams.items():
        sectors = max(1, -(-len(data) // _SECTOR))
        start = len(table)
        entries.append(_entry(name, 2, start, len(data)))
        table += [*range(start + 1, start + sectors), _END]
        content += data.ljust(sectors * _SECTOR, b"\0")
    table += [_FREE] * (_SECTOR // 4 - len(table))
    assert len(table) == _SECTOR // 4, "one sector of table is all this builder makes"
    return (
        _header()
        + struct.pack("<128I", *table)
        + b"".join(entries).ljust(directory * _SECTOR, b"\0")
    ) + content


def word_97(flags: int = 0) -> bytes:
    """The beginning of a Word document's stream; the flags say whether it is locked."""
    return struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0x0409, 0, flags).ljust(4096, b"\0")


def _header() -> bytes:
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return header + struct.pack("<109I", 0, *[_FREE] * 108)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    coded = name.encode("utf-16-le") + b"\0\0"
    entry = coded.ljust(64, b"\0") + struct.pack("<HBB", len(coded), kind, 1)
    entry += struct.pack("<III", _FREE, _FREE, _FREE) + bytes(36)
    return entry + struct.pack("<III", start, size, 0)
