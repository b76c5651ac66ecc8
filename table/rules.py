"""Who may lead a table: who has the lead, a person and not a device."""

import rules

from accounts.models import User
from table.models import Table


@rules.predicate
def has_lead(user: User, table: Table) -> bool:
    return bool(user.is_authenticated and user.is_active and table.lead_id == user.pk)


rules.add_perm("table.view_table", has_lead)
rules.add_perm("table.lead_table", has_lead)
