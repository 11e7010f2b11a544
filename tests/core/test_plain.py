import json
from datetime import date
from decimal import Decimal

from uptake.core.chain import plain
from uptake.core.codes import Acceptance, Implementation
from uptake.core.comparison import FieldChange, Status


def test_a_value_becomes_plain() -> None:
    change = FieldChange("acceptance", None, Acceptance.ACCEPTED)
    assert plain(change) == {"field": "acceptance", "before": None, "after": "accepted"}
    status = Status(Acceptance.ACCEPTED, Implementation.IMPLEMENTED, False)
    assert plain({"status": (status,)})["status"][0]["for_information"] is False


def test_what_was_made_plain_is_json() -> None:
    value = {Acceptance.ACCEPTED: [date(2022, 2, 18), Decimal("1.50"), 3, True, None, "x"]}
    made = plain(value)
    assert json.loads(json.dumps(made)) == made
    assert made == {"accepted": ["2022-02-18", "1.50", 3, True, None, "x"]}


def test_an_enum_is_given_by_its_value_not_as_itself() -> None:
    assert type(plain(Acceptance.ACCEPTED)) is str


def test_what_is_unknown_becomes_its_text() -> None:
    assert plain(1 + 2j) == "(1+2j)"
