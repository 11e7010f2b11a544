"""The account of an import at the terminal, and the choices that a command makes about it."""

from collections.abc import Iterable, Iterator
from datetime import date

from uptake.cli.read import place_of
from uptake.cli.terminal import directed, isolated
from uptake.core.errors import UptakeError
from uptake.core.importing import Account, Choices, Meant, OpenName
from uptake.core.symbols import RecommendationKey
from uptake.terms.messages import Line, account_parts, figures, offer_line, say
from uptake.terms.words import Words


def account_lines(account: Account, words: Words) -> Iterator[str]:
    """Get the lines of an account: its figures, then each part, then the names that are asked."""
    yield ""
    yield _set(figures(account, words.language), words)
    for part in account_parts(account, words):
        yield ""
        yield _set(part.sentence, words)
        yield from (_set(f"  {_line(line, words)}", words) for line in part.lines)
        if part.code == "import-listed":
            yield _set(say("import-drop-hint", words.language, {}), words)
    offers = [one for one in account.offers if not (one.chosen and one.hindrance is None)]
    if offers:
        yield ""
        yield _set(say("import-offers", words.language, {"count": len(offers)}), words)
        yield from (_set(f"  {_line(offer_line(one, words), words)}", words) for one in offers)
        yield _set(say("import-earlier-hint", words.language, {}), words)
    if account.open_names:
        yield ""
        asked = {"count": len(account.open_names)}
        yield _set(say("import-names-asked", words.language, asked), words)
        for one in account.open_names:
            yield _set(f"  {isolated(one.name)}", words)
            names = (*(name for _, name in one.candidates), one.turned)
            yield from (_set(f"    – {isolated(name)}", words) for name in names if name)
        yield _set(say("import-name-hint", words.language, {}), words)


def chosen(
    names: Iterable[str], drop: Iterable[str], earlier: Iterable[str], account: Account
) -> Choices:
    """Get the choices that a command makes. Raises UptakeError `import-choice-unknown` (value)."""
    asked = {one.name: one for one in account.open_names}
    decided = dict(_decided(one, asked) for one in names)
    listed = [one.entry.key for one in account.missing if one.listed]
    days = dict(pair for one in earlier for pair in _earlier(one, account))
    return Choices(decided, frozenset(_dropped(one, listed) for one in drop), days)


def _decided(text: str, asked: dict[str, OpenName]) -> tuple[str, str]:
    name, _, who = (part.strip() for part in text.rpartition("="))
    question = asked.get(name)
    if question is None:
        raise UptakeError("import-choice-unknown", value=name or text)
    known = {called: str(identity) for identity, called in question.candidates}
    known |= {question.turned: Meant.TURNED.value} if question.turned else {}
    answer = who if who in set(Meant) else known.get(who)
    if answer is None:
        raise UptakeError("import-choice-unknown", value=who)
    return question.key, answer


def _dropped(text: str, listed: Iterable[RecommendationKey]) -> RecommendationKey:
    wanted = " ".join(text.split())
    for key in listed:
        if f"{key[0]} {key[1]}" == wanted:
            return key
    raise UptakeError("import-choice-unknown", value=text)


def _earlier(text: str, account: Account) -> Iterator[tuple[int, date | None]]:
    """Return what a column offers to the history: all of it, of the day that is said."""
    name, _, said = text.rpartition("=")
    try:
        column, day = name, date.fromisoformat(said.strip())
    except ValueError:
        column, day = text, None
    wanted = " ".join(column.split())
    found = [offer.one.finding for offer in account.offers if offer.one.column == wanted]
    if not found:
        raise UptakeError("import-choice-unknown", value=wanted)
    return ((finding, day) for finding in found)


def _line(line: Line, words: Words) -> str:
    place = place_of(line.report, line.number)
    if not place:
        return isolated(line.said)
    return words.format("labelled", label=place, value=isolated(line.said))


def _set(text: str, words: Words) -> str:
    return directed(text, words.language.right_to_left)
