"""What ends by itself."""

from datetime import datetime

from cohorts.models import Event
from table import keys
from table.actions.closing import cancel_table, end_table
from table.models import Table
from table.personal_data import A_TRIAL_STAYS
from table.queries import keys_without_their_table, tables_past_their_end, tables_without_their_key


def sweep_tables(*, now: datetime) -> None:
    """End the tables whose moment has come, those without their key, and those of an event that is off.

    Remove the trials of yesterday, and a key that outlived its table: a process was killed between the
    two. Each by itself, so that one that fails keeps no other waiting.
    """
    for table, ending in tables_past_their_end(now):
        end_table(table=table, ending=ending, now=now)
    for table in tables_without_their_key():
        end_table(table=table, ending=Table.Ending.KEY_GONE, now=now)
    for table in Table.objects.live().filter(event__state=Event.State.CANCELLED):
        cancel_table(table=table, actor=None, now=now)
    Table.objects.filter(is_trial=True, began_at__lt=now - A_TRIAL_STAYS).delete()
    for public_id in keys_without_their_table():
        keys.destroy(public_id)
