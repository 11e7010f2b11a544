"""What of a follow-up's newest version is judged, as one text: kept for speed, read here."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Exists, OuterRef

from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import (
    Acceptance,
    Action,
    ConditionKind,
    DecisionState,
    Deed,
    Implementation,
    Language,
    Via,
)
from uptake.core.document import BESIDE_STATUS, Condition
from uptake.exchange.reading.addressees import notes_governing_bodies
from uptake.record.queries.follow_ups import for_information
from uptake.register.models import (
    ConditionWords,
    StageChange,
    StatusUpdate,
    UpdateCondition,
    UpdateEvidence,
    UpdateText,
)

_APART = "|"
_YES, _NO = "1", "0"
_FLAGS = ("proven", "verified", "excepted", "phrased", "noted")
_CODES = ("acceptance", "implementation", "action", "decision_state")


@dataclass(frozen=True, slots=True)
class Traits:
    """What the newest version says, as far as it is judged, in whatever language it says it.

    `proven`: there is evidence; `excepted`: one of its conditions is an exception; `phrased`: its
    codes alone put words beside its status; `noted`: a note beside it says that governing bodies
    are addressed. `languages` are those in which words are printed beside its status.
    """

    acceptance: Acceptance | None = None
    implementation: Implementation | None = None
    action: Action | None = None
    decision_state: DecisionState | None = None
    proven: bool = False
    verified: bool = False
    excepted: bool = False
    phrased: bool = False
    noted: bool = False
    languages: frozenset[Language] = frozenset()

    @property
    def text(self) -> str:
        """All of it as one text."""
        codes = (getattr(self, name) or "" for name in _CODES)
        flags = "".join(_YES if getattr(self, name) else _NO for name in _FLAGS)
        return _APART.join((*codes, flags, " ".join(sorted(self.languages))))

    @property
    def answer(self) -> GivenAnswer:
        """An answer that is judged as the version is: its words are there, and not what they say.

        What has no words in any language has no remarks either.
        """
        conditions = (Condition(ConditionKind.IN_WORK_PLAN),) if self.phrased else ()
        excepted = (Condition(ConditionKind.EXCEPTION, _WORDS),) if self.excepted else ()
        return GivenAnswer(
            acceptance=self.acceptance,
            implementation=self.implementation,
            conditions=excepted or conditions,
            remarks=_WORDS if self.languages else None,
            evidence=(Evidence(_WORDS),) if self.proven else (),
        )


_WORDS = "…"


@lru_cache(maxsize=10_000)
def read_traits(text: str) -> Traits:
    """Read what `Traits.text` has written."""
    acceptance, implementation, action, decision, flags, languages = text.split(_APART)
    return Traits(
        Acceptance(acceptance) if acceptance else None,
        Implementation(implementation) if implementation else None,
        Action(action) if action else None,
        DecisionState(decision) if decision else None,
        languages=frozenset(map(Language, languages.split())),
        **{name: flag == _YES for name, flag in zip(_FLAGS, flags, strict=True)},
    )


def told_by(updates: Collection[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Return what progress keeps of versions, with their identities. Asks two questions.

    That is `answers`, `asks` and `dated` as `core.recipients.Given` has them, and `traits`.
    """
    said = _said(updates)
    here = {"update": OuterRef("pk")}
    rows = StatusUpdate.objects.filter(pk__in=updates).annotate(
        proven=Exists(UpdateEvidence.objects.filter(**here)),
        conditional=Exists(UpdateCondition.objects.filter(**here)),
        excepted=Exists(UpdateCondition.objects.filter(**here, kind=ConditionKind.EXCEPTION)),
        seen=Exists(StageChange.objects.filter(**here, deed=Deed.VERIFY)),
    )
    columns = ("for_information", "via", "valid_from", *_CODES, *BESIDE_STATUS, "verified")
    for row in rows.values("pk", *columns, "proven", "conditional", "excepted", "seen"):
        yield (
            row["pk"],
            {
                "answers": row["acceptance"] is not None,
                "asks": not for_information(row["for_information"], row["action"]),
                "dated": row["valid_from"] if row["via"] == Via.IMPORT else None,
                "traits": _traits(row, said.get(row["pk"], {})).text,
            },
        )


def _traits(row: Mapping[str, Any], texts: "_Texts") -> Traits:
    worded = any(conditions for _, conditions in texts.values())
    return Traits(
        **{name: row[name] for name in _CODES},
        proven=row["proven"],
        verified=bool(row["verified"]) or row["seen"],
        excepted=row["excepted"],
        phrased=row["conditional"] or any(row[one] is not None for one in BESIDE_STATUS),
        noted=any(notes_governing_bodies(text, one) for one, (text, _) in texts.items()),
        languages=frozenset(one for one, (text, _) in texts.items() if worded or text.strip()),
    )


type _Texts = dict[Language, tuple[str, bool]]


def _said(updates: Collection[int]) -> dict[int, _Texts]:
    """Return what is printed beside the status of versions, and whether a condition has words."""
    words = ConditionWords.objects.filter(text=OuterRef("pk")).exclude(words="")
    rows: Any = UpdateText.objects.filter(update__in=updates).annotate(worded=Exists(words))
    found: defaultdict[int, _Texts] = defaultdict(dict)
    ordered = rows.order_by("valid_from", "recorded_at", "pk")
    for update, language, *texts, worded in ordered.values_list(
        "update_id", "language", "comment", "remarks", "worded"
    ):
        found[update][Language(language)] = next(filter(None, texts), ""), worded
    return found
