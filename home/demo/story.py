"""The whole story, chapter after chapter: each app's part is a class beside this file."""

from accounts.actions import load_organisations
from cohorts.actions import load_regions
from home.actions import make_site
from home.demo.assignments import Assignments
from home.demo.casework import Casework
from home.demo.groups import Groups
from learning.actions import load_programmes


class Demo(Groups, Assignments, Casework):
    """The whole story: the groups, the work that is handed in, the casussen."""

    def tell(self) -> None:
        """The whole story, in order."""
        load_organisations()
        load_regions()
        load_programmes(home=make_site(now=self.now).home, now=self.now)
        self.tell_groups()
        self.tell_assignments()
        self.tell_casework()
