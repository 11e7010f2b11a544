"""What a form says of itself: how it is filled in and given back."""

from uptake.core.codes import Via
from uptake.exchange.forms.fields import label
from uptake.exchange.forms.form import Form, FormField
from uptake.terms.messages import say
from uptake.terms.words import Words


def title(form: Form, words: Words) -> str:
    """Give the title of a form: what it is for, where, and for whom."""
    return " · ".join((words["form_title"], form.organization, form.person))


def guidance(kind: Via, words: Words) -> tuple[str, ...]:
    """Give the sentences on how a form of this kind is filled in, in their order."""
    in_cells = kind is Via.WORKBOOK
    told: list[tuple[str, dict[str, object]]] = [
        ("form-how-cells" if in_cells else "form-how-fields", {"sheet": words["form_sheet"]}),
        ("form-how-rows", {}),
        (
            "form-how-unchanged",
            {"yes": words["yes"], "column": label(FormField.UNCHANGED, words)},
        ),
        ("form-how-lists", {}),
        ("form-how-language", {"column": label(FormField.LANGUAGE, words)}),
        ("form-how-money", {}),
        (
            "form-how-conditions",
            {"yes": words["yes"], "column": label(FormField.WORK_PLAN, words)},
        ),
        ("form-how-lines", {}),
        *([("form-how-columns", {})] if in_cells else []),
        ("form-how-return", {}),
    ]
    return tuple(say(code, words.language, values) for code, values in told)
