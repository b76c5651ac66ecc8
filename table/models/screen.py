import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from table.models.table import Table


class Screen(models.Model):
    """A screen in the room without an account: it shows the wall of one table and ends with it.

    The begeleider reads out the code, the screen types it and asks; only when the begeleider sees
    the same `sign` on both and says yes does it show anything. `token_digest` is what its cookie
    is known by.
    """

    class State(models.TextChoices):
        OFFERED = "offered", _("wacht op de code")
        ASKS = "asks", _("vraagt om mee te kijken")
        SHOWS = "shows", _("kijkt mee")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="screens")
    code = models.CharField(max_length=6, unique=True, null=True, blank=True)
    sign = models.CharField(max_length=2, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OFFERED)
    offered_at = models.DateTimeField()

    class Meta:
        verbose_name = _("scherm in de kamer")
        verbose_name_plural = _("schermen in de kamer")
        constraints = [
            models.CheckConstraint(
                name="screen_has_a_code_until_it_asks",
                condition=Q(state="offered", code__isnull=False, token_digest__isnull=True)
                | (~Q(state="offered") & Q(code__isnull=True, token_digest__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"Screen {self.public_id}"
