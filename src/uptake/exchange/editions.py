"""Writing a document in several languages and formats into a folder: all files, or none."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from uptake.core.document import StatusDocument
from uptake.documents.tree import Format
from uptake.exchange.files import write_file
from uptake.exchange.heard import NOTHING_REVIEWED, Known
from uptake.terms.words import words

# The formats that can be written, in the order in which they are offered.


def write_editions(
    documents: Iterable[StatusDocument],
    formats: Iterable[Format],
    folder: Path,
    template: bytes | None = None,
    known: Known = NOTHING_REVIEWED,
) -> tuple[Path, ...]:
    """Write each document in each format; give the paths. Raises OSError as writing does.

    `template` is the Word file that gives Word documents their dress, `known` the words of the
    languages in which terms were reviewed. The files are made in a folder of their own and moved
    in when all are there; others that stand in the folder stay.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = tuple(formats)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".new-") as fresh:
        made = list(_written(documents, wanted, Path(fresh), template, known))
        return tuple(_moved(path, folder) for path in made)


def file_name(document: StatusDocument, written_as: Format) -> str:
    """Give the name of a file: symbol, revision and language letter, as in `C22-61-A.docx`."""
    name = (document.symbol or document.organization or "register").replace("/", "-")
    revision = f"-Rev{document.revision}" if document.revision else ""
    safe = "".join(letter if letter.isalnum() or letter in "-._" else "-" for letter in name)
    return f"{safe}{revision}-{document.language.letter}.{written_as.value}"


def _written(
    documents: Iterable[StatusDocument],
    formats: tuple[Format, ...],
    folder: Path,
    template: bytes | None,
    known: Known,
) -> Iterator[Path]:
    for document in documents:
        said = known.get(document.language) or words(document.language, document.organization)
        for written_as in formats:
            path = folder / file_name(document, written_as)
            write_file(document, written_as, path, said, template)
            yield path


def _moved(path: Path, folder: Path) -> Path:
    target = folder / path.name
    os.replace(path, target)
    return target
