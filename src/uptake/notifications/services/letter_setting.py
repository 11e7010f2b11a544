"""How a letter is set: as plain text, and as HTML that fetches nothing."""

import re
from collections.abc import Iterator
from html import escape

from uptake.core.codes import Language
from uptake.notifications.services.letters import (
    AnswerLink,
    Figures,
    Heading,
    Letter,
    Lines,
    Link,
    Paragraph,
)
from uptake.terms.words import words

type Addressed = Paragraph | Heading | Lines | Figures | Link

RIGHT_TO_LEFT_MARK = "\u200f"
_ISOLATED = re.compile("[\u2066-\u2068](.*?)\u2069")
_STRONG = re.compile(r"[^\W\d_]")
_ARABIC = re.compile(r"[\u0590-\u08ff]")

FONTS = {
    Language.ARABIC: "'Noto Naskh Arabic','Geeza Pro','Segoe UI',Tahoma,Arial,sans-serif",
    Language.CHINESE: "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif",
}
LATIN_FONTS = "'Noto Sans','Segoe UI',Arial,sans-serif"
INK, QUIET, LINK, RULE = "#1c1f24", "#5a616b", "#0b5394", "#c9ced6"


def as_text(letter: Letter, answer_at: str) -> str:
    """Set a message as plain text; `answer_at` is the address of the reader's own link."""
    blocks = _addressed(letter, answer_at)
    parts = ("\n".join(_text_lines(one, letter.language)) for one in blocks)
    return "\n\n".join(parts) + "\n"


def as_html(letter: Letter, answer_at: str) -> str:
    """Set a message as HTML: nothing is fetched from anywhere, and it reads without its styles.

    `answer_at` is the address of the reader's own link.
    """
    language = letter.language
    direction, side = ("rtl", "right") if language.right_to_left else ("ltr", "left")
    style = (
        f"max-width:40em;margin:0 auto;padding:1em;text-align:{side};color:{INK};"
        f"font:16px/1.6 {FONTS.get(language, LATIN_FONTS)}"
    )
    body = "\n".join(_html(one, side) for one in _addressed(letter, answer_at))
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>'
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{_inline(letter.subject)}</title></head>\n"
        f'<body style="margin:0;background:#ffffff">\n'
        f'<div lang="{language}" dir="{direction}" style="{style}">\n{body}\n</div>\n'
        "</body>\n</html>\n"
    )


def _addressed(letter: Letter, answer_at: str) -> Iterator[Addressed]:
    """Return the blocks of a letter, its own link with the address to which it leads."""
    for block in letter.blocks:
        match block:
            case AnswerLink(words):
                yield Link(words, answer_at, chief=True)
            case _:
                yield block


def _text_lines(block: Addressed, language: Language) -> list[str]:
    match block:
        case Paragraph(text) | Heading(text, lower=True):
            return [_directed(line, language) for line in text.split("\n")]
        case Heading(text):
            return [_directed(text, language), _directed("=" * min(72, len(text)), language)]
        case Lines(texts):
            rows = ("\n  ".join(f"- {text}".split("\n")) for text in texts)
            return [_directed(line, language) for row in rows for line in row.split("\n")]
        case Figures(rows):
            said = (words(language).format("labelled", label=one, value=n) for one, n in rows)
            return [_directed(line, language) for line in said]
        case Link(named, address):
            return [_directed(named, language), address]


def _html(block: Addressed, side: str) -> str:
    match block:
        case Paragraph(text, quiet):
            look = f"color:{QUIET};font-size:14px;" if quiet else ""
            lines = "<br>".join(_inline(line) for line in text.split("\n"))
            return f'<p style="{look}margin:0 0 1em">{lines}</p>'
        case Heading(text, lower):
            level, look = ("3", "font-size:16px;margin:0.8em 0 0.2em") if lower else ("2", _HEAD)
            lines = "<br>".join(_inline(line) for line in text.split("\n"))
            return f'<h{level} style="{look}">{lines}</h{level}>'
        case Lines(texts):
            items = "".join(
                f'<li style="margin:0 0 0.3em">{_inline(one).replace("\n", "<br>")}</li>'
                for one in texts
            )
            return f'<ul style="margin:0 0 1em">{items}</ul>'
        case Figures(rows):
            return _figures(rows, side)
        case Link(words, address, chief):
            return _link(words, address, chief)


_HEAD = f"font-size:18px;margin:1.4em 0 0.4em;padding:0 0 0.2em;border-bottom:1px solid {RULE}"


def _figures(rows: tuple[tuple[str, str], ...], side: str) -> str:
    cells = "".join(
        f'<tr><th scope="row" style="font-weight:normal;text-align:{side};padding:0.2em 0">'
        f'{_inline(label)}</th><td style="padding:0.2em 1em"><b>{_inline(number)}</b></td></tr>'
        for label, number in rows
    )
    return f'<table style="border-collapse:collapse;margin:0 0 1em">{cells}</table>'


def _link(words: str, address: str, chief: bool) -> str:
    look = (
        f"display:inline-block;padding:0.5em 1em;background:{LINK};color:#ffffff;"
        "text-decoration:none"
        if chief
        else f"color:{LINK}"
    )
    return (
        f'<p style="margin:0 0 1em"><a href="{escape(address)}" style="{look}">'
        f"{_inline(words)}</a></p>"
    )


def _inline(text: str) -> str:
    return _ISOLATED.sub(r"<bdi>\1</bdi>", escape(text))


def _directed(line: str, language: Language) -> str:
    """Mark a line of Arabic that does not begin with an Arabic letter: it runs from the right."""
    first = _STRONG.search(line)
    if language.right_to_left and not (first and _ARABIC.match(first[0])):
        return RIGHT_TO_LEFT_MARK + line
    return line
