"""The form of a report's draft as it is sent: every field back into a `ReportDraft`."""

import re
from collections.abc import Iterator
from dataclasses import replace

from django.http import QueryDict

from uptake.core.codes import Action, Addressee, CebComments, Impact, Language, Visibility
from uptake.core.report_draft import (
    LONGEST_SYMBOL,
    MOST_FOCAL_POINTS,
    MOST_RECOMMENDATIONS,
    FocalPointDraft,
    RecommendationDraft,
    ReportDraft,
    TextDraft,
    TitleDraft,
)
from uptake.core.symbols import normal_symbol, repair_report_symbol
from uptake.web.arrival import typed_day
from uptake.web.filters import counting, whole

# In digits: a year, and how many there are of anything.
LONGEST_NUMBER = 4


def read_draft(form: QueryDict, before: ReportDraft) -> ReportDraft:
    """Give the draft as a form says it; what no field says (the findings) stays as it was."""
    languages = tuple(one for one in Language if one.value in form.getlist("languages"))
    count = min(counting(form.get("count"), LONGEST_NUMBER) or 0, MOST_RECOMMENDATIONS)
    rows = (_recommendation(form, place, languages) for place in range(count))
    without = form.get("without_recommendations") == "yes"
    read = (one for one in rows if one is not None and not (without and one.is_empty))
    commented = form.get("ceb_comments") == CebComments.AVAILABLE
    return replace(
        before,
        symbol=_symbol(form.get("symbol", "")),
        titles=tuple(_title(form, one) for one in languages),
        programme_year=counting(form.get("programme_year"), LONGEST_NUMBER),
        visibility=_code(Visibility, form.get("visibility")),
        ceb_comments=_code(CebComments, form.get("ceb_comments")),
        ceb_symbol=_line(form.get("ceb_symbol")) if commented else None,
        ceb_date=typed_day(form.get("ceb_date", "")) if commented else None,
        organizations=counting(form.get("organizations"), LONGEST_NUMBER),
        received=typed_day(form.get("received", "")),
        distributed=typed_day(form.get("distributed", "")),
        due=typed_day(form.get("due", "")),
        recommendations=tuple(read),
        without_recommendations=without,
    )


def with_language(draft: ReportDraft, code: str) -> ReportDraft:
    """Give the draft with fields for another language."""
    if code not in set(Language) or Language(code) in draft.languages:
        return draft
    return replace(draft, titles=(*draft.titles, TitleDraft(Language(code))))


def with_recommendation(draft: ReportDraft) -> ReportDraft:
    """Give the draft with one more recommendation, numbered on from the last formal one."""
    numbers = [
        int(one.number) for one in draft.recommendations if one.formal and one.number.isdecimal()
    ]
    if len(draft.recommendations) >= MOST_RECOMMENDATIONS:
        return draft
    new = RecommendationDraft(str(max(numbers, default=0) + 1))
    return replace(draft, recommendations=(*draft.recommendations, new))


def read_focal_points(form: QueryDict, language: Language) -> tuple[FocalPointDraft, ...]:
    """Give the focal points that a form names, without its empty rows.

    A name that is typed is one in `language`.
    """
    rows = (
        FocalPointDraft(
            whole(form.get(f"focal-person-{place}") or "", digits=9),
            whole(form.get(f"focal-unit-{place}") or "", digits=9),
            _line(form.get(f"focal-name-{place}")),
            language,
        )
        for place in range(MOST_FOCAL_POINTS)
    )
    return tuple(one for one in rows if not one.is_empty)


def read_mark(value: str | None) -> tuple[Action | None, int | None]:
    """Read a mark: an action, or a governing body by its identity (`governing_body:7`)."""
    name, _, body = (value or "").partition(":")
    action = _code(Action, name)
    return action, whole(body, digits=9)


def _recommendation(
    form: QueryDict, place: int, languages: tuple[Language, ...]
) -> RecommendationDraft | None:
    if form.get(f"remove-{place}") or f"number-{place}" not in form:
        return None
    action, body = read_mark(form.get(f"mark-{place}"))  # of several values the last counts
    impact = form.getlist(f"impact-{place}")
    return RecommendationDraft(
        number=_line(form.get(f"number-{place}")) or "",
        formal=form.get(f"formal-{place}") != "informal",
        texts=tuple(_texts(form, place, languages)),
        addressee=_code(Addressee, form.get(f"addressee-{place}")),
        impact=tuple(one for one in Impact if one.value in impact),
        depends_on=tuple(re.findall(r"[\w.()]+", form.get(f"depends-{place}", ""))),
        action=action,
        governing_body=body,
    )


def _texts(form: QueryDict, place: int, languages: tuple[Language, ...]) -> Iterator[TextDraft]:
    for language in languages:
        text = _text(form.get(f"text-{place}-{language}"))
        if text:
            yield TextDraft(language, text, _line(form.get(f"name-{place}-{language}")))


def _title(form: QueryDict, language: Language) -> TitleDraft:
    return TitleDraft(
        language,
        _line(form.get(f"title-{language}")),
        _address(form.get(f"url-{language}")),
        _address(form.get(f"highlights-{language}")),
        _address(form.get(f"ceb-{language}")),
    )


def _symbol(text: str) -> str | None:
    repaired = repair_report_symbol(text) if len(text) <= LONGEST_SYMBOL * 2 else None
    return repaired or normal_symbol(text) or None


def _code[Code: (Visibility, CebComments, Addressee, Action)](
    kind: type[Code], text: str | None
) -> Code | None:
    return kind(text) if text in set(kind) else None


def _line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None


def _text(text: str | None) -> str:
    lines = (text or "").splitlines()
    return "\n".join(line for one in lines if (line := " ".join(one.split(" ")).strip()))


def _address(text: str | None) -> str | None:
    return (text or "").strip() or None
