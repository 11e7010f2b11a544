"""The auditor and the evaluation of the demonstration: a report each, in six languages, open."""

import pytest

from tests.rooms.builders import bring, document, entry
from tests.rooms.people import AT, DAY
from uptake.core.codes import Language, OversightKind
from uptake.demonstration.services.oversight import load_other_bodies
from uptake.record.queries.oversight import oversight_bodies
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization, RecommendationText, ReportAtOrganization
from uptake.register_pages.queries.unfinished import unfinished_by_body

pytestmark = pytest.mark.django_db


def test_an_auditor_and_an_evaluation_have_open_recommendations_in_six_languages() -> None:
    bring(document(entry("1")))
    symbols = load_other_bodies(organization="ITU", at=AT)
    assert symbols == ("ITU/EA/2021/1", "ITU/EV/2021/1")
    home = Organization.objects.get(code="ITU").pk
    kinds = {one.code: one.kind for one in oversight_bodies(home)}
    assert kinds["ITU-EA"] is OversightKind.EXTERNAL_AUDIT
    assert kinds["ITU-EV"] is OversightKind.EVALUATION
    counted = unfinished_by_body(Look(home, Language.ENGLISH, DAY.replace(month=12)))
    assert {code: one.open for code, one in counted.items()} == {
        "ITU-EA": 3,
        "ITU-EV": 2,
        "JIU": 1,
    }
    texts = RecommendationText.objects.filter(recommendation__report__symbol__in=symbols)
    assert set(texts.values_list("language", flat=True)) == set(Language)
    assert ReportAtOrganization.objects.filter(report__symbol__in=symbols).count() == 2
