from table.models.screen import Screen
from table.models.seat import Seat
from table.models.table import Table
from table.models.writing import Ballot, Writing

__all__ = ["Ballot", "Screen", "Seat", "Table", "Writing"]
