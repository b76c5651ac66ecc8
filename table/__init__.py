"""What happens around a table while it lasts: steps, one clock, one lead, turns, hidden writing.

It knows nothing of methods, casussen or run sheets: a host hands it a script (docs/table-host.md).
"""

PULSE = "/tafel/puls/"  # known outside Django too: no log and no count of requests looks at it
