"""What a password may not be, beside Django's own rules."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts import demo


class NotTheDemoPassword:
    """The demo's password is on paper everywhere, and no login takes it outside the demo."""

    def validate(self, password, user=None):
        if password == demo.PASSWORD:
            raise ValidationError(_("Dit wachtwoord kent iedereen. Kies een ander."), code="demo_password")

    def get_help_text(self):
        return _("Je wachtwoord is niet dat van de demo.")
