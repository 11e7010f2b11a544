"""What is struck out is not said: statuses, words, whole rows, in each format that shows it."""

from tests.exchange.shapes.corpus.building import Layout, grid

S = "JIU/REP/2023/4"
_HEADING = f"## {S} Records in the digital age"
_TABLE = grid("""
No. | Recommendation | Acceptance | Implementation | Comments
1 | Publish a plan. | Accepted | ~~In progress~~ Implemented | Done.
2 | Review the plan. | ~~Accepted~~ | | Withdrawn.
3 | Meet. | Accepted | ~~Implemented~~ | Soon.
4 | Act. | ~~Not accepted~~ // Accepted | In progress | ~~Never.~~ Soon.
~~5~~ | ~~Travel.~~ | ~~Accepted~~ | ~~Implemented~~ | ~~Done.~~
6 | Report. | Accepted | Implemented | Done.
""")
_SAID = """
S 1 A I!/? ~Done
S 2 ?/- -/?
S 3 A ?
S 4 A! P ~Soon
S 5 ?/- ?/-
S 6 A I ~Done
"""
WORD = Layout("struck-docx", "docx", (_HEADING, _TABLE), _SAID)
ODT = Layout("struck-odt", "odt", (_HEADING, _TABLE), _SAID)
RTF = Layout("struck-rtf", "rtf+doc", (_HEADING, _TABLE), _SAID)
HTML = Layout("struck-html", "html+doc", (_HEADING, _TABLE), _SAID)
PDF = Layout("struck-pdf", "ruled+pdf", (_HEADING, _TABLE), _SAID)
SHEET = Layout(
    "struck-xlsx",
    "xlsx",
    (
        grid("""
Report | No. | Recommendation | Acceptance | Implementation
JIU/REP/2023/4 | 1 | Publish a plan. | Accepted | ~~In progress~~ Implemented
JIU/REP/2023/4 | 2 | Review the plan. | ~~Accepted~~ |
JIU/REP/2023/4 | 3 | Meet. | Accepted | ~~Implemented~~
"""),
    ),
    "S 1 A I!/?\nS 2 ?/- -/?\nS 3 A ?",
)
FRENCH = Layout(
    "struck-fr",
    "docx",
    (
        f"## Les archives à l'ère numérique ({S})",
        grid("""
N° | Recommandation | Acceptation | Mise en œuvre
1 | Publier un plan. | Acceptée | ~~En cours~~ Appliquée
2 | Examiner le plan. | ~~Acceptée~~ |
3 | Agir. | ~~Non~~ acceptée | En cours
"""),
    ),
    "S 1 A I!/?\nS 2 ?/- -/?\nS 3 A!/? P",
)
SPANISH = Layout(
    "struck-es",
    "odt",
    (
        f"## Los archivos en la era digital ({S})",
        grid("""
N.º | Recomendación | Aceptación | Aplicación
1 | Publicar un plan. | Aceptada | ~~En curso~~ Aplicada
2 | Examinar el plan. | ~~Aceptada~~ |
"""),
    ),
    "S 1 A I!/?\nS 2 ?/- -/?",
)
RUSSIAN = Layout(
    "struck-ru",
    "rtf+doc",
    (
        f"## {S} Архивы в цифровую эпоху",
        grid("""
№ | Рекомендация | Принятие | Выполнение
1 | Опубликовать план. | Принята | ~~Выполняется~~ Выполнена
2 | Рассмотреть план. | ~~Принята~~ |
"""),
    ),
    "S 1 A I!/?\nS 2 ?/- -/?",
)
CHINESE = Layout(
    "struck-zh",
    "docx",
    (
        f"## {S} 数字时代的档案",
        grid("""
编号 | 建议 | 接受情况 | 执行情况
1 | 行政首长应公布计划。 | 已接受 | ~~正在执行~~已执行
2 | 立法机构应审议计划。 | ~~已接受~~ |
"""),
    ),
    "S 1 A I!/?\nS 2 ?/- -/?",
)
ARABIC = Layout(
    "struck-ar",
    "docx",
    (
        f"## {S} السجلات في العصر الرقمي",
        grid("""
الرقم | التوصية | قبول التوصية | حالة التنفيذ
١ | أن ينشروا خطة. | مقبولة | ~~قيد التنفيذ~~ منفذة
٢ | أن يعملوا. | ~~مقبولة~~ |
"""),
    ),
    "S 1 A I!/?\nS 2 ?/- -/?",
)
_NOTED = grid("""
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | Implemented[^Except for the field offices.]
2 | Review the plan.[^See the report.] | Accepted | Implemented
""")
RTF_NOTES = Layout("rtf-footnotes", "rtf+doc", (_HEADING, _NOTED), "S 1 A ?\nS 2 A I!")
ODT_NOTES = Layout("odt-footnotes", "odt", (_HEADING, _NOTED), "S 1 A ?\nS 2 A I!")
WORD_NOTES = Layout("docx-footnotes", "docx", (_HEADING, _NOTED), "S 1 A ?\nS 2 A I!")
PDF_NOTES = Layout("pdf-footnotes", "ruled+pdf", (_HEADING, _NOTED), "S 1 A ?\nS 2 A I")
TITLE = Layout(
    "struck-title",
    "docx",
    (
        _HEADING,
        grid("""
No. | Recommendation | ~~Acceptance~~ | Acceptance ~~2022~~ 2023 | Implementation
1 | Publish a plan. | Not accepted | Accepted | Implemented
2 | Review the plan. | Accepted | Not accepted |
"""),
    ),
    "S 1 A I\nS 2 N -",
    tells=("struck-out",),
)
STRUCK = (
    *(WORD, ODT, RTF, HTML, PDF, SHEET, FRENCH, SPANISH, RUSSIAN, CHINESE, ARABIC, TITLE),
    *(RTF_NOTES, ODT_NOTES, WORD_NOTES, PDF_NOTES),
)
