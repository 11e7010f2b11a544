"""Who acts: themselves, and those in whose place they stand."""

from uptake.core.codes import Via
from uptake.core.recipients import NOBODY, Actor, machine


def test_a_person_answers_as_themselves_and_as_whom_they_replace() -> None:
    assert Actor("Ana", person=3).people == {3}
    assert Actor("Ana", person=3, stands_for=frozenset({7, 8})).people == {3, 7, 8}


def test_nobody_is_no_person_and_is_not_trusted() -> None:
    assert NOBODY.people == frozenset()
    assert not NOBODY.trusted
    assert not NOBODY.roles


def test_the_machine_is_trusted_and_says_its_name() -> None:
    assert machine().trusted
    assert machine("root").name == "root"
    assert machine().person is None
    assert machine().via is Via.IMPORT
