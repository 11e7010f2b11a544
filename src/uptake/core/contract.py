"""The contract: a StatusDocument as JSON, out and in.

Dates are ISO 8601, codes are their values, absent is null or an empty list. Any frozen dataclass
of `core` can be carried; the codecs are made once from its types.
"""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from uptake.core.document import Entry, StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.findings import SEVERITIES, Finding, FindingCode, Where

type Plain = bool | int | str | list[Plain] | dict[str, Plain] | None
type Encoder = Callable[[Any], Any]
type Decoder = Callable[[Any, str], Any]
type Say = Callable[[Finding], str]


_YOUNGER = ("agenda_item", "distribution", "foreign_texts", "chain_head")
"""The fields that documents were once frozen without."""


def to_plain(document: StatusDocument, say: Say | None = None) -> dict[str, Plain]:
    """Return the document as JSON's own types. `say` renders the `message` of each finding.

    What is younger than the first frozen documents is there only where it says something, so that
    those stay what they are, to the letter.
    """
    plain = cast(dict[str, Plain], _encoder(StatusDocument)(document))
    for name in _YOUNGER:
        if not plain[name]:
            del plain[name]
    plain["findings"] = [
        {
            "code": finding.code.value,
            "severity": finding.severity.value,
            "values": dict(finding.values),
            "where": _encoder(Where)(finding.where),
            "message": say(finding) if say else None,
        }
        for finding in document.findings
    ]
    return plain


def from_plain(plain: object) -> StatusDocument:
    """Make the document again from what `to_plain` gave.

    Raises UptakeError `contract-broken` with `path` and `reason` where a value does not fit.
    """
    return cast(StatusDocument, _decoder(StatusDocument)(plain, "$"))


def to_json(document: StatusDocument, say: Say | None = None, indent: int | None = None) -> str:
    """Return the document as JSON text; letters stay letters."""
    return json.dumps(to_plain(document, say), ensure_ascii=False, indent=indent)


def from_json(text: str | bytes) -> StatusDocument:
    """Read the document from JSON text. Raises UptakeError `json-broken` or `contract-broken`."""
    try:
        plain = json.loads(text)
    except RecursionError as error:
        raise UptakeError("json-broken", reason="nested too deeply") from error
    except ValueError as error:
        raise UptakeError("json-broken", reason=str(error)) from error
    return from_plain(plain)


def read_plain[T](kind: type[T], plain: object) -> T:
    """Make any frozen dataclass of `core` from what `core.chain` gave of it.

    Raises UptakeError `contract-broken` with `path` and `reason`.
    """
    decode = _decoder(cast(Hashable, kind))
    return cast(T, decode(plain, "$"))


def _unchanged(value: Any) -> Any:
    return value


@cache
def _encoder(kind: Any) -> Encoder:
    match _shape(kind):
        case ("maybe", inner):
            encode = _encoder(inner)
            return lambda value: None if value is None else encode(value)
        case ("list", inner):
            encode = _encoder(inner)
            return lambda values: [encode(value) for value in values]
        case ("class", _):
            return _class_encoder(kind)
        case ("code", _):
            return lambda value: value.value
        case ("date", _):
            return lambda value: value.isoformat()
        case ("decimal", _):
            return str
        case _:
            return _unchanged


def _class_encoder(kind: type) -> Encoder:
    steps = [(f.name, _encoder(t)) for f, t in _typed_fields(kind) if f.name != "findings"]
    if kind is Entry:
        place = [name for name, _ in steps].index("dates") + 1
        steps.insert(place, ("deadlines", lambda days: [day.isoformat() for day in days]))
    return lambda value: {name: encode(getattr(value, name)) for name, encode in steps}


@cache
def _decoder(kind: Any) -> Decoder:
    match _shape(kind):
        case ("maybe", inner):
            decode = _decoder(inner)
            return lambda value, path: None if value is None else decode(value, path)
        case ("list", inner):
            return _list_decoder(_decoder(inner))
        case ("class", _):
            return _finding if kind is Finding else _class_decoder(kind)
        case ("code", _):
            return _converter(str, kind)
        case ("date", _):
            return _converter(str, date.fromisoformat)
        case ("decimal", _):
            return _converter((str, int), Decimal)
        case _:
            return _converter(kind, _unchanged)


def _class_decoder(kind: type) -> Decoder:
    steps = {f.name: (f, _decoder(t)) for f, t in _typed_fields(kind)}
    derived = frozenset({"deadlines"} if kind is Entry else ())

    def decode(value: Any, path: str) -> Any:
        if not isinstance(value, Mapping):
            raise UptakeError("contract-broken", path=path, reason="not an object")
        for name in value:
            if name not in steps and name not in derived:
                raise UptakeError("contract-broken", path=f"{path}.{name}", reason="not known")
        given: dict[str, Any] = {}
        for name, (field, step) in steps.items():
            if name in value:
                given[name] = step(value[name], f"{path}.{name}")
            elif field.default is MISSING and field.default_factory is MISSING:
                raise UptakeError("contract-broken", path=f"{path}.{name}", reason="missing")
        return kind(**given)

    return decode


def _list_decoder(decode: Decoder) -> Decoder:
    def decode_all(value: Any, path: str) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise UptakeError("contract-broken", path=path, reason="not a list")
        return tuple(decode(item, f"{path}[{place}]") for place, item in enumerate(value))

    return decode_all


def _converter(accepted: type | tuple[type, ...], convert: Callable[[Any], Any]) -> Decoder:
    def decode(value: Any, path: str) -> Any:
        fits = isinstance(value, accepted) and (accepted is bool or not isinstance(value, bool))
        if not fits:
            raise UptakeError("contract-broken", path=path, reason=f"{value!r:.60}")
        try:
            return convert(value)
        except (ValueError, InvalidOperation) as error:
            raise UptakeError("contract-broken", path=path, reason=f"{value!r:.60}") from error

    return decode


def _finding(value: Any, path: str) -> Finding:
    if not isinstance(value, Mapping) or value.get("code") not in set(SEVERITIES):
        raise UptakeError("contract-broken", path=f"{path}.code", reason="not known")
    values = value.get("values") or {}
    if not isinstance(values, Mapping):
        raise UptakeError("contract-broken", path=f"{path}.values", reason="not an object")
    where = _decoder(Where)(value.get("where") or {}, f"{path}.where")
    return Finding(
        FindingCode(value["code"]), where, {str(name): str(word) for name, word in values.items()}
    )


def _shape(kind: Any) -> tuple[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return "maybe", next(part for part in arguments if part is not NoneType)
    if origin is tuple:
        return "list", arguments[0]
    if hasattr(kind, "__dataclass_fields__"):
        return "class", kind
    if issubclass(kind, Enum):
        return "code", kind
    return {date: "date", Decimal: "decimal"}.get(kind, "plain"), kind


def _typed_fields(kind: type) -> list[tuple[Any, Any]]:
    hints = get_type_hints(kind)
    return [(field, hints[field.name]) for field in fields(cast(Any, kind))]
