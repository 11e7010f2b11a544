"""A file of an issued document written again, from nothing but what was frozen."""

from pathlib import Path

from uptake.core.codes import Language
from uptake.core.contract import from_json
from uptake.core.errors import UptakeError
from uptake.documents.tree import Format
from uptake.editions.services.printing import dress_of
from uptake.exchange.files import write_file
from uptake.register.models import LanguageVersion
from uptake.terms.freezing import thaw


def rebuild(*, document: int, language: Language, written_as: Format, target: Path) -> None:
    """Write a file of an issued document into `target`, as it was issued.

    Neither the answers of today nor today's words, names or template are asked. As long as the
    writers are the same, so is every byte. Raises UptakeError `document-not-issued`.
    """
    rows = LanguageVersion.objects.filter(document=document, language=language)
    version = rows.exclude(words=None).select_related("words", "template").order_by("-pk").first()
    if version is None or version.words is None:
        raise UptakeError("document-not-issued")
    if written_as is Format.JSON:
        target.write_text(version.content, encoding="utf-8")
        return
    dress = dress_of(version.template.sha256 if version.template else "")
    status, words = from_json(version.content), thaw(version.words.content)
    write_file(status, written_as, target, words, dress)
