"""What the table adds to the world: one that the trainer leads, something written, a screen that asks."""

from table.actions.screens import ask_to_show, offer_screen
from table.actions.writing import write
from tests.factories import table as factories


def make_table(world):
    table = factories.begun_at("write", lead=world.trainer, event=world.open_event, now=world.now)
    seat = table.seats.get(no=1)
    write(table=table, seat=seat, step_no=2, name="written", text="Wie wist ervan?", now=world.now)
    code = offer_screen(table=table, actor=world.trainer, now=world.now).code
    world.screen, _token = ask_to_show(code=code, now=world.now)
    world.table = table
