import uuid

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest, Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from privacy.rows import of_chosen_rows


class UserQuerySet(models.QuerySet):
    def unseen_since(self, moment):
        """Those with an account still, who logged in last before that, or had it made and never did."""
        seen_at = Coalesce("last_login", "date_joined")
        return self.filter(erased_at__isnull=True).alias(seen_at=seen_at).filter(seen_at__lt=moment)

    def asked_whether_idle(self):
        """Of those, who were asked since whether their account may go."""
        return self.filter(idle_asked_at__gte=F("seen_at"))

    def not_asked_whether_idle(self):
        return self.filter(Q(idle_asked_at__isnull=True) | Q(idle_asked_at__lt=F("seen_at")))

    @of_chosen_rows
    def empty(self, now):
        """Take out who it was and what they may do; the rows stay, as the other end of what others wrote."""
        for user in self:
            user.first_name = user.last_name = ""
            user.email = f"{user.public_id}@gewist.invalid"
            user.is_active = user.is_staff = user.is_superuser = False
            user.last_login = user.idle_asked_at = None
            user.erased_at = now
            user.session_epoch += 1
            user.set_unusable_password()
            user.save()
            user.groups.clear()
            user.user_permissions.clear()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractUser):
    """A person. Erasure empties this row in place: `erased_at` is set and the row stays."""

    username = None
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)
    idle_asked_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="when we asked whether an unused account may go"
    )
    session_epoch = models.PositiveIntegerField(
        default=0, editable=False, help_text="a new one ends all sessions"
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []
    objects = UserManager()

    class Meta:
        verbose_name = _("gebruiker")
        verbose_name_plural = _("gebruikers")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case"),
            models.CheckConstraint(
                name="user_erased_is_inactive", condition=Q(erased_at__isnull=True) | Q(is_active=False)
            ),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """The name for on screen; whoever was erased is "oud-deelnemer"."""
        if self.erased_at:
            return str(_("oud-deelnemer"))
        return super().get_full_name() or self.email

    def _get_session_auth_hash(self, secret=None):
        """As Django's, which ends sessions when the password changes; and when the epoch does."""
        stamp = f"{self.session_epoch}:{self.password}"
        return salted_hmac("accounts.session", stamp, secret=secret, algorithm="sha256").hexdigest()

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name.split(" ")[-1][:1]).upper() or self.email[:1].upper()


class ConsentQuerySet(models.QuerySet):
    @of_chosen_rows
    def withdraw(self, now):
        """End those that hold still, now."""
        self.filter(withdrawn_at__isnull=True).update(withdrawn_at=Greatest(F("given_at"), now))


class Consent(models.Model):
    """Somebody agreed to one purpose, in the words of one version."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("toestemming")
        verbose_name_plural = _("toestemmingen")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "purpose", "version"],
                condition=Q(withdrawn_at__isnull=True),
                name="consent_given_once",
            ),
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=models.F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"Consent {self.public_id}"


class NotificationChoice(models.Model):
    """Whether somebody wants mails of one kind; without a row the kind's own default holds."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notification_choices")
    kind = models.CharField(max_length=100)
    wanted = models.BooleanField()

    class Meta:
        verbose_name = _("keuze voor mail")
        verbose_name_plural = _("keuzes voor mail")
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notification_choice_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.wanted}"
