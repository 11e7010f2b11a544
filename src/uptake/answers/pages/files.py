"""Taking the files of a form as evidence: what is refused is a problem of its field."""

from dataclasses import replace

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone

from uptake.core.answers import Evidence, GivenAnswer, Problem
from uptake.core.errors import UptakeError
from uptake.documents.errors import UnreadableFile
from uptake.record.services import intake
from uptake.web.arrival import Arrival
from uptake.web.uploads import received


def take_files(
    request: HttpRequest, follow_up: int, answer: GivenAnswer, arrival: Arrival
) -> tuple[GivenAnswer, tuple[Problem, ...]]:
    """Give the answer with the files of the form as evidence, and the problems with the others."""
    taken: list[Evidence] = []
    refused: list[Problem] = []
    for file in request.FILES.getlist("proof_file"):
        try:
            taken.append(_received(file, follow_up, arrival))
        except (UptakeError, UnreadableFile) as error:
            values = tuple(error.values.items())
            refused.append(Problem("evidence", error.code, values=values))
    proofs = tuple(dict.fromkeys((*answer.evidence, *taken)))
    return replace(answer, evidence=proofs), tuple(refused)


def _received(file: "UploadedFile[bytes]", follow_up: int, arrival: Arrival) -> Evidence:
    with received(file) as path:
        return intake.receive(
            follow_up=follow_up,
            file=path,
            name=file.name or "",
            by=arrival.actor,
            at=timezone.now(),
        )
