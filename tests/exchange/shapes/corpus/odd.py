"""Layouts that nobody had in mind when the reader was built."""

from tests.documents import wordfiles as word
from tests.exchange.shapes.corpus.building import LEFT, Grid, Layout, grid

S, OTHER = "JIU/REP/2023/4", "JIU/REP/2022/2"
_HEADING = f"## {S} Records in the digital age"


def _table(name: str, rows: str, said: str, ending: str = "docx", **how: object) -> Layout:
    return Layout(name, ending, (_HEADING, grid(rows)), said, **how)  # type: ignore[arg-type]


TURNED = _table(
    "odd-fields-as-rows",
    """
 | Recommendation 1 | Recommendation 2 | Recommendation 3
Text | Publish a plan. | Review the plan. | Act.
Acceptance | Accepted | Not accepted | Accepted
Implementation | Implemented | | In progress
Comments | Done. | No funds. | Soon.
""",
    "S 1 A I\nS 2 N -\nS 3 A P",
)
NEWSPAPER = _table(
    "odd-two-halves",
    """
No. | Acceptance | Implementation | No. | Acceptance | Implementation
1 | Accepted | Implemented | 4 | Accepted | In progress
2 | Not accepted | | 5 | Under consideration |
3 | Accepted | Not started | 6 | Accepted | Implemented
""",
    "S 1 A I\nS 2 N -\nS 3 A S\nS 4 A P\nS 5 U -\nS 6 A I",
)
GROUPED = Layout(
    "odd-status-as-heading",
    "docx",
    (
        _HEADING,
        "### Accepted and implemented",
        grid("No. | Recommendation | Comments\n1 | Publish a plan. | Done.\n3 | Act. | Done."),
        "### Not accepted",
        grid("No. | Recommendation | Comments\n2 | Review the plan. | No funds."),
    ),
    "S 1 A/? I/?\nS 2 N/? -\nS 3 A/? I/?",
)
GROUP_ROWS = _table(
    "odd-status-across",
    """
No. | Recommendation | Implementation | Comments
Accepted recommendations | < | < | <
1 | Publish a plan. | Implemented | Done.
3 | Act. | In progress | Soon.
Recommendations not accepted | < | < | <
2 | Review the plan. | | No funds.
""",
    "S 1 A/? I\nS 2 N/? -\nS 3 A/? P",
)
DITTO = _table(
    "odd-ditto",
    """
No. | Recommendation | Acceptance | Implementation | Comments
1 | Publish a plan. | Accepted | Implemented | Done.
2 | Review the plan. | " | " | a
3 | Act. | Ditto | Idem | a
4 | Meet. | Same as above | As above | a
5 | Report. | See recommendation 1 | See recommendation 1 | a
""",
    "S 1 A I\nS 2 A!/? I!/?\nS 3 A!/? I!/?\nS 4 A!/? I!/?\nS 5 A!/? I!/?",
)
LIGHTS = _table(
    "odd-lights",
    """
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | 🟢
2 | Review the plan. | Accepted | 🟡
3 | Act. | 🔴 |
""",
    "S 1 A ?\nS 2 A ?\nS 3 ? -/?",
)
SHORT = Layout(
    "odd-short-symbols",
    "xlsx",
    (
        grid("""
Reference | Recommendation | Acceptance | Implementation
2023/4-1 | Publish a plan. | Accepted | Implemented
2023/4-2 | Review the plan. | Not accepted |
"""),
    ),
    "S 1 A/? I/?\nS 2 N/? -/?",
)
PERCENT = _table(
    "odd-per-cent",
    """
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | 100%
2 | Review the plan. | Accepted | 50%
3 | Act. | Accepted | 0%
4 | Meet. | 100% | 100%
""",
    "S 1 A ?\nS 2 A ?\nS 3 A ?\nS 4 ? ?",
)
DATES = _table(
    "odd-date-as-status",
    """
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | 31.12.2022
2 | Review the plan. | Accepted | Q4 2025
3 | Act. | Accepted | 2022
""",
    "S 1 A ?\nS 2 A ?\nS 3 A ?",
)
TRUE = Layout(
    "odd-true-and-false",
    "csv",
    (
        grid("""
Report | No. | Recommendation | Accepted | Implemented
JIU/REP/2023/4 | 1 | Publish a plan. | TRUE | TRUE
JIU/REP/2023/4 | 2 | Review the plan. | TRUE | FALSE
JIU/REP/2023/4 | 3 | Act. | FALSE | FALSE
"""),
    ),
    "S 1 A/? I/?\nS 2 A/? S!/?\nS 3 N/? -/?",
)
IN_TWO_LANGUAGES = _table(
    "odd-two-languages-in-a-cell",
    """
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted / Acceptée | Implemented / Appliquée
2 | Review the plan. | Not accepted / Non acceptée |
3 | Act. | Accepted / Acceptée | In progress / Appliquée
""",
    "S 1 A/? I/?\nS 2 N/? -/?\nS 3 A/? ?",
)
CHRONICLE = _table(
    "odd-years-in-a-cell",
    """
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | 2021: Not started // 2022: In progress // 2023: Implemented
2 | Review the plan. | Accepted | 2023: Implemented; 2022: In progress
3 | Act. | Accepted | Implemented (previously: in progress)
4 | Meet. | Accepted | In progress → Implemented
""",
    "S 1 A I!/?\nS 2 A I!/?\nS 3 A I!/?\nS 4 A I!/?",
)
THREE_HOUSES = _table(
    "odd-column-for-each-house",
    """
No. | Recommendation | UNDP | UNFPA | UNOPS
1 | Publish a plan. | Accepted | Accepted | Not accepted
2 | Review the plan. | Accepted, implemented | Accepted, in progress | Accepted
""",
    "S 1 ? -/?\nS 2 ?/A! ?",
)
PIPES = Layout(
    "odd-pipes-in-text",
    "txt",
    (
        f"{S} Records in the digital age",
        "| No. | Recommendation | Acceptance | Implementation |",
        "|---|---|---|---|",
        "| 1 | Publish a plan. | Accepted | Implemented |",
        "| 2 | Review the plan. | Not accepted | |",
        "| 3 | Act. | Accepted | In progress |",
    ),
    "S 1 A/? I/?\nS 2 N/? -/?\nS 3 A/? P/?",
)
TABS = Layout(
    "odd-tabs-in-text",
    "txt",
    (
        f"{S} Records in the digital age",
        "No.\tRecommendation\tAcceptance\tImplementation",
        "1\tPublish a plan.\tAccepted\tImplemented",
        "2\tReview the plan.\tNot accepted\t",
        "3\tAct.\tAccepted\tIn progress",
    ),
    "S 1 A/? I/?\nS 2 N/? -/?\nS 3 A/? P/?",
)
LISTS = Layout(
    "odd-sheet-of-choices",
    "xlsx",
    (
        grid(
            """
Acceptance | Implementation
Accepted | Not started
Not accepted | In progress
Under consideration | Implemented
""",
            "Lists",
        ),
        grid(
            """
Report | No. | Recommendation | Acceptance | Implementation
JIU/REP/2023/4 | 1 | Publish a plan. | Accepted | Implemented
JIU/REP/2023/4 | 2 | Review the plan. | Not accepted |
""",
            "Data",
        ),
    ),
    "S 1 A I\nS 2 N -",
)
JIU_SAYS = _table(
    "odd-assessed-by-jiu",
    """
No. | Recommendation | Acceptance | Status reported by the organization | Status assessed by JIU
1 | Publish a plan. | Accepted | Implemented | In progress
2 | Review the plan. | Accepted | In progress | In progress
""",
    "S 1 A I!/P!/?\nS 2 A P",
)
SPANNED = Layout(
    "odd-status-over-rows",
    "docx",
    (
        _HEADING,
        word.table(
            word.row("No.", "Recommendation", "Acceptance", "Implementation"),
            word.row(
                "1",
                "Publish a plan.",
                word.cell("Accepted", properties='<w:vMerge w:val="restart"/>'),
                "Implemented",
            ),
            word.row("2", "Act.", word.cell(properties="<w:vMerge/>"), "In progress"),
        ),
    ),
    "S 1 A I\nS 2 A P",
)
LOOKALIKE = Layout(
    "odd-latin-letters-in-russian",
    "docx",
    (
        f"## {S} Архивы в цифровую эпоху",
        grid("""
№ | Рекомендация | Принятие | Выполнение
1 | Опубликовать план. | Пpинятa | Bыполненa
2 | Рассмотреть план. | Принята | Выполняeтся
"""),
    ),
    "S 1 A/? I/?\nS 2 A P/?",
)
TRADITIONAL = Layout(
    "odd-traditional-chinese",
    "docx",
    (
        f"## {S} 數位時代的檔案",
        grid("""
編號 | 建議 | 接受情況 | 執行情況
1 | 行政首長應公布計劃。 | 已接受 | 已執行
2 | 立法機構應審議計劃。 | 未接受 |
"""),
    ),
    "S 1 A/? I/?\nS 2 N/? -/?",
)
CAPITALS = _table(
    "odd-capitals",
    """
NO. | RECOMMENDATION | ACCEPTANCE | IMPLEMENTATION
1 | PUBLISH A PLAN. | ACCEPTED | IMPLEMENTED
2 | REVIEW THE PLAN. | NOT ACCEPTED |
""",
    "S 1 A I\nS 2 N -",
)
STARRED = _table(
    "odd-star-without-note",
    """
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted* | Implemented
2 | Review the plan. | Accepted (1) | Implemented²
""",
    "S 1 A!/? I\nS 2 A!/? I!/?",
)
TWO_REPORTS = Layout(
    "odd-two-reports-in-a-heading",
    "docx",
    (
        f"## {S} and {OTHER}",
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | Implemented
2 | Review the plan. | Not accepted |
"""),
    ),
    "- 1 A I\n- 2 N -",
)
BELOW = Layout(
    "odd-heading-below",
    "docx",
    (
        "Status of recommendations",
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | Implemented
"""),
        f"Source: {S}",
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Travel less. | Accepted | In progress
"""),
        f"Source: {OTHER}",
    ),
    "- 1 A I\n- 1 A P",
)
CLOSED = _table(
    "odd-open-or-closed",
    """
No. | Recommendation | Acceptance | Closed (Y/N) | Comments
1 | Publish a plan. | Accepted | Y | a
2 | Review the plan. | Accepted | N | a
""",
    "S 1 A ?\nS 2 A ?",
)
QUESTIONS = Layout(
    "odd-questions-and-answers",
    "docx",
    (
        _HEADING,
        "Recommendation 1",
        "Is the recommendation accepted? Yes.",
        "Has it been implemented? No, not yet.",
        "Recommendation 2",
        "Is the recommendation accepted? No.",
    ),
    "S 1 A/? S/?\nS 2 N/? -/?",
)
BULLETS = Layout(
    "odd-lists-by-status",
    "docx",
    (
        _HEADING,
        "Accepted and implemented: recommendations 1, 3 and 5.",
        "Accepted, in progress: recommendation 2.",
        "Not accepted: recommendation 4.",
    ),
    "S 1 A/? I/?\nS 2 A/? P/?\nS 3 A/? I/?\nS 4 N/? -/?\nS 5 A/? I/?",
)
UNLESS = _table(
    "odd-doubts-elsewhere",
    """
No. | Recommendation | Acceptance (proposed) | Implementation (planned)
1 | Publish a plan. | Accepted | Implemented
2 | Review the plan. | Not accepted |
""",
    "S 1 A/? ?\nS 2 N/? -",
)
DRAFT = _table(
    "odd-target-status",
    """
No. | Recommendation | Acceptance | Implementation status at end of 2023 | Target status for 2025
1 | Publish a plan. | Accepted | In progress | Implemented
2 | Review the plan. | Accepted | Not started | In progress
""",
    "S 1 A P\nS 2 A S",
)
WRONG_ORDER = Layout(
    "odd-total-of-words",
    "xlsx",
    (
        Grid(
            (
                ("JIU recommendations", LEFT, LEFT, LEFT, LEFT),
                ("Report", "No.", "Recommendation", "Acceptance", "Implementation"),
                (S, "1", "Publish a plan.", "Accepted", "Implemented"),
                ("", "2", "Review the plan.", "Accepted", "In progress"),
                (OTHER, "1", "Travel less.", "Not accepted", ""),
                ("Total", "3", "", "2 accepted", "1 implemented"),
            )
        ),
    ),
    "S 1 A I\nS 2 A P\nO 1 N -",
)
ODD = (
    *(TURNED, NEWSPAPER, GROUPED, GROUP_ROWS, DITTO, LIGHTS, SHORT, PERCENT, DATES, TRUE),
    *(IN_TWO_LANGUAGES, CHRONICLE, THREE_HOUSES, PIPES, TABS, LISTS, JIU_SAYS, SPANNED),
    *(LOOKALIKE, TRADITIONAL, CAPITALS, STARRED, TWO_REPORTS, BELOW, CLOSED, QUESTIONS),
    *(BULLETS, UNLESS, DRAFT, WRONG_ORDER),
)
