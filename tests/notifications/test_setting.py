"""How a message looks: plain, but for what is said to be quiet, lower, or the chief way."""

from uptake.core.codes import Language
from uptake.notifications.services.letter_setting import as_html, as_text
from uptake.notifications.services.letters import Block, Heading, Letter, Link, Paragraph

AT = "https://uptake.example/link/"


def looks(*blocks: Block) -> tuple[str, str]:
    letter = Letter(Language.ENGLISH, "Uptake", blocks)
    return as_html(letter, AT), as_text(letter, AT)


def test_what_is_said_in_passing_looks_otherwise_and_nothing_else_does() -> None:
    plain, text = looks(Paragraph("a"), Heading("Late"), Link("Open", AT))
    quiet, same = looks(Paragraph("a", quiet=True), Heading("Late"), Link("Open", AT))
    assert text == same
    assert quiet.count("font-size:14px") == 1
    assert "font-size:14px" not in plain


def test_a_heading_and_a_link_are_usual_unless_said_otherwise() -> None:
    usual, text = looks(Heading("Late"), Link("Open", AT))
    other, lower = looks(Heading("Late", lower=True), Link("Open", AT, chief=True))
    assert ("<h2" in usual, "<h3" in usual, "inline-block" in usual) == (True, False, False)
    assert ("<h2" in other, "<h3" in other, "inline-block" in other) == (False, True, True)
    assert text == f"Late\n====\n\nOpen\n{AT}\n"
    assert lower == f"Late\n\nOpen\n{AT}\n"
