"""Translations: giving a text in another language, approving it so that documents have it."""

from uptake.translation.services.drafts import discard_draft as discard_draft
from uptake.translation.services.drafts import keep_draft as keep_draft
from uptake.translation.services.giving import Offered as Offered
from uptake.translation.services.giving import approve as approve
from uptake.translation.services.giving import approve_all as approve_all
from uptake.translation.services.giving import give as give
from uptake.translation.services.giving import give_all as give_all
