"""Partners in the chain: what is loaded, and what becomes of them."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from accounts.reference import organisations
from privacy.verbs import Refused, verb


class CannotMerge(Refused):
    sentence = _("Een organisatie kan niet opgaan in zichzelf, of in een die zelf al is opgegaan.")


@transaction.atomic
def load_organisations() -> int:
    """Write the partners that come with the site; return how many were new.

    Safe to repeat: what is there keeps its name and its merger, since editors may have changed them.
    """
    made = 0
    for entry in organisations():
        _, new = Organisation.objects.get_or_create(
            slug=entry["slug"],
            defaults={"name": entry["name"], "chain": entry["chain"], "is_zsm_core": entry["zsm_core"]},
        )
        made += new
    return made


@verb(logs=False, because="what editors do stands in Wagtail's own log")
def merge_organisations(*, old: Organisation, into: Organisation, actor: User | None, now: datetime) -> None:
    """Let one organisation go on in another. Raise CannotMerge.

    Nobody is moved: who worked there worked there. Nobody can choose it any more, and whatever
    went into it before now points at the new one as well.
    """
    both = Organisation.objects.select_for_update().in_bulk([old.pk, into.pk])
    if len(both) < 2 or both[into.pk].merged_into_id is not None:
        raise CannotMerge
    Organisation.objects.filter(merged_into=old).update(merged_into=into)
    Organisation.objects.filter(pk=old.pk).update(merged_into=into)
    old.refresh_from_db()
