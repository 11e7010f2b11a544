"""Layouts in English: words, columns, numbers, whose recommendation it is."""

from tests.exchange.shapes.corpus.building import Layout, grid

S, OTHER = "JIU/REP/2023/4", "JIU/REP/2022/2"

WORDS = Layout(
    "en-words",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Implementation | Comments
1 | The executive heads should publish a plan. | Accepted | Implemented | Done.
2 | The legislative bodies should review the plan. | Not accepted | – | No funds.
3 | The executive heads should report. | Accepted | In progress | Soon.
4 | The executive heads should meet. | Under consideration | | Later.
5 | The executive heads should travel. | Not relevant | | None.
"""),
    ),
    """
S 1 A I ~Done.
S 2 N - ~No funds.
S 3 A P ~Soon.
S 4 U -
S 5 R -
""",
)
QUALIFIED = Layout(
    "en-qualified",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Implementation | Comments
1 | Publish a plan. | Accepted with reservations | In progress | a
2 | Publish a plan. | Partially accepted | In progress | a
3 | Publish a plan. | Not yet accepted | | a
4 | Publish a plan. | Accepted | Implemented, except for paragraph (b) | a
5 | Publish a plan. | Accepted | 80 per cent implemented | a
6 | Publish a plan. | Accepted | Nearly implemented | a
7 | Publish a plan. | Accepted | Never implemented | a
8 | Publish a plan. | Accepted in principle | Closed | a
9 | Publish a plan. | Noted | | a
10 | Publish a plan. | Will be accepted once funds are found | Not yet implemented | a
11 | Publish a plan. | Was accepted in 2019, since withdrawn | Superseded | a
12 | Publish a plan. | The Council has not, at any of its sessions, accepted it | | a
13 | Publish a plan. | Taken note of | Mostly implemented | a
14 | Publish a plan. | Accepted by UNDP, rejected by UNICEF | | a
15 | Publish a plan. | Accepted? | Considered implemented by the secretariat | a
16 | Publish a plan. | No longer relevant | | a
17 | Publish a plan. | Accepted | Partially implemented | a
"""),
    ),
    """
S 1 ? P/?
S 2 ? P/?
S 3 ?/U -/?
S 4 A ?
S 5 A ?/P
S 6 A ?/P
S 7 A ?/S
S 8 ? ?
S 9 ? -/?
S 10 ? S/?
S 11 ? ?
S 12 ?/N ?
S 13 ? ?/P
S 14 ? -/?
S 15 ? ?
S 16 ?/R -/?
S 17 A P/?
""",
)
TWO_YEARS = Layout(
    "en-two-years",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Status in 2022 | Status in 2023
1 | Publish a plan. | Accepted | In progress | Implemented
2 | Publish a plan. | Accepted | Not started | In progress
3 | Publish a plan. | Accepted | Implemented | Implemented
"""),
    ),
    "S 1 A I/?\nS 2 A P/?\nS 3 A I",
)
OLD_YEAR_LAST = Layout(
    "en-newest-first",
    "xlsx",
    (
        grid("""
Report | No. | Recommendation | Acceptance | Implementation (2024) | Implementation (2023)
JIU/REP/2023/4 | 1 | Publish a plan. | Accepted | Implemented | In progress
JIU/REP/2023/4 | 2 | Publish a plan. | Accepted | In progress | Not started
"""),
    ),
    "S 1 A I\nS 2 A P",
)
TWO_BODIES = Layout(
    "en-secretariat-and-board",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance by the Secretariat | Acceptance by the Executive Board | \
Implementation
1 | Publish a plan. | Accepted | Not accepted | –
2 | Publish a plan. | Accepted | Accepted | In progress
3 | Publish a plan. | Not accepted | Accepted | Implemented
"""),
    ),
    "S 1 N/? -\nS 2 A P\nS 3 A/? I",
)
VERIFIED = Layout(
    "en-self-assessed-and-verified",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Self-assessed status of implementation | \
Status of implementation verified by OIOS
1 | Publish a plan. | Accepted | Implemented | In progress
2 | Publish a plan. | Accepted | Implemented | Implemented
"""),
    ),
    "S 1 A P/?\nS 2 A I",
)
LAST_AND_THIS = Layout(
    "en-previous-and-current",
    "odt",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Previous status | Current status | Comments
1 | Publish a plan. | Accepted | In progress | Implemented | a
2 | Publish a plan. | Accepted | Not started | Not started | a
"""),
    ),
    "S 1 A I/?\nS 2 A S",
)
AUDITOR = Layout(
    "en-external-auditor-below",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | Implemented
2 | Publish a plan. | Accepted | In progress
"""),
        "## Recommendations of the External Auditor",
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Close the ledger in time. | Accepted | Not started
2 | Count the stock. | Not accepted | –
3 | Count the cash. | Accepted | Implemented
"""),
    ),
    "S 1 A I\nS 2 A P",
)
AUDITOR_ROW = Layout(
    "en-internal-oversight-in-table",
    "docx",
    (
        grid("""
Recommendation | Acceptance | Implementation | Comments
JIU/REP/2023/4 Records in the digital age | < | < | <
Recommendation 1: Publish a plan. | Accepted | Implemented | a
Office of Internal Oversight Services, report 2022/045 | < | < | <
Recommendation 1: Close the ledger. | Accepted | Not started | a
Recommendation 2: Count the stock. | Not accepted | | a
JIU/REP/2022/2 Travel and its cost | < | < | <
Recommendation 1: Travel less. | Accepted | In progress | a
"""),
    ),
    "S 1 A I\nO 1 A P",
)
SOURCES = Layout(
    "en-column-of-sources",
    "xlsx",
    (
        grid("""
Source | Report | Rec. No. | Recommendation | Acceptance | Implementation
JIU | JIU/REP/2023/4 | 1 | Publish a plan. | Accepted | Implemented
JIU | JIU/REP/2023/4 | 2 | Publish a plan. | Accepted | In progress
OIOS | AUD/2022/17 | 3 | Count the stock. | Accepted | Not started
External Auditor | A/77/5 | 4 | Count the cash. | Not accepted |
JIU | JIU/REP/2022/2 | 1 | Travel less. | Accepted | Implemented
"""),
    ),
    "S 1 A I\nS 2 A P\nO 1 A I",
)
FIGURES = Layout(
    "en-figures",
    "docx",
    (
        "Table 1. Recommendations by report",
        grid("""
JIU report | Number of recommendations | Accepted | Not accepted | In progress | Implemented
JIU/REP/2023/4 | 1 | 1 | 0 | 0 | 1
JIU/REP/2022/2 | 1 | 0 | 1 | 0 | 0
Total | 2 | 1 | 1 | 0 | 1
"""),
        f"## {S} Records in the digital age",
        grid("""
Recommendation | Acceptance | Implementation
Recommendation 1: Publish a plan. | Accepted | Implemented
"""),
        f"## {OTHER} Travel and its cost",
        grid("""
Recommendation | Acceptance | Implementation
Recommendation 1: Travel less. | Not accepted |
"""),
    ),
    "S 1 A I\nO 1 N -",
)
FIGURES_BY_YEAR = Layout(
    "en-figures-by-year",
    "xlsx",
    (
        grid(
            """
Year | Recommendations | Accepted | Under consideration | Implemented | Rate
2021 | 1 | 1 | 0 | 1 | 100%
2022 | 1 | 1 | 1 | 0 | 0%
2023 | 10 | 8 | 1 | 4 | 50%
""",
            "Summary",
        ),
        grid(
            """
Report | No. | Recommendation | Acceptance | Implementation
JIU/REP/2023/4 | 1 | Publish a plan. | Accepted | Implemented
""",
            "Details",
        ),
    ),
    "S 1 A I",
)
LETTER = Layout(
    "en-letter-in-sentences",
    "docx",
    (
        "Dear Chair,",
        f"I refer to the report of the Joint Inspection Unit entitled Records ({S}).",
        "Recommendation 1 has been accepted and is being implemented.",
        "Recommendations 2 and 3 have been accepted and implemented.",
        "Recommendation 4 has not been accepted.",
        "Recommendation 5 is still under discussion with the staff.",
        "Yours sincerely,",
    ),
    "S 1 A P\nS 2 A I\nS 3 A I\nS 4 ?/N -/?\nS 5 ? -/?",
)
BLOCKS = Layout(
    "en-block-per-recommendation",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
Recommendation 1 | Publish a plan.
Addressee | Executive heads
Acceptance | Accepted
Implementation | In progress
Management response | The plan is being written.
"""),
        "",
        grid("""
Recommendation 2 | Review the plan.
Addressee | Governing bodies
Acceptance | Not accepted
Implementation |
Management response | There are no funds.
"""),
    ),
    "S 1 A P ~being written\nS 2 N - ~no funds",
)
SEVERAL = Layout(
    "en-several-numbers",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
Recommendation | Acceptance | Implementation | Comments
Recommendations 2, 3 and 5 | Accepted | Implemented | a
Recommendations 6–8 | Accepted | In progress | a
Recommendations 1 to 1, 4 | Not accepted | | a
Recommendations 9 to 10, 12 | Under consideration | | a
"""),
    ),
    "S 1 N -\nS 2 A I\nS 3 A I\nS 4 N -\nS 5 A I\nS 6 A P\nS 7 A P\nS 8 A P\n"
    "S 9 U -\nS 10 U -\nS 12 U -",
)
PARTS = Layout(
    "en-parts-of-numbers",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Implementation
1(a) | Publish a plan. | Accepted | Implemented
1(b) | Report on it. | Accepted | In progress
R.2 | Review the plan. | Accepted | Implemented
Rec. n° 3 | Meet. | Not accepted |
"""),
    ),
    "S 1(a) A I\nS 1(b) A P\nS 2 A I\nS 3 N -",
)
ONE_CELL = Layout(
    "en-report-and-number-in-one-cell",
    "csv",
    (
        grid("""
Reference | Recommendation | Acceptance | Implementation | Management response
JIU/REP/2023/4, Rec. 1 | Publish a plan. | Accepted | Implemented | a
JIU/REP/2023/4, Rec. 2 | Review the plan. | Not accepted | | b
JIU/REP/2022/2, Rec. 1 | Travel less. | Accepted | In progress | c
"""),
    ),
    "S 1 A I\nS 2 N -\nO 1 A P",
)
ENGLISH = (
    *(WORDS, QUALIFIED, TWO_YEARS, OLD_YEAR_LAST, TWO_BODIES, VERIFIED, LAST_AND_THIS, AUDITOR),
    *(AUDITOR_ROW, SOURCES, FIGURES, FIGURES_BY_YEAR, LETTER, BLOCKS, SEVERAL, PARTS, ONE_CELL),
)
