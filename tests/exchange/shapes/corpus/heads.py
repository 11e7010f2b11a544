"""Heads of documents: mastheads, dates in six languages, what is no title, feet and file names."""

from datetime import date

from tests.exchange.shapes.corpus.building import Layout, grid

S = "JIU/REP/2023/4"
_HEADING = f"## {S} Records in the digital age"
_TABLE = grid("""
No. | Recommendation | Acceptance | Implementation
1 | The executive heads should publish a plan. | Accepted | Implemented
""")
_SAID = "S 1 A I"


def _head(name: str, lines: str, head: dict[str, object], **how: object) -> Layout:
    blocks = (*lines.strip().split("\n"), _HEADING, _TABLE)
    return Layout(f"head-{name}", "docx", blocks, _SAID, head, **how)  # type: ignore[arg-type]


MASTHEAD = _head(
    "masthead",
    """
Food and Agriculture Organization of the United Nations
Organisation des Nations Unies pour l'alimentation et l'agriculture
FINANCE COMMITTEE
Hundred and Ninety-fifth Session
Rome, 13-17 March 2023
Reports of the Joint Inspection Unit
Status of implementation of recommendations
""",
    {
        "organization": "FAO",
        "title": "Reports of the Joint Inspection Unit Status of implementation of recommendations",
        "date": None,
    },
)
WHO = _head(
    "who",
    """
EXECUTIVE BOARD
EB152/31
152nd session
5 January 2023
Provisional agenda item 21.2
Reports of the Joint Inspection Unit
Report by the Director-General
""",
    {
        "symbol": "EB152/31",
        "organization": "WHO",
        "date": date(2023, 1, 5),
        "kind": "governing_body_document",
        "title": "Reports of the Joint Inspection Unit",
    },
)
LEGEND = _head(
    "legend-is-no-title",
    """
C22/61-E
18 February 2022
Reports of the Joint Inspection Unit
Key: A = accepted; NA = not accepted
""",
    {"title": "Reports of the Joint Inspection Unit", "date": date(2022, 2, 18)},
)
ANNEX = _head(
    "annex-is-no-title",
    """
C22/61-E
18 February 2022
# Reports of the Joint Inspection Unit
This document tells what was done.
# Annex
# Status of recommendations
""",
    {"title": "Reports of the Joint Inspection Unit"},
)
ANNEX_ALONE = _head(
    "annex-alone",
    """
Annex I
Status of implementation of the recommendations of the Joint Inspection Unit
31 December 2023
""",
    {
        "title": "Status of implementation of the recommendations of the Joint Inspection Unit",
        "date": date(2023, 12, 31),
    },
)
FOOT = _head(
    "foot",
    """
Reports of the Joint Inspection Unit
18 February 2022
""",
    {"symbol": "C22/61", "title": "Reports of the Joint Inspection Unit"},
    footer="C22/61-E",
)
NAMED = _head(
    "file-name",
    """
Reports of the Joint Inspection Unit
18 February 2022
""",
    {"symbol": None, "organization": None, "title": "Reports of the Joint Inspection Unit"},
    file="copy of last version",
)
BY_FILE = _head(
    "by-file-name",
    """
Reports of the Joint Inspection Unit
18 February 2022
""",
    {"symbol": "C22/61", "organization": "ITU", "title": "Reports of the Joint Inspection Unit"},
    file="C22-61-E",
    tells=("symbol-by-name",),
)
AMERICAN = _head(
    "american-date",
    """
EB152/31
12/31/2022
Reports of the Joint Inspection Unit
""",
    {"date": date(2022, 12, 31)},
)
AMBIGUOUS = _head(
    "date-of-two-meanings",
    """
EB152/31
03/04/2023
Reports of the Joint Inspection Unit
""",
    {"date": date(2023, 4, 3)},
    tells=("date-order-assumed",),
)
ROMAN = _head(
    "roman-month-strokes",
    """
EB152/31
3/XI/2022
Reports of the Joint Inspection Unit
""",
    {"date": date(2022, 11, 3)},
)
SHORT = _head(
    "short-year",
    """
EB152/31
03.11.22
Reports of the Joint Inspection Unit
""",
    {"date": date(2022, 11, 3)},
)
MONTH = _head(
    "month-alone",
    """
PC 135/INF/3
February 2023
Reports of the Joint Inspection Unit
""",
    {"date": None, "title": "Reports of the Joint Inspection Unit"},
    tells=("date-not-understood",),
)
MEETING = _head(
    "days-of-a-meeting",
    """
GC.66/INF/3
26-30 September 2022
Reports of the Joint Inspection Unit
""",
    {"date": None},
)
COLUMN = _head(
    "label-and-date",
    """
Document EB152/31
Date: 2022-11-03
Agenda item: 21.2
Distr.: General
Title: Reports of the Joint Inspection Unit
""",
    {
        "symbol": "EB152/31",
        "date": date(2022, 11, 3),
        "title": "Reports of the Joint Inspection Unit",
    },
)
_DATED = {
    "fr": (
        "Les archives à l'ère numérique",
        "N° | Recommandation | Acceptation | Mise en œuvre\n1 | Agir. | Acceptée | Appliquée",
        ("216 EX/5", "Paris, le 1er mars 2023", "Suite donnée aux recommandations"),
        date(2023, 3, 1),
    ),
    "es": (
        "Los archivos en la era digital",
        "N.º | Recomendación | Aceptación | Aplicación\n1 | Actuar. | Aceptada | Aplicada",
        ("CE172/5", "Washington, D.C., 1.º de marzo del 2023", "Informe sobre las recomendaciones"),
        date(2023, 3, 1),
    ),
    "ru": (
        "Архивы в цифровую эпоху",
        "№ | Рекомендация | Принятие | Выполнение\n1 | Действовать. | Принята | Выполнена",
        ("EB152/31", "1 марта 2023 г.", "Доклады Объединенной инспекционной группы"),
        date(2023, 3, 1),
    ),
    "zh": (
        "数字时代的档案",
        "编号 | 建议 | 接受情况 | 执行情况\n1 | 应采取行动。 | 已接受 | 已执行",
        ("EB152/31", "2023年3月1日", "联合检查组的报告"),
        date(2023, 3, 1),
    ),
    "ar": (
        "السجلات في العصر الرقمي",
        "الرقم | التوصية | قبول التوصية | حالة التنفيذ\n١ | أن يعملوا. | مقبولة | منفذة",
        ("EB152/31", "١ آذار/مارس ٢٠٢٣", "تقارير وحدة التفتيش المشتركة"),
        date(2023, 3, 1),
    ),
}
DATED = tuple(
    Layout(
        f"head-date-{language}",
        "docx",
        (*lines, f"## {title} ({S})", grid(rows)),
        _SAID,
        {"date": day, "symbol": lines[0], "title": lines[2], "language": language},
    )
    for language, (title, rows, lines, day) in _DATED.items()
)
UNESCO = Layout(
    "head-unesco",
    "docx",
    (
        "Organisation des Nations Unies pour l'éducation, la science et la culture",
        "Conseil exécutif",
        "Deux cent seizième session",
        "216 EX/5.II.B",
        "PARIS, le 24 avril 2023",
        "Original anglais",
        "Point 5 de l'ordre du jour provisoire",
        "SUITE DONNÉE AUX RECOMMANDATIONS DU CORPS COMMUN D'INSPECTION",
        f"## Les archives à l'ère numérique ({S})",
        grid("""
N° | Recommandation | Acceptation | Mise en œuvre
1 | Les chefs de secrétariat devraient publier un plan. | Acceptée | Appliquée
"""),
    ),
    _SAID,
    {
        "symbol": "216 EX/5.II.B",
        "organization": "UNESCO",
        "date": date(2023, 4, 24),
        "title": "SUITE DONNÉE AUX RECOMMANDATIONS DU CORPS COMMUN D'INSPECTION",
    },
)
UNDP = Layout(
    "head-undp",
    "docx",
    (
        "Executive Board of the United Nations Development Programme, the United Nations "
        "Population Fund and the United Nations Office for Project Services",
        "Distr.: General",
        "17 April 2023",
        "Original: English",
        "Annual session 2023",
        "5–9 June 2023, New York",
        "Item 4 of the provisional agenda",
        "Recommendations of the Joint Inspection Unit in 2022",
        _HEADING,
        _TABLE,
    ),
    _SAID,
    {
        "organization": None,
        "date": date(2023, 4, 17),
        "title": "Recommendations of the Joint Inspection Unit in 2022",
    },
)
HEADS = (
    *(MASTHEAD, WHO, LEGEND, ANNEX, ANNEX_ALONE, FOOT, NAMED, BY_FILE, AMERICAN, AMBIGUOUS),
    *(ROMAN, SHORT, MONTH, MEETING, COLUMN, *DATED, UNESCO, UNDP),
)
