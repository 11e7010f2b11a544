"""What `uptake demo` can be told, and where its register is."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

SMALLEST, LARGEST = 0.1, 50
EPILOG = """\
The facts are those of documents that ITU has published, the texts are ours; the people are
invented, and so is what they have done in the last weeks, at ITU and at WIPO. Everything is in the
folder; started again, it starts afresh.

With --system the other participating organizations are there too: reports of 15 years, what was
answered each year, documents and decisions, all made up, the same each time. A register in a
database that was given with --database stays there.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake demo`."""
    parser.epilog = EPILOG
    parser.add_argument(
        "--out", type=Path, default=Path("demo"), metavar="DIR", help="the folder (default: demo)"
    )
    parser.add_argument(
        "--system", action="store_true", help="add made-up follow-up of all organizations"
    )
    parser.add_argument(
        "--times",
        type=_times,
        metavar="NUMBER",
        help="the same, so many times as large; from 0.1 to 50",
    )
    parser.add_argument(
        "--database", default="", metavar="URL", help="an empty database, as UPTAKE_DATABASE_URL"
    )
    parser.add_argument("--no-serve", action="store_true", help="end without starting the site")
    parser.add_argument("--port", type=int, help="where to listen (default: UPTAKE_PORT, 8000)")


def _times(text: str) -> float:
    """Read how many times as large. Raises ValueError for what is no such number."""
    times = float(text)
    if not SMALLEST <= times <= LARGEST:
        raise ValueError(text)
    return times


def register_folder(options: Namespace) -> Path:
    """Return the folder of the demonstration's register."""
    folder: Path = options.out / "register"
    return folder
