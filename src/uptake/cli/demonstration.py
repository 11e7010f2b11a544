"""What `uptake demo` does once the register is set: load, write, compare, serve."""

import shutil
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from uptake.cli import register
from uptake.cli.demo_options import add_arguments as add_arguments
from uptake.cli.demo_options import register_folder
from uptake.cli.serve import port_of, serve
from uptake.cli.terminal import Console
from uptake.core.codes import Language
from uptake.core.comparison import compare
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.demonstration.services.follow_up import begun, load_follow_up, load_messages
from uptake.demonstration.services.loading import DOCUMENT, ORGANIZATION, PAPER, load
from uptake.demonstration.services.oversight import load_other_bodies
from uptake.demonstration.services.people import load_people
from uptake.demonstration.services.system import load_system
from uptake.demonstration.services.system.plan import Size
from uptake.demonstration.services.year import load_edition, load_meetings
from uptake.documents.tree import Format
from uptake.exchange.files import WRITTEN, file_name, write_editions
from uptake.operation.services.backups.registers import steps_taken
from uptake.record.queries.composition import compose_in

# How long after the documents the people come: what is asked of them is asked anew.
ENTERED = timedelta(hours=1)
# Stands in the folder of the register, so that nothing else is ever emptied.
MARK = "made-by-uptake-demo"


def run(options: Namespace, console: Console) -> int:
    """Make the register and the documents, say where they are, and serve unless told not to."""
    port = None if options.no_serve else port_of(options)
    folder = fresh_folder(register_folder(options))
    if options.database:
        _require_empty()
    console.tell("demo-begins", organization=ORGANIZATION)
    register.migrate()
    at = register.now()
    loaded, recommendations = load(at=begun(at))
    console.tell(
        "demo-register",
        folder=folder,
        documents=loaded,
        recommendations=recommendations,
    )
    console.tell("demo-people", count=load_people(at=begun(at) + ENTERED))
    load_meetings(language=console.language, at=at)
    load_follow_up(language=console.language, at=at)
    symbol = load_edition(language=console.language, at=at)
    load_messages(at=at)
    console.tell("demo-edition", decided=DOCUMENT, prepared=symbol)
    if options.system or options.times:
        _add_system(options.times or 1, at, console)
    console.line(f"/{console.language}/account/demonstration/")
    console.tell("demo-messages")
    papers, documents = _composed(PAPER), _composed(DOCUMENT)
    _write(papers, (Format.DOCX,), options.out, console)
    _write(documents, WRITTEN, options.out, console)
    _compare(papers, documents, options.out, console)
    if port is not None:
        serve(port, console)
    return 0


def _require_empty() -> None:
    """Make sure that the database can be reached, and was never used as a register.

    Raises UptakeError `demo-database-not-empty`, and as `register.steps_to_take`.
    """
    register.steps_to_take()
    if steps_taken():
        raise UptakeError("demo-database-not-empty")


def _add_system(times: float, at: datetime, console: Console) -> None:
    console.tell("demo-system-begins")
    progress = console.progress("demo --system")
    loaded = load_system(at=at, size=Size().times(times), progress=progress)
    load_other_bodies(organization=ORGANIZATION, language=console.language, at=at)
    console.tell("demo-system", **asdict(loaded))


def fresh_folder(folder: Path) -> Path:
    """Return an empty folder that bears the mark. Raises UptakeError `demo-folder-not-ours`."""
    if folder.exists():
        if not (folder / MARK).is_file():
            raise UptakeError("demo-folder-not-ours", folder=folder)
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    return folder


def _composed(symbol: str) -> dict[Language, StatusDocument]:
    made = compose_in(Language, organization=ORGANIZATION, symbol=symbol)
    return {one.status.language: one.status for one in made}


def _write(
    documents: dict[Language, StatusDocument],
    formats: Iterable[Format],
    folder: Path,
    console: Console,
) -> None:
    files = write_editions(documents.values(), formats, folder)
    symbol = documents[Language.ENGLISH].symbol
    console.tell("compose-written", document=symbol, folder=folder, count=len(files))


def _compare(
    papers: dict[Language, StatusDocument],
    documents: dict[Language, StatusDocument],
    folder: Path,
    console: Console,
) -> None:
    """Say what changed since the paper, and that the six languages agree."""
    paper, document = papers[Language.ENGLISH], documents[Language.ENGLISH]
    names = (folder / file_name(one, Format.DOCX) for one in (paper, document))
    console.tell(
        "demo-compared",
        before=PAPER,
        after=DOCUMENT,
        changed=len(compare(paper, document).changed),
    )
    console.line(f"uptake compare {' '.join(map(str, names))}")
    agreeing = [one for one in documents.values() if not compare(document, one).entries_differ]
    console.tell("demo-agrees", document=DOCUMENT, count=len(agreeing))
