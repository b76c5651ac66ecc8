"""The whole story, chapter after chapter: each app's part is a class beside this file."""

from home.actions.site import load_content
from home.demo.assignments import Assignments
from home.demo.casework import Casework
from home.demo.dates import Dates
from home.demo.groups import Groups
from home.demo.intervision import Intervision
from home.demo.practices import Practices
from home.demo.trainers import Support


class Demo(Practices, Groups, Support, Assignments, Casework, Dates, Intervision):
    """The whole story: the questions of regions, the groups, and what they do together."""

    def tell(self) -> None:
        """The whole story, in order."""
        load_content(now=self.moment(-45))
        self.tell_people()
        self.tell_support()
        self.tell_groups()
        self.tell_assignments()
        self.tell_casework()
        self.tell_dates()
        self.tell_intervision()
        self.tell_practices()
