"""Organizations.

Names, bodies, series, rules, templates, and how far one has come from an empty register.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from uptake.core.codes import DocumentPicture, Language, Role
from uptake.core.house_rules import Contact, HouseRules
from uptake.core.series import Series, example_of
from uptake.record.queries.contents.as_of import Moment, clearances
from uptake.record.queries.contents.values import names_of
from uptake.record.queries.people import latest_names
from uptake.record.queries.texts import Wording, best_language, best_of
from uptake.register.models import (
    Assignment,
    Cycle,
    Document,
    DocumentSeries,
    Edition,
    Event,
    FollowUp,
    GoverningBody,
    GoverningBodyName,
    MeetingDecision,
    Organization,
    OrganizationName,
    OrganizationRules,
    OrganizationTemplate,
    Person,
    RoleHeld,
    StatusUpdate,
)
from uptake.terms.organizations import series
from uptake.terms.words import words

ALL = "all"
"""Stands in an address for all organizations; their codes begin with a capital."""


@dataclass(frozen=True, slots=True)
class OrganizationShown:
    """An organization as a page names it; its name may exist in another language only.

    `time_zone` is the one that it has set for itself, `contact` whom everybody can ask; None: it
    has set none.
    """

    id: int
    code: str
    name: str
    acronym: str
    name_language: Language
    time_zone: str | None = None
    contact: Contact | None = None

    @property
    def is_all(self) -> bool:
        """Whether this stands for all organizations."""
        return self.code == ALL

    @property
    def spoken(self) -> str | None:
        """The code of the organization whose words are used; None: those for everybody."""
        return None if self.is_all else self.code


@dataclass(frozen=True, slots=True)
class Called:
    """What the organization is called in one language: its name, its acronym (empty: none)."""

    name: str = ""
    acronym: str = ""


def names_on(organization: int, on: date) -> dict[Language, Called]:
    """Return what the organization is called on a day, in each language. Asks one question."""
    rows = OrganizationName.objects.filter(organization=organization)
    return {
        language: Called(row.name, "" if row.acronym == row.name else row.acronym)
        for language, row in _names_on(rows, on).items()
    }


def organizations(language: Language, on: date) -> tuple[OrganizationShown, ...]:
    """Return all organizations, in the order of their codes, by their names of that day."""
    known = Organization.objects.order_by("code").select_related("rules").prefetch_related("names")
    return tuple(_shown(one, language, on) for one in known)


def organization_names(on: date) -> dict[str, dict[Language, Called]]:
    """Return what each organization is called on a day, by its code. Asks two questions."""
    known = Organization.objects.order_by("code").prefetch_related("names")
    return {
        one.code: {
            language: Called(row.name, row.acronym)
            for language, row in _names_on(one.names.all(), on).items()
        }
        for one in known
    }


def only_organization() -> str | None:
    """Return the code of the organization where there is but one. Asks one question."""
    codes = list(Organization.objects.values_list("code", flat=True)[:2])
    return codes[0] if len(codes) == 1 else None


def organization(code: str, language: Language, on: date) -> OrganizationShown | None:
    """Return the organization with this code, by its name of that day, or None."""
    rows = Organization.objects.filter(code=code).select_related("rules")
    known = rows.prefetch_related("names").first()
    return _shown(known, language, on) if known else None


def _shown(known: Organization, language: Language, on: date) -> OrganizationShown:
    names = _names_on(known.names.all(), on)
    chosen = best_language(names, language)
    rules: OrganizationRules | None = getattr(known, "rules", None)
    settled = (rules.time_zone if rules else None, rules_of(rules).contact)
    if chosen is None:
        return OrganizationShown(known.pk, known.code, known.code, known.code, language, *settled)
    name = names[chosen]
    return OrganizationShown(known.pk, known.code, name.name, name.acronym, chosen, *settled)


def _names_on(names: Iterable[OrganizationName], on: date) -> dict[Language, OrganizationName]:
    """Return the name of each language on a day; before the first day, the first that is known."""
    ordered = sorted(names, key=lambda one: one.valid_from or date.min)
    first = {one.language: one for one in reversed(ordered)}
    begun = {one.language: one for one in ordered if (one.valid_from or date.min) <= on}
    return first | begun


ENTERED = "further_organizations.enter"


def further_organizations(
    home: str, language: Language, on: date
) -> tuple[tuple[OrganizationShown, datetime, bool], ...]:
    """Get the organizations that were entered from one, the newest first. Asks three questions.

    With each comes when it was entered, and whether anybody there has signed in yet.
    """
    here = Person.objects.filter(
        organization__code=OuterRef("subject"), account__last_login__isnull=False
    )
    rows = Event.objects.filter(verb=ENTERED, organization=home).order_by("-number")
    known = {one.code: one for one in organizations(language, on)}
    return tuple(
        (known[code], at, has_come)
        for code, at, has_come in rows.values_list("subject", "at", Exists(here))
        if code in known
    )


def was_entered_from(home: str, code: str) -> bool:
    """Say whether an organization was entered from another one."""
    return Event.objects.filter(verb=ENTERED, organization=home, subject=code).exists()


def awaits_the_first() -> bool:
    """Say whether nobody has ever been an administrator here. What came in by command is no matter.

    Once there was one, nobody becomes one but by an administrator, or by command.
    """
    return not RoleHeld.objects.filter(role=Role.ADMINISTRATOR).exists()


def house_rules(organization: int) -> HouseRules:
    """Return the rules of an organization, by its identity. Asks one question."""
    return rules_of(OrganizationRules.objects.filter(organization=organization).first())


def rules_of(row: OrganizationRules | None) -> HouseRules:
    """Return the rules that a row keeps; where there is none, as they stand."""
    if row is None:
        return HouseRules()
    return HouseRules(
        evidence_required=row.evidence_required,
        verification_required=row.verification_required,
        second_clearance=row.second_clearance,
        reminder_days=tuple(row.reminder_days),
        escalate_after=row.escalate_after,
        digest_weekday=row.digest_weekday,
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        quiet_weekends=row.quiet_weekends,
        time_zone=row.time_zone,
        second_factor_roles=tuple(map(Role, row.second_factor_roles)),
        own_clearance=row.own_clearance,
        masthead=row.masthead,
        pictures=tuple(map(DocumentPicture, row.pictures)),
        contact_name=row.contact_name,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
        long_open_years=row.long_open_years,
    )


@dataclass(frozen=True, slots=True)
class TemplateTaken:
    """A template: what its owner calls it, its content by SHA-256, and who brought it when.

    One without content is the return to the plain dress.
    """

    name: str
    sha256: str
    size: int
    at: datetime
    by: str


def template_in_use(organization: str) -> TemplateTaken | None:
    """Return the template that an organization uses, by its code; None for the plain dress."""
    latest = templates_of(organization, most=1)
    return latest[0] if latest and latest[0].sha256 else None


def templates_of(organization: str, most: int = 20) -> tuple[TemplateTaken, ...]:
    """Return the templates that an organization has taken, the latest first. Asks one question."""
    rows = OrganizationTemplate.objects.filter(organization__code=organization).order_by("-pk")
    return tuple(
        TemplateTaken(row.name, row.sha256, row.size, row.recorded_at, row.recorded_by)
        for row in rows[:most]
    )


@dataclass(frozen=True, slots=True)
class BodyShown:
    """A body as pages show it. `works_for` is the body of a working group; `uses` counts what
    hangs on it: documents, cycles, answers, decisions, working groups.
    """

    id: int
    names: Mapping[Language, str]
    name: Wording
    works_for: int | None
    works_for_name: Wording | None
    closed_on: date | None
    uses: int

    @property
    def missing(self) -> tuple[Language, ...]:
        """The languages in which it has no name."""
        return tuple(one for one in Language if one not in self.names)


def bodies_of(organization: int, language: Language) -> tuple[BodyShown, ...]:
    """Return the bodies of an organization: those that decide first, each before its groups.

    Asks a number of questions that does not grow.
    """
    rows = list(GoverningBody.objects.filter(organization=organization).order_by("pk"))
    named = all_body_names([row.pk for row in rows])
    uses = uses_of([row.pk for row in rows])
    called = {body: best_of(names, language) for body, names in named.items()}
    shown = [
        BodyShown(
            row.pk,
            named[row.pk],
            name,
            row.works_for_id,
            called.get(row.works_for_id or 0),
            row.closed_on,
            uses.get(row.pk, 0),
        )
        for row in rows
        if (name := called.get(row.pk))
    ]
    return tuple(
        sorted(shown, key=lambda one: (one.works_for or one.id, one.works_for is not None, one.id))
    )


def all_body_names(bodies: Collection[int]) -> dict[int, dict[Language, str]]:
    """Return the latest name of each body in each language; a name taken back is none."""
    rows = GoverningBodyName.objects.filter(governing_body__in=list(bodies))
    return latest_names(rows, "governing_body")


def ever_called(bodies: Collection[int], language: Language) -> dict[int, str]:
    """Return the latest name that each body ever had, one that was removed too."""
    rows = GoverningBodyName.objects.filter(governing_body__in=list(bodies)).exclude(name="")
    named = latest_names(rows, "governing_body")
    return {key: name.text for key, names in named.items() if (name := best_of(names, language))}


def uses_of(bodies: Collection[int]) -> Mapping[int, int]:
    """Return how much hangs on each body, those without anything left out. Asks eight questions."""
    found: Counter[int] = Counter()
    some = list(bodies)
    for model, field in (
        (Document, "governing_body"),
        (Edition, "governing_body"),
        (Cycle, "governing_body"),
        (MeetingDecision, "body"),
        (StatusUpdate, "governing_body"),
        (StatusUpdate, "decision_body"),
        (GoverningBody, "works_for"),
        (DocumentSeries, "body"),
    ):
        rows = model.objects.filter(**{f"{field}__in": some}).values_list(field)
        found.update(dict(rows.annotate(Count("pk"))))
    return {body: count for body, count in found.items() if count}


def deciding_body(body: GoverningBody | None) -> int | None:
    """Return the body that decides: of a working group the one that it works for."""
    return (body.works_for_id or body.pk) if body else None


def bodies_there(organization: int) -> QuerySet[GoverningBody]:
    """Return the bodies and groups of an organization but for those that were removed."""
    rows = GoverningBody.objects.filter(organization=organization)
    named = all_body_names(list(rows.values_list("pk", flat=True)))
    # Of a body that is removed every name is taken back.
    return rows.exclude(pk__in=[body for body, names in named.items() if not names])


def deciding_bodies(organization: int) -> frozenset[int]:
    """Return the bodies of an organization that decide on recommendations: no working groups."""
    rows = bodies_there(organization).filter(works_for=None)
    return frozenset(rows.values_list("pk", flat=True))


def closed_bodies(organization: int, on: date) -> frozenset[int]:
    """Return the bodies of an organization that are closed on a day."""
    rows = GoverningBody.objects.filter(organization=organization, closed_on__lte=on)
    return frozenset(rows.values_list("pk", flat=True))


def body_choices(
    organization: int,
    language: Language,
    on: date,
    *,
    groups: bool = False,
    chosen: int | None = None,
) -> tuple[tuple[int, Wording], ...]:
    """Return the bodies that decide at an organization, with the names they had on a day.

    `groups`: with the working groups, to which documents go too. The one that was `chosen` already
    stays among them, closed or not.
    """
    held, closed = names_of(organization, Moment(on)), closed_bodies(organization, on)
    named = (
        (key, best_of(names, language))
        for key, names in sorted(held.bodies.items())
        if key == chosen or ((groups or key not in held.works_for) and key not in closed)
    )
    return tuple((key, name) for key, name in named if name)


@dataclass(frozen=True, slots=True)
class SeriesShown:
    """A series as pages show it. `names` are those of the body that gets its documents."""

    series: Series
    names: Mapping[Language, str]
    closed_on: date | None = None

    def body(self, language: Language) -> Wording | None:
        """Return the name of the body, in the best language there is."""
        return best_of(self.names, language)


def series_shown(organization: int, code: str) -> tuple[SeriesShown, ...]:
    """Return every series of an organization, those of the list first. Asks two questions."""
    rows = {row.pattern: row for row in DocumentSeries.objects.filter(organization=organization)}
    named = all_body_names([row.body_id for row in rows.values() if row.body_id is not None])
    listed = series(code)
    known = tuple(
        SeriesShown(one, _listed_names(one), row.closed_on if row else None)
        for one in listed
        for row in [rows.get(one.pattern)]
    )
    patterns = {one.pattern for one in listed}
    own = (
        SeriesShown(
            Series(code, row.kind, "", pattern, example_of(pattern) or pattern),
            named.get(row.body_id or 0, {}),
            row.closed_on,
        )
        for pattern, row in sorted(rows.items(), key=lambda one: one[1].pk)
        if pattern not in patterns
    )
    return (*known, *own)


def open_series(organization: int, code: str, on: date) -> tuple[Series, ...]:
    """Return the series of an organization that are not closed on a day."""
    return tuple(
        one.series
        for one in series_shown(organization, code)
        if one.closed_on is None or one.closed_on > on
    )


def _listed_names(one: Series) -> Mapping[Language, str]:
    if not one.body:
        return {}
    return {language: words(language, one.organization)[one.body] for language in Language}


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What an organization has done already, in whatever order; each is kept once it was done.

    `organization`: it has a body that decides, and a series for its documents. `people`: there is
    somebody to share the work with, or one person may do it all. `contents`: a report was
    registered or a document brought in. `answers`: one was cleared here.
    """

    organization: bool
    people: bool
    contents: bool
    cycle: bool
    assignments: bool
    answers: bool
    edition: bool
    document: bool

    @property
    def done(self) -> bool:
        """Whether the first document has been issued: what follows is the year after."""
        return self.document


def first_steps(organization: int, code: str, on: date) -> FirstSteps:
    """Return how far an organization, by key and code, has come. Asks eleven questions."""
    stays = Q(left_on=None) | Q(left_on__gt=on)
    people = Person.objects.filter(stays, organization=organization).exclude(account=None).count()
    cleared = clearances().filter(update__follow_up__organization=organization)
    bodies = GoverningBody.objects.filter(organization=organization, works_for=None, closed_on=None)
    return FirstSteps(
        organization=bodies.exists() and bool(open_series(organization, code, on)),
        people=people > 1 or house_rules(organization).own_clearance,
        contents=has_contents(organization),
        cycle=Cycle.objects.filter(governing_body__organization=organization).exists(),
        assignments=Assignment.objects.filter(follow_up__organization=organization).exists(),
        answers=cleared.exists(),
        edition=Edition.objects.filter(organization=organization).exists(),
        document=has_issued(organization),
    )


def has_contents(organization: int) -> bool:
    """Say whether any recommendation is followed up. Asks one question."""
    return FollowUp.objects.filter(organization=organization).exists()


def with_contents(among: Iterable[int]) -> frozenset[int]:
    """Return which of some organizations follow up any recommendation. Asks one question."""
    follows_up = Exists(FollowUp.objects.filter(organization=OuterRef("pk")))
    rows = Organization.objects.filter(follows_up, pk__in=list(among))
    return frozenset(rows.values_list("pk", flat=True))


def has_issued(organization: int) -> bool:
    """Say whether the organization has issued a document here. Asks one question."""
    return Document.objects.filter(organization=organization).exclude(issued_at=None).exists()
