"""What `uptake demo` does once the register is set: load, write, compare, serve."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from uptake.cli import register
from uptake.cli.console import Console
from uptake.cli.demo import add_arguments as add_arguments
from uptake.cli.serve import port_of, serve
from uptake.core.codes import Language
from uptake.core.comparison import compare
from uptake.core.document import StatusDocument
from uptake.documents.tree import Format
from uptake.exchange.editions import WRITTEN, file_name, write_editions
from uptake.queries.composition import compose_in
from uptake.services.demonstration.loading import DOCUMENT, ORGANIZATION, PAPER, load


def run(options: Namespace, console: Console) -> int:
    """Make the register and the documents, say where they are, and serve unless told not to."""
    port = None if options.no_serve else port_of(options)
    console.say("demo-begins", organization=ORGANIZATION)
    register.ready()
    loaded = load(at=register.now())
    console.say(
        "demo-register",
        folder=options.out / "register",
        documents=loaded.documents,
        recommendations=loaded.recommendations,
    )
    papers, documents = _composed(PAPER), _composed(DOCUMENT)
    _write(papers, (Format.DOCX,), options.out, console)
    _write(documents, WRITTEN, options.out, console)
    _compare(papers, documents, options.out, console)
    if port is not None:
        serve(port, console)
    return 0


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
    console.say("compose-written", document=symbol, folder=folder, count=len(files))


def _compare(
    papers: dict[Language, StatusDocument],
    documents: dict[Language, StatusDocument],
    folder: Path,
    console: Console,
) -> None:
    """Say what changed since the paper, and that the six languages agree."""
    paper, document = papers[Language.ENGLISH], documents[Language.ENGLISH]
    names = (folder / file_name(one, Format.DOCX) for one in (paper, document))
    console.say(
        "demo-compared",
        before=PAPER,
        after=DOCUMENT,
        changed=len(compare(paper, document).changed),
        command=f"uptake compare {' '.join(map(str, names))}",
    )
    agreeing = [one for one in documents.values() if not compare(document, one).entries_differ]
    console.say("demo-agrees", document=DOCUMENT, count=len(agreeing))
