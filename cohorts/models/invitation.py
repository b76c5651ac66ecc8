import hashlib
import uuid
from base64 import urlsafe_b64encode

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from cohorts.models.cohort import Cohort, Membership
from privacy.rows import of_chosen_rows


class InvitationQuerySet(models.QuerySet):
    def valid(self, now):
        """Not revoked, not expired, and with room for somebody."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=now, uses__lt=F("max_uses"))

    def sent_to(self, user):
        """Those in the mail to a confirmed address of this account; a link for several is sent to nobody."""
        own = EmailAddress.objects.filter(user=user, verified=True)
        return self.filter(email__in=own.values(address=Lower("email")))

    @of_chosen_rows
    def revoke(self, now):
        """Take back what was not taken back before."""
        return self.filter(revoked_at__isnull=True).update(revoked_at=now)

    @of_chosen_rows
    def empty(self, now):
        """Take them back, and the address with them."""
        self.revoke(now)
        self.update(email="")

    def with_token(self, token):
        return self.filter(token_hash=Invitation.hash_of(token))


class Invitation(models.Model):
    """A way in: by e-mail for one person, or as a link for as many as it has room for.

    The address in the link holds a secret of 256 bits. It is made from the site's secret key,
    so that the worker can write it in a mail; of the secret itself only a hash is stored.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(
        _("rol"), max_length=20, choices=Membership.Role.choices, default=Membership.Role.PARTICIPANT
    )
    email = models.EmailField(_("e-mailadres"), blank=True, help_text="empty: a link for several people")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    max_uses = models.PositiveSmallIntegerField(_("voor hoeveel mensen"), default=1)
    uses = models.PositiveSmallIntegerField(default=0, editable=False)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("geldig tot"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        indexes = [models.Index(fields=["email"], name="invitation_by_email")]
        constraints = [
            models.CheckConstraint(name="invitation_not_overused", condition=Q(uses__lte=F("max_uses"))),
            models.CheckConstraint(
                name="invitation_by_email_is_for_one", condition=Q(email="") | Q(max_uses=1)
            ),
            models.CheckConstraint(
                name="invitation_expires_after_making", condition=Q(expires_at__gt=F("created_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation {self.public_id}"

    def get_absolute_url(self) -> str:
        return reverse("cohorts:accept-invitation", args=[self.token])

    @property
    def token(self) -> str:
        digest = salted_hmac("cohorts.invitation", self.public_id.hex, algorithm="sha256").digest()
        return urlsafe_b64encode(digest).decode().rstrip("=")

    @staticmethod
    def hash_of(token: str) -> str:
        return hashlib.sha256(token.encode()).hexdigest()
