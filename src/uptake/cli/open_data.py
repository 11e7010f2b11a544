"""`uptake open-data`: the open data as the site offers them, written into a folder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from uptake.cli import register
from uptake.cli.terminal import Console
from uptake.notifications.services.addresses import home
from uptake.open_data.files import write_all
from uptake.open_data.queries import Asked

EPILOG = """\
The files are those of the page *Open data*: each table as CSV, JSON and Parquet, the description of
the tables as CSV on the Web, the catalogue as DCAT, and all of it as one package. They say what
everybody may see today. Addresses in them begin with UPTAKE_SITE.

exit status: 0 written; 2 not written.
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `uptake open-data`."""
    parser.epilog = EPILOG
    parser.add_argument("--out", type=Path, default=Path("data"), metavar="DIR", help="the folder")


def run(options: Namespace, console: Console) -> int:
    """Write the files, and say how many there are."""
    register.ready()
    site = home()
    written = write_all(Asked(register.today(), site), options.out, f"{site}/data/")
    console.say("open-data-written", folder=options.out, count=len(written))
    return 0
