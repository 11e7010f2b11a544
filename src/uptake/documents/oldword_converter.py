"""The program that makes a .docx of an old .doc, run as a process of its own.

A file from a stranger may lead the conversion astray; here it can use up no more than the time
and the memory that this process is given. Arguments: source, target, megabytes of memory.
"""

import sys
from pathlib import Path

from doc2docx import convert
from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

from uptake.documents.oldword_ends import DONE, FAILED, LOCKED

try:
    import resource
except ImportError:  # not on Windows, where only the time is limited
    resource = None  # type: ignore[assignment]


def main(source: str, target: str, megabytes: str) -> int:
    """Convert `source` to `target`; the exit status tells what came of it."""
    if resource is not None:
        limit = int(megabytes) * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    try:
        convert(Path(source), Path(target))
    except EncryptedDocumentError:
        return LOCKED
    except (Doc2DocxError, OSError, MemoryError, ValueError, LookupError):
        return FAILED
    return DONE


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
