"""Layouts in English: keys, colours, choices, one header for several things, what is left over."""

from tests.exchange.shapes.corpus.building import Layout, grid

S = "JIU/REP/2023/4"

LEGEND = Layout(
    "en-letters-with-legend",
    "docx",
    (
        f"## {S} Records in the digital age",
        "Key: A = accepted; NA = not accepted; UC = under consideration; "
        "NS = not started; IP = in progress; I = implemented",
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | A | I
2 | Review the plan. | NA |
3 | Meet. | A | IP
4 | Report. | UC |
5 | Travel. | A | NS
"""),
    ),
    "S 1 A I\nS 2 N -\nS 3 A P\nS 4 U -\nS 5 A S",
)
NO_LEGEND = Layout(
    "en-letters-without-legend",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | A | I
2 | Review the plan. | NA | NS
3 | Meet. | N/A |
4 | Report. | 1 | 3
5 | Travel. | X |
"""),
    ),
    "S 1 ? ?\nS 2 ? ?\nS 3 ?/- ?/-\nS 4 ? ?\nS 5 ? ?/-",
)
YES_NO = Layout(
    "en-yes-and-no",
    "csv",
    (
        grid("""
JIU report | Rec. No. | Recommendation | Accepted (Y/N) | Implemented (Y/N)
JIU/REP/2023/4 | 1 | Publish a plan. | Y | Y
JIU/REP/2023/4 | 2 | Review the plan. | Y | N
JIU/REP/2023/4 | 3 | Meet. | N |
"""),
    ),
    "S 1 A I/?\nS 2 A ?/S\nS 3 N -",
)
CHOICES = Layout(
    "en-choices-in-one-cell",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | ☒ Accepted ☐ Not accepted ☐ Under consideration | \
☐ Not started ☒ In progress ☐ Implemented
2 | Review the plan. | ☐ Accepted ☒ Not accepted ☐ Under consideration | \
☐ Not started ☐ In progress ☐ Implemented
3 | Meet. | ☐ Accepted ☐ Not accepted ☐ Under consideration | \
☐ Not started ☐ In progress ☐ Implemented
4 | Report. | ☒ Accepted // ☐ Not accepted // ☐ Under consideration | \
☐ Not started // ☐ In progress // ☒ Implemented
"""),
    ),
    "S 1 A P\nS 2 N -/?\nS 3 ?/- ?/-\nS 4 A I",
)
COLOURS = Layout(
    "en-colours",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Status of implementation
1 | Publish a plan. | Accepted | {00B050}
2 | Review the plan. | Accepted | {FFC000}
3 | Meet. | Accepted | {FF0000}
"""),
    ),
    "S 1 A ?\nS 2 A ?\nS 3 A ?",
)
COLOUR_LEGEND = Layout(
    "en-colours-with-legend",
    "xlsx",
    (
        grid(
            """
{00B050} | Implemented
{FFC000} | In progress
{FF0000} | Not started
""",
            "Legend",
        ),
        grid(
            """
Report | No. | Recommendation | Acceptance | Status of implementation
JIU/REP/2023/4 | 1 | Publish a plan. | Accepted | {00B050}
JIU/REP/2023/4 | 2 | Review the plan. | Accepted | {FFC000}
JIU/REP/2023/4 | 3 | Meet. | Accepted | {FF0000}
""",
            "Status",
        ),
    ),
    "S 1 A I/?\nS 2 A P/?\nS 3 A S/?",
)
BOTH = Layout(
    "en-one-header-for-both",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
Rec. | Recommendation | Acceptance / implementation | Responsible | Remarks
1 | Publish a plan. | Accepted / Implemented | Head of IT | a
2 | Review the plan. | Not accepted | Council | a
3 | Meet. | Accepted; in progress | Head of HR | a
4 | Report. | Implemented | Head of HR | a
"""),
    ),
    "S 1 A I\nS 2 N -\nS 3 A P\nS 4 ?/A I",
)
DATED = Layout(
    "en-dated-headers",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
# | JIU recommendation | Acceptance status (2023) | \
Status of implementation as at 31 December 2023 | Management response and action taken
1 | Publish a plan. | Accepted | Implemented in 2022 | Done.
2 | Review the plan. | Accepted | In progress since March 2021 | Soon.
3 | Meet. | Accepted | Not started | Later.
"""),
    ),
    "S 1 A I ~Done\nS 2 A P ~Soon\nS 3 A S ~Later",
)
MATRIX = Layout(
    "en-matrix",
    "docx",
    (
        "Status of JIU recommendations",
        grid("""
Report | Rec. 1 | Rec. 2 | Rec. 3
JIU/REP/2023/4 | Accepted, implemented | Accepted, in progress | Not accepted
JIU/REP/2022/2 | Accepted, not started | Under consideration | –
"""),
    ),
    "S 1 A I\nS 2 A P\nS 3 N -\nO 1 A S\nO 2 U -",
)
NO_ACCEPTANCE = Layout(
    "en-status-alone",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Status | Action taken
1 | Publish a plan. | Implemented | Done.
2 | Review the plan. | Pending | Soon.
3 | Meet. | Open | Soon.
4 | Report. | Ongoing | Soon.
"""),
    ),
    "S 1 ? I/?\nS 2 ? ?\nS 3 ? ?\nS 4 ? P/?",
)
HEADER_WORDS = Layout(
    "en-data-like-headers",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
No. | Recommendation | Acceptance | Implementation | Comments
1 | Publish a plan. | Accepted | Implemented | Recommendation
2 | Status | Accepted | In progress | Comments
3 | Report | Not accepted | | Acceptance
"""),
    ),
    "S 1 A I\nS 2 A P\nS 3 N -",
)
UNREAD = Layout(
    "en-number-without-answer",
    "docx",
    (
        f"## {S} Records in the digital age",
        grid("""
Recommendation | Acceptance | Implementation
Recommendation 1: Publish a plan. | Accepted | Implemented
"""),
        "Recommendation 2 is dealt with in document EB/12.",
        "Recommendation 3: see the report of the Board.",
    ),
    "S 1 A I\nS 2 ?/- ?/-\nS 3 ?/- ?/-",
)
KEYS = (
    *(LEGEND, NO_LEGEND, YES_NO, CHOICES, COLOURS, COLOUR_LEGEND, BOTH, DATED, MATRIX),
    *(NO_ACCEPTANCE, HEADER_WORDS, UNREAD),
)
