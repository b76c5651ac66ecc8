"""The states of a table and of a screen in the room: which verb leads where."""

from django.utils.translation import gettext_lazy as _

from privacy.verbs import Move, Refused, Transitions
from table.models import Screen, Table


class TableIsClosed(Refused):
    sentence = _("Deze tafel is gesloten. Wat er geschreven was, is weg.")


class TableIsPaused(Refused):
    sentence = _("De tafel staat op pauze. Ga eerst verder.")


class TableIsClosing(Refused):
    sentence = _("De tafel wordt gesloten. Maak dat eerst ongedaan.")


class ScreenAsksAlready(Refused):
    sentence = _("Er vroeg al een scherm met deze code.")


Stage = Table.State
OVER = {Stage.CLOSED: TableIsClosed, Stage.CANCELLED: TableIsClosed}
GOES_ON = Move(
    [Stage.RUNNING, Stage.PAUSED], [Stage.RUNNING], refusals={**OVER, Stage.CLOSING: TableIsClosing}
)
AS_IT_IS = Move([Stage.RUNNING, Stage.PAUSED], refusals={**OVER, Stage.CLOSING: TableIsClosing})
TABLE = Transitions(
    Table,
    Stage,
    start=[Stage.RUNNING],
    next_step=GOES_ON,
    skip_step=GOES_ON,
    previous_step=GOES_ON,
    catch_up=GOES_ON,
    pause_table=Move(
        [Stage.RUNNING],
        [Stage.PAUSED],
        refusals={**OVER, Stage.CLOSING: TableIsClosing},
        unchanged=[Stage.PAUSED],
    ),
    resume_table=Move(
        [Stage.PAUSED],
        [Stage.RUNNING],
        refusals={**OVER, Stage.CLOSING: TableIsClosing},
        unchanged=[Stage.RUNNING],
    ),
    add_minutes=AS_IT_IS,
    shorten_steps=AS_IT_IS,
    give_turn=AS_IT_IS,
    tick_seats=AS_IT_IS,
    write=Move(
        [Stage.RUNNING], refusals={**OVER, Stage.PAUSED: TableIsPaused, Stage.CLOSING: TableIsClosing}
    ),
    vote=Move([Stage.RUNNING], refusals={**OVER, Stage.PAUSED: TableIsPaused, Stage.CLOSING: TableIsClosing}),
    reveal=AS_IT_IS,
    offer_screen=AS_IT_IS,
    close_table=Move(
        [Stage.RUNNING, Stage.PAUSED],
        [Stage.CLOSING],
        unchanged=[Stage.CLOSING, Stage.CLOSED, Stage.CANCELLED],
    ),
    reopen_table=Move(
        [Stage.CLOSING], [Stage.RUNNING], refusals=OVER, unchanged=[Stage.RUNNING, Stage.PAUSED]
    ),
    end_table=Move(Table.LIVE, [Stage.CLOSED], unchanged=[Stage.CLOSED, Stage.CANCELLED]),
    cancel_table=Move(Table.LIVE, [Stage.CANCELLED], refusals=OVER),
)

Shown = Screen.State
SCREEN = Transitions(
    Screen,
    Shown,
    start=[Shown.OFFERED],
    ask_to_show=Move([Shown.OFFERED], [Shown.ASKS], ScreenAsksAlready),
    confirm_screen=Move([Shown.ASKS], [Shown.SHOWS], unchanged=[Shown.SHOWS]),
)
