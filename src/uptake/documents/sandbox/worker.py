"""The process that reads for `calling`: run as `python -m …worker MEMORY SECONDS`.

The question comes by standard input. It answers by standard output: shares that are done, then
what came of it, a value or an error of ours; of any other error, that the file is broken.
"""

import importlib
import sys
import traceback
from collections.abc import Callable
from typing import Any

from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.sandbox import calling
from uptake.documents.sandbox.passing import Question, packed, put

if sys.platform != "win32":
    import resource

_LONGEST_TRACE = 4_000

type Send = Callable[[bytes], None]


def main(memory: int, seconds: int) -> None:
    """Answer one question within these limits."""
    limit(memory, seconds)
    calling.INSIDE.append(True)
    question = calling.loaded(sys.stdin.buffer.read())
    answer(question, lambda said: put(said, sys.stdout.buffer))


def answer(question: Question, send: Send) -> None:
    """Make the call and send what came of it."""
    try:
        said = _called(question, send)
    except Exception as error:
        said = _of_error(error)
    try:
        passed = packed(said)
    except Exception as error:
        passed = packed(_of_error(error))
    send(passed)


def limit(memory: int, seconds: int) -> None:
    """Let the system end this process where it asks for more.

    A program that is run for it may be granted more again; see `oldword`.
    """
    if sys.platform != "win32":
        most = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (memory, most))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _called(question: Question, send: Send) -> object:
    call: Any = importlib.import_module(question.module)
    for name in question.name.split("."):
        call = getattr(call, name)
    named = dict(question.named)
    if question.tells_progress:
        named["progress"] = lambda share: send(packed(float(share)))
    return call(*question.arguments, **named)


def _of_error(error: Exception) -> object:
    if isinstance(getattr(error, "code", None), str):
        return error
    if isinstance(error, MemoryError):
        return UnreadableFile(Fault.TOO_COSTLY)
    if isinstance(error, RecursionError):
        return UnreadableFile(Fault.TOO_DEEP)
    trace = "".join(traceback.format_exception(error))[-_LONGEST_TRACE:]
    return calling.Failure(type(error).__name__, trace)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
