"""Layouts that a format makes hard, and heads of documents."""

from datetime import date

from tests.documents import wordfiles as word
from tests.exchange.shapes.corpus.building import Layout, grid

S = "JIU/REP/2023/4"
_PLAIN = """
No. | Recommendation | Acceptance | Implementation | Comments
1 | The executive heads should publish a plan. | Accepted | Implemented | Done.
2 | The legislative bodies should review the plan. | Not accepted | | No funds.
3 | The executive heads should act. | Accepted | In progress | Soon.
"""
_READ = "S 1 A I ~Done\nS 2 N - ~No funds\nS 3 A P ~Soon"
_HEADING = f"## {S} Records in the digital age"

HTML = Layout("html-as-doc", "html+doc", (_HEADING, grid(_PLAIN)), _READ)
PAGE = Layout("html-in-utf-16", "html+doc", (_HEADING, grid(_PLAIN)), _READ, encoding="utf-16")
RICH = Layout("rtf-as-doc", "rtf+doc", (_HEADING, grid(_PLAIN)), _READ)
RICH_RUSSIAN = Layout(
    "rtf-ru",
    "rtf+doc",
    (
        f"## {S} Архивы в цифровую эпоху",
        grid("""
№ | Рекомендация | Принятие | Выполнение
1 | Опубликовать план. | Принята | Выполнена
2 | Рассмотреть план. | Не принята |
"""),
    ),
    "S 1 A I\nS 2 N -",
)
WIDE = Layout(
    "csv-utf-16",
    "csv",
    (
        grid("""
Report | No. | Recommendation | Acceptance | Implementation
JIU/REP/2023/4 | 1 | Publish a plan. | Accepted | Implemented
JIU/REP/2023/4 | 2 | Review the plan. | Not accepted |
"""),
    ),
    "S 1 A I\nS 2 N -",
    encoding="utf-16",
)
OLD_RUSSIAN = Layout(
    "csv-cp1251",
    "csv",
    (
        grid("""
Доклад | № | Рекомендация | Принятие | Выполнение
JIU/REP/2023/4 | 1 | Опубликовать план. | Принята | Выполнена
JIU/REP/2023/4 | 2 | Рассмотреть план. | Не принята |
"""),
    ),
    "S 1 A I\nS 2 N -",
    encoding="cp1251",
)
FLAT = Layout("txt-flattened", "txt", (_HEADING, grid(_PLAIN)), _READ)
SHEETS = Layout(
    "xlsx-report-per-sheet",
    "xlsx",
    (
        grid(
            """
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | Implemented
2 | Review the plan. | Not accepted |
""",
            "JIU-REP-2023-4",
        ),
        grid(
            """
No. | Recommendation | Acceptance | Implementation
1 | Travel less. | Accepted | In progress
""",
            "JIU-REP-2022-2",
        ),
    ),
    "S 1 A I\nS 2 N -\nO 1 A P",
)
HIDDEN = Layout(
    "xlsx-hidden",
    "xlsx",
    (
        grid(
            """
Report | No. | Recommendation | Acceptance | Implementation
JIU/REP/2023/4 | 1 | Publish a plan. | Accepted | Implemented
JIU/REP/2023/4 | 2 | Review the plan. | Not accepted |
""",
            "Status",
            hidden=frozenset((2,)),
        ),
        grid(
            """
Report | No. | Recommendation | Acceptance | Implementation
JIU/REP/2022/2 | 1 | Travel less. | Accepted | In progress
""",
            "More",
            veiled=True,
        ),
    ),
    "S 1 A I\nS 2 N -\nO 1 A/? P/?",
)
_INNER = word.table(word.row("Acceptance", "Accepted"), word.row("Implementation", "In progress"))
NESTED = Layout(
    "docx-table-in-cell",
    "docx",
    (
        _HEADING,
        word.table(
            word.row("Recommendation", "Status", "Comments"),
            word.row(
                word.cell("Recommendation 1: Publish a plan."),
                word.cell(_INNER, word.paragraph()),
                word.cell("a"),
            ),
        ),
    ),
    "S 1 A/? P/?",
)
_INSERTED = '<w:ins w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z">{}</w:ins>'
_DELETED = (
    '<w:del w:id="2" w:author="A" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>{}</w:delText>'
    "</w:r></w:del>"
)
TRACKED = Layout(
    "docx-tracked",
    "docx",
    (
        _HEADING,
        word.table(
            word.row("No.", "Recommendation", "Acceptance", "Implementation"),
            word.row(
                "1",
                "Publish a plan.",
                "Accepted",
                word.cell(
                    word.paragraph(
                        _DELETED.format("In progress"), _INSERTED.format(word.run("Implemented"))
                    )
                ),
            ),
        ),
    ),
    "S 1 A I",
)
_NOTES = word.part(
    "footnotes",
    '<w:footnote w:id="2"><w:p><w:r><w:t>Except for the field offices.</w:t></w:r></w:p>'
    "</w:footnote>",
)
NOTED = Layout(
    "docx-footnote",
    "docx",
    (
        _HEADING,
        word.table(
            word.row("No.", "Recommendation", "Acceptance", "Implementation"),
            word.row(
                "1",
                "Publish a plan.",
                "Accepted",
                word.cell(
                    word.paragraph(
                        "Implemented", word.run(inside='<w:footnoteReference w:id="2"/>')
                    )
                ),
            ),
            word.row("2", "Review the plan.", "Accepted", "Implemented"),
        ),
    ),
    "S 1 A ?\nS 2 A I",
    links={"rIdNotes": ("footnotes", "footnotes.xml")},
    more={"word/footnotes.xml": _NOTES},
)


def _choice(text: str) -> str:
    return (
        "<w:sdt><w:sdtPr><w:dropDownList>"
        '<w:listItem w:displayText="Accepted" w:value="1"/>'
        '<w:listItem w:displayText="Not accepted" w:value="2"/>'
        f"</w:dropDownList></w:sdtPr><w:sdtContent>{word.run(text)}</w:sdtContent></w:sdt>"
    )


CONTROLS = Layout(
    "docx-content-controls",
    "docx",
    (
        _HEADING,
        word.table(
            word.row("No.", "Recommendation", "Acceptance", "Implementation"),
            word.row(
                "1", "Publish.", word.cell(word.paragraph(_choice("Accepted"))), "Implemented"
            ),
            word.row("2", "Review.", word.cell(word.paragraph(_choice("Not accepted"))), ""),
            word.row("3", "Act.", word.cell(word.paragraph(_choice("Choose an item."))), ""),
        ),
    ),
    "S 1 A I\nS 2 N -\nS 3 ?/- -/?",
)
_BOX = (
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent>"
)
BOXED = Layout(
    "docx-text-box",
    "docx",
    (
        word.paragraph(
            word.run(inside=_BOX.format(word.paragraph(f"{S} Records in the digital age")))
        ),
        grid(_PLAIN),
    ),
    _READ,
)
_AUTOMATIC = word.numbering(word.list_level(0, "decimal", "%1."))
NUMBERED = Layout(
    "docx-numbers-of-word",
    "docx",
    (
        _HEADING,
        word.table(
            word.row("No.", "Recommendation", "Acceptance", "Implementation"),
            *(
                word.row(
                    word.cell(word.paragraph(properties=word.in_list(1))),
                    "Publish a plan.",
                    acceptance,
                    implementation,
                )
                for acceptance, implementation in (
                    ("Accepted", "Implemented"),
                    ("Not accepted", ""),
                    ("Accepted", "In progress"),
                )
            ),
        ),
    ),
    "S 1 A I\nS 2 N -\nS 3 A P",
    numbering=_AUTOMATIC,
)
PARAGRAPHS = Layout(
    "docx-paragraph-column",
    "docx",
    (
        _HEADING,
        grid("""
Para. | Rec. | Recommendation | Acceptance | Implementation
45 | 1 | Publish a plan. | Accepted | Implemented
67 | 2 | Review the plan. | Not accepted |
89 | 3 | Act. | Accepted | In progress
"""),
    ),
    "S 1 A I\nS 2 N -\nS 3 A P",
)
TWO_GRIDS = Layout(
    "docx-grid-of-two-years",
    "docx",
    (
        _HEADING,
        grid("""
Recommendation | Acceptance | < | Implementation 2022 | < | Implementation 2023 | <
^ | Accepted | Not accepted | In progress | Implemented | In progress | Implemented
Recommendation 1: Publish a plan. | X | | X | | | X
Recommendation 2: Review the plan. | X | | X | | X |
"""),
    ),
    "S 1 A I/?\nS 2 A P",
)
SHARED = Layout(
    "docx-merged-comment",
    "docx",
    (
        _HEADING,
        grid("""
Recommendation | Acceptance | Implementation | Comments
Recommendation 1: Publish a plan. | Accepted | Implemented | One answer for both.
Recommendation 2: Review the plan. | Accepted | In progress | ^
"""),
    ),
    "S 1 A I ~One answer\nS 2 A P ~One answer",
)
HEAD = Layout(
    "head-wipo",
    "docx",
    (
        "WIPO/GA/57/3",
        "ORIGINAL: ENGLISH",
        "DATE: MAY 6, 2024",
        "WIPO General Assembly",
        "FOLLOW-UP TO THE RECOMMENDATIONS OF THE JOINT INSPECTION UNIT",
        "prepared by the Secretariat",
        _HEADING,
        grid(_PLAIN),
    ),
    _READ,
    {"symbol": "WIPO/GA/57/3", "date": date(2024, 5, 6), "organization": "WIPO"},
)
HEAD_ROMAN = Layout(
    "head-roman-month",
    "docx",
    (
        "EB152/31",
        "3.XI.2022",
        "Reports of the Joint Inspection Unit",
        "Report by the Director-General",
        _HEADING,
        grid(_PLAIN),
    ),
    _READ,
    {"symbol": "EB152/31", "date": date(2022, 11, 3)},
)
HEAD_NUMBERS = Layout(
    "head-numeric-date",
    "docx",
    (
        "C22/61-E",
        "18.02.2022",
        "Original: English",
        "Reports of the Joint Inspection Unit",
        _HEADING,
        grid(_PLAIN),
    ),
    _READ,
    {"symbol": "C22/61", "date": date(2022, 2, 18), "kind": "governing_body_document"},
)
NO_DATE = Layout(
    "head-without-date",
    "docx",
    ("C22/61-E", "Reports of the Joint Inspection Unit", _HEADING, grid(_PLAIN)),
    _READ,
    {"symbol": "C22/61", "date": None, "title": "Reports of the Joint Inspection Unit"},
)
OWN_HEAD = Layout(
    "own-head-and-bodies",
    "docx",
    (
        "WIPO/PBC/40/3",
        "6 May 2024",
        _HEADING,
        grid("""
Recommendation | Acceptance | Implementation
Recommendation 1: The Director General of WIPO should publish a plan. | Accepted | Implemented
Recommendation 2: The executive heads of UNHCR and WFP should publish a plan. | Not relevant |
Recommendation 3: The executive heads of ILO and WIPO should act. | Accepted | In progress
"""),
    ),
    "S 1 A I @executive_heads/executive_head\nS 2 R -\nS 3 A P",
)
ROMAN = Layout(
    "docx-roman-numbers",
    "docx",
    (
        _HEADING,
        grid("""
Recommendation | Acceptance | Implementation
Recommendation I. Publish a plan. | Accepted | Implemented
Recommendation II. Review the plan. | Not accepted |
Recommendation III. Act. | Accepted | In progress
"""),
    ),
    "S 1 A I\nS 2 N -\nS 3 A P",
)
PRESENTED = Layout(
    "txt-arabic-presentation-forms",
    "docx",
    (
        f"## {S} السجلات في العصر الرقمي",
        grid("""
التوصية | قبول التوصية | حالة التنفيذ
التوصية ١: أن ينشروا خطة. | ﻣﻘﺒﻮﻟﺔ | ﻗﻴﺪ اﻟﺘﻨﻔﻴﺬ
التوصية ٢: أن يعملوا. | ﻏﻴﺮ ﻣﻘﺒﻮﻟﺔ |
"""),
    ),
    "S 1 A P\nS 2 N -",
)
FORMATS = (
    *(HTML, PAGE, RICH, RICH_RUSSIAN, WIDE, OLD_RUSSIAN, FLAT, SHEETS, HIDDEN, NESTED, TRACKED),
    *(NOTED, CONTROLS, BOXED, NUMBERED, PARAGRAPHS, TWO_GRIDS, SHARED, HEAD, HEAD_ROMAN),
    *(HEAD_NUMBERS, NO_DATE, OWN_HEAD, ROMAN, PRESENTED),
)
