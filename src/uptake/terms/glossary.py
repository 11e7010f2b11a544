"""The glossary: what each word of the follow-up means, and what it is in six languages."""

from types import MappingProxyType

from uptake.core.codes import Language
from uptake.terms.table import terms
from uptake.terms.words import words

# The words of the list by topic, each with its meaning. An act has its own word in each language,
# and tests hold labels, messages and terms to it.
GLOSSARY = MappingProxyType(
    {
        "Recommendations": {
            "recommendation": "What a report asks of organizations, with a number in the report.",
            "formal_recommendation": "A recommendation that the report sets apart and numbers.",
            "informal_recommendation": "One that stands in a paragraph; its number is that of the "
            "paragraph.",
            "addressee": "Who is to act: executive heads, governing bodies, or somebody named.",
            "executive_heads": "The heads of the secretariats of organizations.",
            "governing_bodies": "The bodies of member States that decide for an organization.",
            "focal_point_short": "The person or unit that answers a recommendation.",
            "ceb_comments": "What the Chief Executives Board for Coordination says of a report.",
            "impact": "What the Unit expects of a recommendation, one of the letters a to i.",
        },
        "Status": {
            "acceptance_hdr": "Whether the organization accepts a recommendation.",
            "under_consideration": "Neither accepted nor refused yet.",
            "not_relevant": "The recommendation does not concern the organization.",
            "population_open": "What neither the organization has implemented or refused, nor its "
            "governing body decided against.",
            "implementation_hdr": "How far an accepted recommendation is implemented.",
            "evidence": "Files and links that prove what an answer says.",
            "verification": "Somebody other than the author confirms the implementation.",
            "proposed": "The secretariat's answer before the governing body has decided.",
        },
        "What is done with an answer": {
            "deed_save": "Keep an answer as a draft.",
            "deed_submit": "Hand an answer to those who clear it.",
            "deed_withdraw": "Take a submitted answer back before it is cleared.",
            "deed_clear": "Agree, within the organization, that an answer goes into documents.",
            "deed_agree": "Clear an answer that needs a second clearance.",
            "deed_return": "Give an answer back to its author, with a reason.",
            "deed_reopen": "Take up a recommendation again that was implemented.",
            "deed_verify": "Confirm the implementation, as somebody other than the author.",
        },
        "What meetings decide": {
            "noted": "The body has taken note of a document as a whole.",
            "no_objection": "A working group has nothing against a document.",
            "endorsed": "The governing body has made a recommendation its own.",
            "not_endorsed": "The governing body has decided against a recommendation.",
            "deferred": "The governing body decides later.",
            "draft_decision": "The decision that the secretariat proposes to the body.",
        },
        "Documents": {
            "edition_prepared": "A document that can still be changed.",
            "edition_issued": "A document that is out and is never changed.",
            "issue_revision": "A document that takes the place of an issued one.",
            "issue_addendum": "A document that adds to an issued one.",
            "issue_corrigendum": "A document that corrects an issued one.",
            "translation_approved": "A translation that a translator has made final.",
            "visibility_restricted": "A report that only its addressees may read.",
        },
        "The year": {
            "cycle": "The steps from the assignments to the meeting of a governing body.",
            "day_due": "The date by which somebody's answer to a recommendation is expected.",
            "day_due_statute": "The date by which an organization is to answer a report, and its "
            "governing body to consider it: three or six months after receipt.",
            "deadline": "The date by which a recommendation asks for its implementation.",
            "role_coordinator": "Registers reports, assigns, and prepares and issues documents.",
            "role_contributor": "Answers the recommendations that are assigned.",
            "role_clearing_officer": "Clears answers or returns them.",
        },
    }
)

BEGIN = """\
# Glossary

The words of the follow-up in six languages, and what they mean. On pages, in messages and in
documents an act has one word in each language; tests hold all three to it. An organization may
print words of its own: see [Words and codes](words.md).
"""


def glossary_page() -> str:
    """Return the page `docs/reference/glossary.md` as Markdown."""
    names = " | ".join(words(language)["own_name"] for language in Language)
    lines = [BEGIN]
    for topic, entries in GLOSSARY.items():
        lines += [f"## {topic}\n", f"| Meaning | {names} |", "|---" * (len(Language) + 1) + "|"]
        for key, meaning in entries.items():
            forms = " | ".join(terms()[key].texts[language] for language in Language)
            lines.append(f"| {meaning} | {forms} |")
        lines.append("")
    return "\n".join(lines)
