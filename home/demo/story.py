"""The whole story, chapter after chapter: each app's part is a class beside this file."""

from accounts.actions.organisation import load_organisations
from casework.actions.content import load_cases
from cohorts.actions.regions import load_regions
from home.actions.site import make_site
from home.demo.assignments import Assignments
from home.demo.casework import Casework
from home.demo.dates import Dates
from home.demo.groups import Groups
from home.demo.intervision import Intervision
from home.demo.practices import Practices
from home.demo.trainers import Support
from intervision.actions.methods import load_methods
from learning.actions.content import load_programmes


class Demo(Practices, Groups, Support, Assignments, Casework, Dates, Intervision):
    """The whole story: the questions of regions, the groups, and what they do together."""

    def tell(self) -> None:
        """The whole story, in order."""
        load_organisations()
        load_regions()
        load_cases()
        load_programmes(home=make_site(now=self.now).home, now=self.now)
        load_methods()
        self.tell_people()
        self.tell_support()
        self.tell_groups()
        self.tell_assignments()
        self.tell_casework()
        self.tell_dates()
        self.tell_intervision()
        self.tell_practices()
