from django.db import models


class ReportableQuerySet(models.QuerySet):
    def not_hidden(self):
        """All but what somebody reported as recognisable and nobody has judged yet."""
        return self.filter(hidden_at__isnull=True)


class Reportable(models.Model):
    """A text that members share: one report "Herkenbaar? Meld het" hides it at once, for everybody.

    Its `visible_to` leaves out what is hidden. It is registered in `privacy.shared_texts`.
    """

    hidden_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True
