"""Where drafts stand, and for whom they wait."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from accounts.models import User
from cohorts.models import Membership, Region
from cohorts.queries.groups import partner_names
from cohorts.queries.roles import zsm_regions
from practices.models import PracticeConsent, PracticeDraft, PracticeReview
from practices.models.draft import coordinators_for
from privacy.rows import if_any

NEW = "practices.share_practice"


def draft_key(draft: PracticeDraft | None) -> str:
    """Return the key under which privacy keeps what an author is typing; None is for a new draft."""
    return f"practices.submit_practice:{draft.public_id}" if draft else NEW


def drafts_of(author: User) -> QuerySet[PracticeDraft]:
    """Return somebody's own voorbeelden in every state, newest first, with what was published of them."""
    return PracticeDraft.objects.filter(author=author).select_related("region", "published")


def waiting_for_review(user: User) -> QuerySet[PracticeDraft]:
    """Return what this coordinator or redacteur judges now, the first deadline first; one's own never.

    `due_date` is the last of ten working days after it came to them.
    """
    return (
        PracticeDraft.objects.waiting_for(user)
        .select_related("author", "region", "organisation")
        .order_by("due_date", "submitted_at", "pk")
    )


def waiting_on(user: User, judges: bool = True) -> list[Any]:
    """Return what waits on this person, each with `why`: consent, review, sent_back or nominated.

    The first deadline first; one or two statements for each kind. `judges` is False for who is known to
    hold no role that judges: it leaves reviews out.
    """
    drafts = PracticeDraft.objects.all()
    kinds = {"consent": drafts.asking(user), "nominated": drafts.to_go_on_with(user)}
    if judges:
        kinds["review"] = drafts.waiting_for(user)
    waiting: dict[int, Any] = {}
    for kind, rows in kinds.items():
        for draft in if_any(rows.select_related("author", "region")):
            draft.why = "sent_back" if kind == "nominated" and draft.sent_back_at else kind
            waiting.setdefault(draft.pk, draft)
    return sorted(waiting.values(), key=lambda draft: (draft.due_date or date.max, draft.pk))


def reviews_of(draft: PracticeDraft) -> QuerySet[PracticeReview]:
    """Return what judges said of a draft, newest first, with who said it."""
    return draft.reviews.select_related("reviewer")


def consents_of(draft: PracticeDraft) -> QuerySet[PracticeConsent]:
    """Return who is named, with what they said."""
    return draft.consents.select_related("person")


def coordinators_of(region: Region) -> QuerySet[User]:
    """Return who coordinates an area in this ZSM region today, by name; asks at once who that is.

    In one statement PostgreSQL may look at every appointment again for every person.
    """
    held = set(coordinators_for(region.pk).values_list("user_id", flat=True))
    return User.objects.filter(pk__in=held).order_by("last_name", "first_name")


def people_to_name(author: User) -> QuerySet[User]:
    """Return whom an author may name after asking: people of their own leergroepen, by name."""
    mine = Membership.objects.current().filter(user=author)
    there = Membership.objects.current().filter(cohort__in=mine.values("cohort_id"))
    colleagues = User.objects.filter(pk__in=there.values("user_id"), is_active=True)
    return colleagues.exclude(pk=author.pk).order_by("last_name", "first_name")


def regions_of(user: User) -> QuerySet[Region]:
    """Return the ZSM regions somebody may write for: of their leergroepen and areas, or else all ten."""
    zsm = zsm_regions()
    mine = Membership.objects.current().filter(user=user)
    own = zsm.filter(
        Q(pk__in=mine.values("cohort__region_id"))
        | Exists(coordinators_for(OuterRef("pk")).filter(user=user))
    )
    return own if own.exists() else zsm


def names_to_allow(author: User, named: Iterable[User]) -> list[str]:
    """Return the names that may stand in a voorbeeld: of its author and whom they name, and of partners,
    houses and regions."""
    people = [author, *named]
    return sorted(partner_names() | {person.get_full_name() for person in people})


def named_in(draft: PracticeDraft) -> list[User]:
    """Return the people named, but for the contact person, who has a field of their own."""
    people = (consent.person for consent in consents_of(draft))
    return [person for person in people if person.pk != draft.contact_id]


def for_judge(drafts: QuerySet[PracticeDraft]) -> QuerySet[PracticeDraft]:
    """Return the drafts with everything that a judge's page shows, in four statements."""
    consents = Prefetch("consents", queryset=PracticeConsent.objects.select_related("person"))
    found = drafts.select_related("author", "contact", "region", "organisation", "published")
    return found.prefetch_related("themes", "goals", consents)  # type: ignore[misc]  # taggit's
