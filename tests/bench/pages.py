"""Within a site: what each page asks of the database, and for whom the clock will ask it."""

import statistics
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from casework.models import Case
from cohorts.models import Membership
from home.scale import ASSIGNMENTS, DOMAIN
from learning.models import EditionStep, ModulePage, Theme
from privacy import gate
from tests.bench.files import TEXT
from tests.bench.report import BARE
from tests.support.files import docx, upload

PEOPLE = 20
HANDING_IN = 40
STORY = (
    "Op 3 mei 2021 belde mevrouw De Boer (42) met Karim Yilmaz van de reclassering over haar zoon. "
    "Hij woont sinds kort aan de Lindelaan 14 in Deventer en is bereikbaar op 06-12345678. "
    "De procesregisseur bracht politie, gemeente en zorg aan één tafel en vroeg wat er nodig is. "
)


class Person:
    """A synthetic member, logged in, with what their leergroep has to open."""

    def __init__(self, user):
        self.pk = user.pk
        self.cohort = Membership.objects.get(user=user).cohort
        self.client = Client(SERVER_NAME="127.0.0.1")
        self.client.force_login(user)
        self.cookie = self.client.cookies["sessionid"].value

    def step(self, kind, open_=False):
        """The first step of a kind, or the one that nobody handed in yet."""
        steps = self.cohort.steps.filter(edition_step__kind=kind).order_by("edition_step__position")
        return steps[ASSIGNMENTS if open_ else 0]

    @property
    def lesson(self):
        return self.step(EditionStep.Kind.LESSON).get_absolute_url()

    @property
    def assignment(self):
        return self.step(EditionStep.Kind.ASSIGNMENT, open_=True).get_absolute_url()

    @property
    def hand_in(self):
        step = self.step(EditionStep.Kind.ASSIGNMENT, open_=True)
        return reverse("learning:hand-in", args=[step.public_id])

    @property
    def group(self):
        return f"/leergroepen/{self.cohort.slug}/"


def module(person):
    return ModulePage.objects.live().first().get_url()


def practices_of_a_theme(person):
    return f"{reverse('practices:practices')}?thema={Theme.objects.first().slug}"


def case(person):
    return Case.objects.visible_to(User.objects.get(pk=person.pk)).first().get_absolute_url()


def poll(person):
    return person.cohort.date_polls.get().get_absolute_url()


# name, role, and where the page is for somebody
PAGES = [
    (BARE, "deelnemer", lambda person: "/bench/bare/"),
    ("`/start/`, deelnemer", "deelnemer", lambda person: "/start/"),
    ("`/start/`, trainer", "trainer", lambda person: "/start/"),
    ("leergroep", "deelnemer", lambda person: person.group),
    ("module", "deelnemer", module),
    ("lesson", "deelnemer", lambda person: person.lesson),
    ("assignment", "deelnemer", lambda person: person.assignment),
    ("hand-in form", "deelnemer", lambda person: person.hand_in),
    ("submissions, trainer", "trainer", lambda person: person.group + "inleveringen/"),
    ("progress, trainer", "trainer", lambda person: person.group + "voortgang/"),
    ("events", "deelnemer", lambda person: person.group + "bijeenkomsten/"),
    ("date poll", "deelnemer", poll),
    ("search", "deelnemer", lambda person: "/zoeken/?q=oefening"),
    ("voorbeelden", "deelnemer", lambda person: "/goede-voorbeelden/"),
    ("voorbeelden of a theme", "deelnemer", practices_of_a_theme),
    ("library", "deelnemer", lambda person: "/casus/"),
    ("library, one level", "deelnemer", lambda person: f"/casus/?niveau={Case.Level.values[0]}"),
    ("casus", "deelnemer", case),
]


def people(role, number, but=()):
    """So many synthetic people of a role, from as many leergroepen as there are, but not those."""
    users = User.objects.filter(email__startswith=f"{role}-", email__endswith=f"@{DOMAIN}").order_by("pk")
    keys = list(users.exclude(pk__in=but).values_list("pk", flat=True))
    chosen = keys[:: max(1, len(keys) // number)][:number]
    return [Person(user) for user in users.filter(pk__in=chosen)]


def statements(ask, expected):
    with CaptureQueriesContext(connection) as seen:
        answer = ask()
    if answer.status_code != expected:
        raise SystemExit(f"{answer.request['PATH_INFO']} answered {answer.status_code}, not {expected}")
    return len(seen)


def page_facts(name, visitors, path_of):
    """The most statements that somebody needs; the first to ask fills what a process remembers."""
    visitors[0].client.get(path_of(visitors[0]))
    most = max(
        statements(lambda person=person: person.client.get(path_of(person)), 200) for person in visitors[:5]
    )
    visits = [{"path": path_of(person), "cookie": person.cookie} for person in visitors]
    return {"name": name, "statements": most, "visits": visits}


def hand_in_facts(visitors):
    """The statements of the form, of sending it, and of the page after it, together; saving comes beside."""
    first, *others = visitors
    posted = {"text": TEXT, "files": upload("verslag.docx", docx(TEXT))}
    every = statements(lambda: first.client.get(first.hand_in), 200)
    every += statements(lambda: first.client.post(first.hand_in, posted), 302)
    every += statements(lambda: first.client.get(first.hand_in, follow=True), 200)
    visits = [{"path": person.hand_in, "cookie": person.cookie} for person in others]
    return {"statements": every, "visits": visits}


def gate_seconds():
    """How long the gate is about a thousand words, once it has loaded its lists."""
    gate.preload()
    words = " ".join((STORY.split() * 30)[:1000])
    times = []
    for _ in range(9):
        started = time.perf_counter()
        gate.find(words)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def facts():
    roles = {role: people(role, PEOPLE) for role in ("deelnemer", "trainer")}
    # Whoever has handed in no longer opens the form.
    others = people("deelnemer", HANDING_IN, but=[person.pk for person in roles["deelnemer"]])
    return {
        "pages": [page_facts(name, roles[role], path_of) for name, role, path_of in PAGES],
        "hand_in": hand_in_facts(others),
        "gate": gate_seconds(),
    }
