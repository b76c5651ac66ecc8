"""Who looks at the words in the fields of accounts."""

from accounts.models import (
    Consent,
    EmergencyAccess,
    Employment,
    NotificationChoice,
    Organisation,
    OutboxMessage,
    User,
)
from privacy.text_fields import gated, not_gated

gated(User, "first_name", "last_name")
gated(Employment, "job_title")
gated(Organisation, "name", "slug")
not_gated(User, "password", because="hashed")
not_gated(User, "email", because="an address to send to; shown with consent alone")
not_gated(EmergencyAccess, "reason", because="typed on the machine itself, shown on no page")
not_gated(
    OutboxMessage, "kind", "cause", "payload", "last_error", because="named in the code, and identifiers"
)
not_gated(OutboxMessage, "address", because="an address to send to, emptied once sent")
not_gated(Consent, "purpose", "version", because="named in the code")
not_gated(NotificationChoice, "kind", because="named in the code")
