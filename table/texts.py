"""Who looks at the words in the fields of a table."""

from privacy.text_fields import not_gated
from table.models import Ballot, Screen, Seat, Table, Writing

not_gated(Table, "host", "about", because="names in the code, and the address of what the host has")
not_gated(Table, "script", because="a copy of what editors published, and those texts pass the gate")
not_gated(Table, "minutes", "spent", because="numbers")
not_gated(Seat, "role", "voted", because="names in the code and in the script")
not_gated(Seat, "label", "organisation", because="names of organisations")
not_gated(Writing, "step_id", "name", because="names in the script")
not_gated(Writing, "text", because="numbers of persons stop it before it is kept, and it evaporates")
not_gated(Ballot, "step_id", "name", because="names in the script")
not_gated(Screen, "code", "sign", "token_digest", because="signs that the site made up")
