"""Documents for the command-line tests, in our own words."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from uptake.core.codes import Acceptance, Addressee, Bound, Implementation, Language
from uptake.core.contract import to_json
from uptake.core.document import DateFound, Entry, Report, StatusDocument
from uptake.core.findings import Finding, FindingCode, Where

CYBER, CHAINS = "JIU/REP/2021/3", "JIU/REP/2020/7"
ENTRY = Entry(
    CYBER,
    "1",
    text="Prepare a report on the means of protection by the end of 2022.",
    addressee=Addressee.EXECUTIVE_HEADS,
    dates=(DateFound(Bound.BY, date(2022, 12, 31), "by the end of 2022"),),
    acceptance=Acceptance.ACCEPTED,
    implementation=Implementation.NOT_STARTED,
)
GUIDANCE = replace(
    ENTRY,
    number="2",
    text="Give guidance on further improvements.",
    addressee=Addressee.GOVERNING_BODIES,
    dates=(),
    implementation=Implementation.IMPLEMENTED,
)
INFORMATION = Entry(
    CHAINS,
    "5",
    text="Name a representative.",
    addressee=Addressee.OTHER,
    addressee_name="United Nations Secretary-General",
    for_information=True,
)
DOCUMENT = StatusDocument(
    symbol="C22/61",
    language=Language.ENGLISH,
    original_language=Language.ENGLISH,
    date=date(2022, 2, 18),
    title="Reports on system-wide issues",
    reports=(Report(CYBER, "Protection against attacks"), Report(CHAINS, "Chains of blocks")),
    entries=(ENTRY, GUIDANCE, INFORMATION),
    findings=(
        Finding(FindingCode.ADDRESSEE_UNKNOWN, Where(CYBER, "2")),
        Finding(
            FindingCode.STATUS_NOT_UNDERSTOOD,
            Where(CYBER, "1", "neither yes nor no"),
            {"words": "neither"},
        ),
    ),
)
ARABIC = replace(
    DOCUMENT,
    language=Language.ARABIC,
    title="تقارير عن المسائل التي تهم المنظومة",
    reports=(Report(CYBER, "الحماية من الهجمات"), Report(CHAINS, "سلاسل الكتل")),
    entries=(
        replace(ENTRY, text="إعداد تقرير عن وسائل الحماية قبل نهاية عام 2022."),
        replace(GUIDANCE, text="تقديم توجيهات بشأن التحسينات."),
        replace(INFORMATION, text="تعيين ممثل.", addressee_name="الأمين العام للأمم المتحدة"),
    ),
    findings=(),
)


def saved(document: StatusDocument, folder: Path, name: str = "document.json") -> str:
    """Write a document by the contract; give the path as a command takes it."""
    path = folder / name
    path.write_text(to_json(document), encoding="utf-8")
    return str(path)
