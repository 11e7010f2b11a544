"""Implications in Russian."""

from uptake.exchange.reading.implications.grammar import Wording
from uptake.exchange.reading.patterns import compiled

_KIND = (
    r"(?:дополнительн\w+|финансов\w+|бюджетн\w+|кадров\w+|людск\w+|административн\w+|ресурс\w*"
    r"|средств\w*|персонал\w*|бюджет\w*|и|или|ни|для|в|на|с|отношении|точки|зрения|плане|области"
    r"|каких-либо|никаких|иных|прямых)"
)
_KINDS = rf"(?:{_KIND}(?: |,~)){{0,8}}?"
_AFTER = rf"(?:(?: |,~){_KIND}){{0,8}}"
_IMPLICATIONS = r"последстви\w+"
_MEANS = r"(?:ресурс|средств|ассигновани|расход|затрат|должност|персонал)\w*"
_MORE = r"дополнительн\w+"
_ABSENT = (
    r"(?:нет|не (?:имеется|имеет|ожида\w+|предвид\w+|предполага\w+|предусм\w+|возник\w+"
    r"|повлеч\w+)|отсутству\w+)"
)
_NONE = (
    rf"{_KINDS}{_IMPLICATIONS}{_AFTER} {_ABSENT}"
    rf"|(?:не (?:имеет|имеют|будет иметь|влеч[её]т(?: за собой)?|повлеч[её]т(?: за собой)?"
    rf"|предусматривает|предполагает)|без|нет|отсутствуют|никаких) {_KINDS}{_IMPLICATIONS}{_AFTER}"
    rf"|{_KINDS}{_MORE} {_KINDS}{_MEANS}{_AFTER} (?:не (?:требу|потребу|нуж|понадоб)\w+|нет)"
    rf"|не (?:требу|потребу)\w+ {_KINDS}{_MORE} {_KINDS}{_MEANS}{_AFTER}"
    rf"|без {_KINDS}{_MORE} {_KINDS}{_MEANS}{_AFTER}"
)
_WITHIN = (
    rf"(?P<said>{_KINDS}{_IMPLICATIONS}{_AFTER} )?"
    r"(?:будет (?:выполн|осуществ|реализ|профинанс)\w+ )?"
    r"(?:в (?:рамках|пределах)|за сч[её]т) (?:\w+ )?"
    r"(?:действующ|существующ|имеющ|утвержд[её]нн|текущ|наличн|выделенн)\w* (?:\w+ )?"
    r"(?:бюджет|ресурс|ассигнован|средств)\w*"
)
_ADDITIONAL = (
    rf"(?:требу[юе]тся|потребу[юе]тся|необходимы?|требует|требуют|потребует|нужны) {_MORE} {_KINDS}"
    rf"{_MEANS}{_AFTER}|{_MORE} {_KINDS}{_MEANS}{_AFTER} (?:требу[юе]тся|потребу[юе]тся|необходимы)"
)
_OPEN = (
    rf"{_KINDS}{_IMPLICATIONS}{_AFTER} (?:пока |ещ[её] )?не(?: были)?"
    r" (?:оцен|определ|рассчит|подсчит)\w+"
    rf"|не (?:оценивались|оценены|определены) {_KINDS}{_IMPLICATIONS}{_AFTER}"
)

RUSSIAN = Wording(
    hints=("оследстви", "есурс", "редств", "юджет", "ассигнован", "асход", "затрат"),
    phrases=compiled(
        rf"\b(?:(?P<none>{_NONE})|(?P<within>{_WITHIN})|(?P<more>{_ADDITIONAL})|(?P<open>{_OPEN}))(?!\w)"
    ),
    money=compiled(r"финанс|бюджет|средств|ассигнован|расход|затрат"),
    people=compiled(r"людск|кадров|персонал|должност"),
    means=compiled(r"ресурс"),
    bare=compiled(r"последств"),
    additional=compiled(_MORE),
    denied=compiled(r"\b(?:не|нет|ни|без|невозможно|нельзя|вне|кроме)\b"),
    doubted=compiled(r"\b(?:если|при условии|в случае|ли)\b"),
)
