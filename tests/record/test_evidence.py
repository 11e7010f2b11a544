"""Evidence: what is taken, what is refused and why, the virus scanner, and who may have it."""

import socket
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from django.conf import LazySettings

from tests.documents.wordfiles import packed, paragraph, run, word_parts
from tests.rooms.answering import ANSWER, NOW, Asked, asked, other
from tests.rooms.people import acting, person
from uptake.answers import services as answers
from uptake.answers.services import AnswerRefused, saving
from uptake.core.answers import Evidence
from uptake.core.codes import Role
from uptake.core.errors import UptakeError
from uptake.documents.errors import UnreadableFile
from uptake.record.queries.files import proof_file
from uptake.record.services import intake, storage
from uptake.register.models import Event, EvidenceFile

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
PDF = b"%PDF-1.7\n%%EOF\n"
# The harmless sign by which scanners show that they scan; in two halves, so that none finds us.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def one(db: None) -> Asked:
    del db
    return asked()


def receive(one: Asked, folder: Path, content: bytes, name: str) -> Evidence:
    path = folder / "received"
    path.write_bytes(content)
    return intake.receive(follow_up=one.follow_up, file=path, name=name, by=one.by, at=NOW)


@contextmanager
def scanner(family: int, place: object) -> Iterator[socket.socket]:
    """A small clamd: it finds the sign, and speaks INSTREAM as clamd(8) has it."""
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.bind(place)  # type: ignore[arg-type]
        door.listen()
        served = Thread(target=answer_once, args=(door,))
        served.start()
        yield door
        served.join()


def answer_once(door: socket.socket) -> None:
    line, _ = door.accept()
    with line, line.makefile("rb") as told:
        assert told.read(10) == b"zINSTREAM\0"
        seen = b""
        while size := int.from_bytes(told.read(4), "big"):
            seen += told.read(size)
        found = b"Eicar-Test-Signature FOUND" if EICAR in seen else b"OK"
        line.sendall(b"stream: " + found + b"\0")


@contextmanager
def scanner_on_a_port(settings: LazySettings) -> Iterator[None]:
    with scanner(socket.AF_INET, ("127.0.0.1", 0)) as door:
        settings.UPTAKE_CLAMD = f"127.0.0.1:{door.getsockname()[1]}"
        yield


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "Report.PDF", "application/pdf"),
        (PNG, "screen.png", "image/png"),
        (b"\xff\xd8\xff\xe0" + bytes(32), "photo.jpg", "image/jpeg"),
        ("محضر الاجتماع".encode(), "محضر.txt", "text/plain"),
        (b"a,b\n1,2\n", "table.csv", "text/csv"),
    ],
)
def test_what_is_as_its_name_says_is_taken(
    one: Asked, tmp_path: Path, content: bytes, name: str, media_type: str
) -> None:
    proof = receive(one, tmp_path, content, name)
    assert proof.name == name
    assert proof.sha256 is not None
    assert storage.place_of(proof.sha256).read_bytes() == content
    assert EvidenceFile.objects.get().media_type == media_type
    assert Event.objects.latest("number").verb == "evidence.receive"


def test_a_word_file_is_taken(one: Asked, tmp_path: Path) -> None:
    path = packed(tmp_path / "note", word_parts(paragraph(run("Done"))))
    proof = receive(one, tmp_path, path.read_bytes(), "note.docx")
    assert proof.name == "note.docx"


def test_the_same_file_is_kept_once(one: Asked, tmp_path: Path) -> None:
    first = receive(one, tmp_path, PDF, "one.pdf")
    second = receive(one, tmp_path, PDF, "two.pdf")
    assert (first.sha256, second.name) == (second.sha256, "two.pdf")
    assert EvidenceFile.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"<!doctype html><script>alert(1)</script>", "page.html", "evidence-kind-refused"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing.svg", "evidence-kind-refused"),
        (b"MZ" + bytes(64), "setup.exe", "evidence-kind-refused"),
        (PDF, "no ending", "evidence-kind-refused"),
        (b"<!doctype html><script>alert(1)</script>", "page.txt", "evidence-not-as-named"),
        (b"<!doctype html><script>alert(1)</script>", "page.png", "evidence-not-as-named"),
        (PNG, "screen.pdf", "evidence-not-as-named"),
        (b"MZ" + bytes(64), "setup.pdf", "evidence-not-as-named"),
    ],
)
def test_what_is_not_as_its_name_says_is_refused(
    one: Asked, tmp_path: Path, content: bytes, name: str, code: str
) -> None:
    with pytest.raises(UptakeError, match=code):
        receive(one, tmp_path, content, name)
    assert not EvidenceFile.objects.exists()


def test_what_is_empty_or_has_macros_is_refused(one: Asked, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="file-empty"):
        receive(one, tmp_path, b"", "empty.pdf")
    path = tmp_path / "with macros"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/vbaProject.bin", "x")
    with pytest.raises(UnreadableFile, match="file-has-macros") as refused:
        receive(one, tmp_path, path.read_bytes(), "plan.docx")
    assert refused.value.values["file"] == "plan.docx"


def test_what_is_too_large_is_refused(one: Asked, tmp_path: Path, settings: LazySettings) -> None:
    settings.UPTAKE_EVIDENCE_BYTES = 8
    with pytest.raises(UptakeError, match="evidence-too-large"):
        receive(one, tmp_path, PDF, "long.pdf")


def test_a_name_leads_nowhere_else(one: Asked, tmp_path: Path) -> None:
    assert receive(one, tmp_path, PDF, "../../etc/\u202epasswd.pdf").name == "passwd.pdf"


def test_evidence_is_of_what_one_answers(one: Asked, tmp_path: Path) -> None:
    path = tmp_path / "proof"
    path.write_bytes(PDF)
    with pytest.raises(UptakeError, match="follow-up-unknown"):
        intake.receive(follow_up=other(), file=path, name="a.pdf", by=one.by, at=NOW)


def test_the_scanner_lets_pass_what_is_clean(
    one: Asked, tmp_path: Path, settings: LazySettings
) -> None:
    with scanner_on_a_port(settings):
        assert receive(one, tmp_path, PDF + bytes(200_000), "clean.pdf").sha256


def test_the_scanner_stops_what_is_infected(
    one: Asked, tmp_path: Path, settings: LazySettings
) -> None:
    with scanner_on_a_port(settings), pytest.raises(UptakeError) as refused:
        receive(one, tmp_path, EICAR, "bill.txt")
    assert refused.value.code == "evidence-infected"
    assert refused.value.values == {"file": "bill.txt", "virus": "Eicar-Test-Signature"}
    assert not EvidenceFile.objects.exists()


def test_the_scanner_may_listen_at_a_socket_of_the_machine(
    one: Asked, tmp_path: Path, settings: LazySettings
) -> None:
    settings.UPTAKE_CLAMD = str(tmp_path / "clamd")
    with scanner(socket.AF_UNIX, settings.UPTAKE_CLAMD):
        assert receive(one, tmp_path, PDF, "clean.pdf").sha256


@pytest.mark.parametrize("place", ["127.0.0.1:1", "/nowhere/clamd", "no port"])
def test_a_scanner_that_does_not_answer_lets_nothing_pass(
    one: Asked, tmp_path: Path, settings: LazySettings, place: str
) -> None:
    settings.UPTAKE_CLAMD = place
    with pytest.raises(UptakeError, match="scanner-unreachable"):
        receive(one, tmp_path, PDF, "clean.pdf")


def test_a_file_that_nobody_brought_is_no_evidence(one: Asked) -> None:
    answer = replace(ANSWER, evidence=(Evidence("invented.pdf", sha256="0" * 64),))
    with pytest.raises(AnswerRefused) as refused:
        answers.save(
            follow_up=one.follow_up, answer=answer, based_on=one.held.base, by=one.by, at=NOW
        )
    assert [problem.code for problem in refused.value.problems] == ["evidence-unknown"]


def test_evidence_is_seen_with_the_answers_it_proves(one: Asked, tmp_path: Path) -> None:
    proof = receive(one, tmp_path, PDF, "proof.pdf")
    sha256 = proof.sha256 or ""
    officer = acting(person("lea@itu.example", Role.CLEARING_OFFICER))
    inspector = acting(person("jan@jiu.example", Role.INSPECTOR, organization=None))
    colleague = acting(person("max@itu.example", Role.CONTRIBUTOR))
    reader = acting(person("delegate@itu.example", Role.READER))
    stranger = acting(person("kim@who.example", Role.COORDINATOR, organization="WHO"))
    everybody = (one.by, officer, inspector, colleague, reader, stranger)

    def have() -> list[bool]:
        return [proof_file(actor, "ITU", sha256) is not None for actor in everybody]

    assert have() == [False] * 6
    answer = replace(ANSWER, evidence=(proof,))
    saving.keep_copy(
        follow_up=one.follow_up, answer=answer, based_on=None, unread={}, by=one.by, at=NOW
    )
    assert have() == [True, False, False, False, False, False]
    saved = answers.save(
        follow_up=one.follow_up,
        answer=answer,
        based_on=one.held.base,
        by=one.by,
        at=NOW,
        submit=True,
    )
    assert have() == [True, True, False, False, False, False]
    answers.clear(follow_up=one.follow_up, update=saved.update, by=officer, at=NOW)
    assert have() == [True, True, True, True, False, False]
