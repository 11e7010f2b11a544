"""Taking the files of a form as evidence: what is refused is a problem of its field."""

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from django.http import HttpRequest
from django.utils import timezone

from uptake.core.answers import Evidence, GivenAnswer, Problem
from uptake.core.errors import UptakeError
from uptake.documents.errors import UnreadableFile
from uptake.services import evidence
from uptake.web.arrival import Arrival


def take_files(
    request: HttpRequest, follow_up: int, answer: GivenAnswer, arrival: Arrival
) -> tuple[GivenAnswer, tuple[Problem, ...]]:
    """Give the answer with the files of the form as evidence, and the problems with the others."""
    taken: list[Evidence] = []
    refused: list[Problem] = []
    for file in request.FILES.getlist("proof_file"):
        try:
            taken.append(_received(file.chunks(), file.name or "", follow_up, arrival))
        except (UptakeError, UnreadableFile) as error:
            values = tuple(error.values.items())
            refused.append(Problem("evidence", error.code, values=values))
    proofs = tuple(dict.fromkeys((*answer.evidence, *taken)))
    return replace(answer, evidence=proofs), tuple(refused)


def _received(pieces: Iterable[bytes], name: str, follow_up: int, arrival: Arrival) -> Evidence:
    with tempfile.NamedTemporaryFile(prefix="uptake-") as target:
        for piece in pieces:
            target.write(piece)
        target.flush()
        return evidence.receive(
            follow_up=follow_up,
            file=Path(target.name),
            name=name,
            by=arrival.actor,
            at=timezone.now(),
        )
