"""The documents of the demonstration: in six languages they say one thing in one form."""

from collections import defaultdict

from uptake.core.codes import Language
from uptake.demonstration.services.documents import demonstration_documents
from uptake.exchange.phrasing import beside_remarks
from uptake.terms.words import words


def test_remarks_have_a_label_before_them_in_all_languages_or_in_none() -> None:
    labels: defaultdict[tuple[str | None, str, str], dict[Language, bool]] = defaultdict(dict)
    for document in demonstration_documents():
        spoken = words(document.language, document.organization)
        for entry in document.entries:
            key = document.symbol, entry.report, entry.number
            labels[key][document.language] = beside_remarks(entry, spoken).label
    assert labels
    assert {key: said for key, said in labels.items() if len(set(said.values())) > 1} == {}
