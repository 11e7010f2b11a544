"""What forms bring holds no characters that no text has, on whatever page they are sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tests.rooms.people import person, sign_in
from uptake.core.codes import Role
from uptake.record.queries.people import all_person_names
from uptake.register.models import Person
from uptake.web.forms import typed_readably


def passed(request: HttpRequest) -> HttpRequest:
    """The request as a page gets it."""
    got: list[HttpRequest] = []

    def page(one: HttpRequest) -> HttpResponse:
        got.append(one)
        return HttpResponse()

    typed_readably(page)(request)
    (found,) = got
    return found


def test_forms_come_without_what_no_text_has() -> None:
    file = SimpleUploadedFile("plan\ue000.pdf", b"%PDF")
    sent = {"reason": ["a\ue000\x00b\r\nc\td", "whole"], "na\ue000me": "x", "file": file}
    found = passed(RequestFactory().post("/", sent))
    assert found.POST.getlist("reason") == ["ab\nc\td", "whole"]
    assert found.POST["name"] == "x"
    assert [one.name for one in found.FILES.getlist("file")] == ["plan.pdf"]
    with pytest.raises(AttributeError):
        found.POST["reason"] = "changed"  # type: ignore[misc]


def test_what_is_readable_is_left_as_it_came() -> None:
    request = RequestFactory().post("/", {"reason": "déjà\nvu"})
    form = request.POST
    assert passed(request).POST is form


@pytest.mark.django_db
def test_no_page_keeps_them(client: Client) -> None:
    sign_in(client, person("admin@itu.example", Role.ADMINISTRATOR))
    answer = client.post(
        "/en/ITU/people/new/",
        {"name-en": "Ana\ue000 Sol\uf8ff", "email": "ana@itu.example", "language": "en"},
    )
    assert answer.status_code == 302
    new = Person.objects.get(account__email="ana@itu.example")
    assert set(all_person_names([new.pk])[new.pk].values()) == {"Ana Sol"}
