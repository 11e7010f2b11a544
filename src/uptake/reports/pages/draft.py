"""A report's draft as its page shows it, each field beside what was odd, and as it is sent."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from uptake.core.answers import Problem
from uptake.core.codes import Action, Addressee, CebComments, Impact, Language, Severity, Visibility
from uptake.core.report_draft import (
    LONGEST_SYMBOL,
    MOST_FOCAL_POINTS,
    MOST_RECOMMENDATIONS,
    DraftFinding,
    FocalPointDraft,
    Known,
    Number,
    RecommendationDraft,
    ReportDraft,
    TextDraft,
    TitleDraft,
    same_words,
)
from uptake.core.symbols import normal_symbol, repair_report_symbol
from uptake.core.typed_values import counting, whole
from uptake.exchange.reading.dates import find_dates
from uptake.imports.pages.showing import ORDER
from uptake.record.queries.texts import Wording
from uptake.terms.messages import say
from uptake.terms.values import value_text
from uptake.terms.words import Words
from uptake.web.addresses import titled
from uptake.web.arrival import typed_day
from uptake.web.filters import Option
from uptake.web.markup import worded, wording

# In digits: a year, and how many there are of anything.
LONGEST_NUMBER = 4


def read_draft(form: QueryDict, before: ReportDraft) -> ReportDraft:
    """Return the draft as a form says it; what no field says (the findings) stays as it was."""
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
    """Return the draft with fields for another language."""
    if code not in set(Language) or Language(code) in draft.languages:
        return draft
    return replace(draft, titles=(*draft.titles, TitleDraft(Language(code))))


def with_recommendation(draft: ReportDraft) -> ReportDraft:
    """Return the draft with one more recommendation, numbered on from the last formal one."""
    numbers = [
        int(one.number) for one in draft.recommendations if one.formal and one.number.isdecimal()
    ]
    if len(draft.recommendations) >= MOST_RECOMMENDATIONS:
        return draft
    new = RecommendationDraft(str(max(numbers, default=0) + 1))
    return replace(draft, recommendations=(*draft.recommendations, new))


def read_focal_points(form: QueryDict, language: Language) -> tuple[FocalPointDraft, ...]:
    """Return the focal points that a form names, without its empty rows.

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


# How many more focal points can be named at once.
BLANK_ROWS = 2
TITLE_FIELDS = ("title", "url", "highlights", "ceb")


@dataclass(frozen=True, slots=True)
class FindingTold:
    """A finding in words, with the source's own words beside it."""

    severity: Severity
    sentence: str
    cell: str | None


@dataclass(frozen=True, slots=True)
class TextField:
    """The fields of a recommendation in one language. `fixed`: the official text is there.

    `dates` are those found in the text: what each means, and the words it came from.
    """

    language: Language
    text: str
    name: str
    dates: tuple[tuple[str, str], ...]
    fixed: bool
    wrong: str


@dataclass(frozen=True, slots=True)
class TitleField:
    """The fields of a report in one language."""

    language: Language
    title: str
    url: str
    highlights_url: str
    ceb_url: str
    wrong: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RecommendationFields:
    """One recommendation as the page edits it."""

    place: int
    number: str
    formal: bool
    texts: tuple[TextField, ...]
    addressee: str
    impact: frozenset[str]
    depends: str
    mark: str
    marked: bool
    findings: tuple[FindingTold, ...]
    wrong: Mapping[str, str]

    @property
    def unnamed_body(self) -> Action | None:
        """The action, where it is for a governing body that nobody has named yet."""
        return Action.GOVERNING_BODY if self.mark == Action.GOVERNING_BODY.value else None


@dataclass(frozen=True, slots=True)
class FocalPointFields:
    """One row of the focal points as the page edits it."""

    place: int
    person: int | None
    unit: int | None
    name: str
    wrong: str


@dataclass(frozen=True, slots=True)
class ProblemTold:
    """What has to be put right: the sentence, and the field to which it leads."""

    field: str
    sentence: str


@dataclass(slots=True)
class Telling:
    """What the parts of the page need: words, problems and findings."""

    words: Words
    wrong: dict[str, str]
    findings: Mapping[Number, list[FindingTold]] = field(default_factory=dict)


def recommendation_fields(
    draft: ReportDraft, known: Known, problems: Iterable[Problem], words: Words
) -> tuple[RecommendationFields, ...]:
    """Return the recommendations of a draft with their findings and problems."""
    found: defaultdict[Number, list[FindingTold]] = defaultdict(list)
    for one in draft.findings:
        if one.number is not None:
            found[one.number, one.formal].append(told(one, words))
    telling = Telling(words, wrong_fields(problems, words), found)
    return tuple(
        _fields(place, one, draft.languages, known, telling)
        for place, one in enumerate(draft.recommendations)
    )


def title_fields(
    draft: ReportDraft, problems: Iterable[Problem], words: Words
) -> tuple[TitleField, ...]:
    """Return what the report is called in each language of the draft."""
    wrong = wrong_fields(problems, words)
    titles = (draft.title_in(one) for one in draft.languages or (words.language,))
    return tuple(
        TitleField(
            one.language,
            one.title or "",
            one.url or "",
            one.highlights_url or "",
            one.ceb_url or "",
            {name: wrong.get(f"{name}-{one.language}", "") for name in TITLE_FIELDS},
        )
        for one in titles
    )


def whole_findings(draft: ReportDraft, words: Words) -> tuple[FindingTold, ...]:
    """Return the findings that are of no recommendation that is there, the most serious first."""
    there = {one.key for one in draft.recommendations}
    loose = (one for one in draft.findings if (one.number or "", one.formal) not in there)
    return tuple(
        sorted((told(one, words) for one in loose), key=lambda one: ORDER.index(one.severity))
    )


def told(finding: DraftFinding, words: Words) -> FindingTold:
    """Return a finding in words."""
    sentence = say(finding.code.value, words.language, dict(finding.values))
    return FindingTold(finding.severity, sentence, finding.cell)


def wrong_fields(problems: Iterable[Problem], words: Words) -> dict[str, str]:
    """Return what is wrong by field, in words."""
    return {one.field: say(one.code, words.language, dict(one.values)) for one in problems}


def problems_told(
    draft: ReportDraft, problems: Iterable[Problem], words: Words
) -> tuple[ProblemTold, ...]:
    """Return what has to be put right, each with the recommendation in which it is."""
    return tuple(ProblemTold(one.field, _sentence(draft, one, words)) for one in problems)


def _sentence(draft: ReportDraft, problem: Problem, words: Words) -> str:
    """Return a problem as a sentence that names its recommendation, by its number or its place."""
    sentence = say(problem.code, words.language, dict(problem.values))
    place = _place(problem.field)
    if place is None or place >= len(draft.recommendations):
        return sentence
    one = draft.recommendations[place]
    number = one.number or f"({words.number(place + 1)})"
    label = titled(number, formal=one.formal)
    return words.format("labelled", label=label, value=sentence)


def focal_point_fields(
    points: Sequence[FocalPointDraft], problems: Iterable[Problem], words: Words
) -> tuple[FocalPointFields, ...]:
    """Return the rows of the focal points, with room for more."""
    wrong = wrong_fields(problems, words)
    blank = [FocalPointDraft()] * min(BLANK_ROWS, MOST_FOCAL_POINTS - len(points))
    return tuple(
        FocalPointFields(
            place, one.person, one.unit, one.name or "", wrong.get(f"focal-point-{place}", "")
        )
        for place, one in enumerate((*points, *blank))
    )


def mark_options(
    bodies: Iterable[tuple[int, Wording]], words: Words, *, decides: bool = True
) -> tuple[Option, ...]:
    """Return what a recommendation can be marked as: for which body, too, if one `decides`."""
    to_bodies = tuple(
        Option(
            f"{Action.GOVERNING_BODY}:{key}",
            worded(
                words["labelled"],
                label=words.of(Action.GOVERNING_BODY),
                value=wording(name),
            ),
            False,
        )
        for key, name in bodies
    )
    plain = (Option(Action.GOVERNING_BODY, words.of(Action.GOVERNING_BODY), False),)
    return (
        Option(Action.EXECUTIVE_HEAD, words.of(Action.EXECUTIVE_HEAD), False),
        *((to_bodies or plain) if decides else ()),
        Option(Action.INFORMATION, words.of(Action.INFORMATION), False),
        Option(Action.NONE, words.of(Action.NONE), False),
    )


def mark_value(action: Action | None, body: int | None) -> str:
    """Return the mark as the form sends it."""
    if action is Action.GOVERNING_BODY and body is not None:
        return f"{action}:{body}"
    return action.value if action else ""


def impact_options(words: Words) -> tuple[Option, ...]:
    """Return the intended impacts with their letters."""
    return tuple(Option(one, f"({one}) {words.of(one)}", False) for one in Impact)


def _fields(
    place: int,
    one: RecommendationDraft,
    languages: Iterable[Language],
    known: Known,
    telling: Telling,
) -> RecommendationFields:
    names = ("number", "mark", "depends")
    wrong = {name: telling.wrong.get(f"{name}-{place}", "") for name in names}
    return RecommendationFields(
        place=place,
        number=one.number,
        formal=one.formal,
        texts=tuple(
            _text_shown(place, one, language, known, telling)
            for language in tuple(languages) or (telling.words.language,)
        ),
        addressee=one.addressee.value if one.addressee else "",
        impact=frozenset(impact.value for impact in one.impact),
        depends=", ".join(one.depends_on),
        mark=mark_value(one.action, one.governing_body),
        marked=one.key in known.marked,
        findings=tuple(telling.findings.get(one.key, ())),
        wrong=wrong,
    )


def _text_shown(
    place: int, one: RecommendationDraft, language: Language, known: Known, telling: Telling
) -> TextField:
    said = one.text_in(language)
    text = said.text if said else ""
    return TextField(
        language,
        text,
        (said.addressee_name if said else None) or "",
        tuple(
            (value_text(found, telling.words) or "", found.words)
            for found in find_dates(text, language)
        ),
        bool(text) and same_words(known.official.get((*one.key, language)), text),
        telling.wrong.get(f"text-{place}-{language}", ""),
    )


def _place(name: str) -> int | None:
    """Return the place of the recommendation to which a field belongs."""
    parts = name.split("-")
    return int(parts[1]) if len(parts) > 1 and parts[1].isdecimal() else None
