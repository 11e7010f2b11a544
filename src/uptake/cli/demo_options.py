"""What `uptake demo` can be told, and where its register is."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

EPILOG = """\
The facts are those of documents that ITU has published, the texts are ours; the people are
invented, and so is what they have done in the last weeks, at ITU and at WIPO. Everything is in the
folder; started again, it starts afresh.

exit status: 0 done; 2 not done.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake demo`."""
    parser.epilog = EPILOG
    parser.add_argument(
        "--out", type=Path, default=Path("demo"), metavar="DIR", help="the folder (default: demo)"
    )
    parser.add_argument("--no-serve", action="store_true", help="end without starting the site")
    parser.add_argument("--port", type=int, help="where to listen (default: UPTAKE_PORT, 8000)")


def register_folder(options: Namespace) -> Path:
    """Return the folder of the demonstration's register."""
    folder: Path = options.out / "register"
    return folder
