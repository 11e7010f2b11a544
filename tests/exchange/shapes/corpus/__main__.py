"""`python -m tests.exchange.shapes.corpus [-v]`: the corpus read, as a table."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.exchange.shapes.corpus.building import build
from tests.exchange.shapes.corpus.judging import Judged, Kind, judge, report
from tests.exchange.shapes.corpus.layouts import LAYOUTS
from uptake.documents.errors import UnreadableFile
from uptake.exchange.files import read_file


def main() -> None:
    """Read every layout and print how it was read; -v prints each fact that is not right."""
    judged: list[Judged] = []
    with TemporaryDirectory() as folder:
        for layout in LAYOUTS:
            path = build(layout, Path(folder))
            try:
                judged += judge(layout, read_file(path))
            except UnreadableFile as error:
                judged.append(Judged(layout.name, "", "refused", "", str(error), Kind.MISSING_TOLD))
    for line in report(judged):
        print(line)
    for one in judged if "-v" in sys.argv else ():
        if one.kind is not Kind.RIGHT:
            print(
                f"{one.layout:30} {one.kind:24} {one.place} {one.field}: "
                f"{one.expected!r} read {one.read!r}"
            )


main()
