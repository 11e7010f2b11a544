"""Translations: what was proposed for which original, who approved it, what is remembered."""

from django.db import models
from django.db.models import F, Q

from uptake.core.codes import Language, TextKind, TranslationWay
from uptake.register.models.assignments import FollowUp
from uptake.register.models.documents import Edition
from uptake.register.models.fields import CodeField, PlaceField
from uptake.register.models.history import AppendOnly, ImportedFile, Recorded
from uptake.register.models.organizations import Organization, Person
from uptake.register.models.reports import Recommendation, Report

OF_REPORTS = (TextKind.REPORT_TITLE.value,)
OF_RECOMMENDATIONS = (TextKind.RECOMMENDATION.value, TextKind.ADDRESSEE_NAME.value)
OF_HEADS = (TextKind.HEAD.value,)
OF_ANSWERS = tuple(
    kind.value
    for kind in TextKind
    if kind.value not in (*OF_REPORTS, *OF_RECOMMENDATIONS, *OF_HEADS)
)


class Translation(Recorded):
    """A text in another language, as somebody gave it; the latest of a text and language counts.

    What the text belongs to depends on its kind: a report, a recommendation, a follow-up, or an
    edition. `place` tells the texts of one kind apart: the place of a condition, the part of a
    head. `source` is the original that it was made from, as it was then.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="translations")
    kind = CodeField[TextKind](TextKind)
    report = models.ForeignKey(Report, models.PROTECT, null=True, related_name="+")
    recommendation = models.ForeignKey(Recommendation, models.PROTECT, null=True, related_name="+")
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, null=True, related_name="+")
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=32, default="")
    language = CodeField[Language](Language)
    text = models.TextField()
    source_language = CodeField[Language](Language)
    source = models.TextField()
    way = CodeField[TranslationWay](TranslationWay)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["organization", "language"], name="translation_of_language"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=OF_REPORTS, report__isnull=False)
                | Q(kind__in=OF_RECOMMENDATIONS, recommendation__isnull=False)
                | Q(kind__in=OF_ANSWERS, follow_up__isnull=False)
                | Q(kind__in=OF_HEADS, edition__isnull=False),
                name="translation_is_of_what_its_kind_says",
            ),
            models.CheckConstraint(
                condition=~Q(language=F("source_language")),
                name="translation_is_in_another_language",
            ),
        )


class TranslationReview(AppendOnly):
    """Somebody approved a translation: from then on it stands in documents."""

    translation = models.OneToOneField(Translation, models.PROTECT, related_name="review")
    at = models.DateTimeField()
    by = models.TextField()
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")


class TranslationDraft(models.Model):
    """What a person is typing as a translation, saved as they type; gone once it is given.

    `key` is the text as `core.translation.TextKey` writes it, `source` the original beside which it
    was begun, `seen` the translation that was there then.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="translation_drafts")
    key = models.CharField(max_length=64)
    language = CodeField[Language](Language)
    text = models.TextField()
    source = models.TextField()
    seen = models.ForeignKey(Translation, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "person", "key", "language"],
                name="translation_draft_once_a_person",
            ),
        )


class LastText(models.Model):
    """How a text of an organization stands in each language, for translators. Derived, for speed.

    `row` is what it belongs to, as in `core.translation.TextKey`, `place` and `rank` are where it
    stands in lists, `codes` how it stands (`core.text_codes`); `words` and `length`, in
    characters, are those of the original. It stands so on the days from `since` until `until`
    (exclusive): of days before something was recorded nothing is kept, only of those to come.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", db_index=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, null=True, related_name="+")
    kind = CodeField[TextKind](TextKind)
    row = models.PositiveBigIntegerField()
    place = PlaceField(max_length=500)
    rank = models.PositiveIntegerField()
    codes = models.CharField(max_length=len(Language))
    words = models.PositiveIntegerField()
    length = models.PositiveIntegerField()
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["organization", "place", "rank"], name="last_text_in_order"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "row", "rank", "since"], name="last_text_once_since"
            ),
        )


class MemoryEntry(models.Model):
    """A pair of texts that came from elsewhere, to be proposed for texts like it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memory")
    source_language = CodeField[Language](Language)
    language = CodeField[Language](Language)
    source = models.TextField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    imported_file = models.ForeignKey(ImportedFile, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organization", "source_language", "language", "sha256"],
                name="memory_pair_once",
            ),
        )


class TermWording(Recorded):
    """A term as it was reviewed; the latest of a term, language and organization stands.

    Without an organization it holds everywhere. Without words it is taken back to the list.
    """

    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="wordings"
    )
    language = CodeField[Language](Language)
    key = models.CharField(max_length=64)
    words = models.TextField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (
            models.Index(fields=["organization", "language", "key"], name="term_wording_latest"),
        )
