from accounts.models.emergency import EmergencyAccess
from accounts.models.organisation import Employment, Organisation
from accounts.models.outbox import OutboxMessage
from accounts.models.user import Consent, NotificationChoice, User

__all__ = [
    "Consent",
    "EmergencyAccess",
    "Employment",
    "NotificationChoice",
    "Organisation",
    "OutboxMessage",
    "User",
]
