"""The first evening: somebody who never saw it leads an intervisie, with the wall, without a network."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from intervision.actions.methods import load_methods
from intervision.actions.tables import try_method
from intervision.models import Method
from table.models import Table
from tests.factories.accounts import EmploymentFactory
from tests.factories.cohorts import BookingFactory, CohortFactory, MembershipFactory
from tests.factories.intervision import SessionEventFactory, SessionFactory
from tests.support.barriers import faults, overflow

pytestmark = pytest.mark.journey

# What cannot be read from the other side of a room, or does not fit, in pixels of this screen.
TOO_SMALL = """(least) => {
  const found = new Set();
  const walk = document.createTreeWalker(document.querySelector("#muur"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    const hidden = element.closest("template, .visually-hidden, .table-ring__seat");
    if (!walk.currentNode.textContent.trim() || hidden) continue;
    let size = parseFloat(getComputedStyle(element).fontSize);
    const drawing = element.closest("svg");
    if (drawing) size *= drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    const words = walk.currentNode.textContent.trim().slice(0, 30);
    if (size < least - 0.5) found.add(`${words}: ${size.toFixed(1)}`);
  }
  return [...found];
}"""
OVERLAPS = """() => {
  const box = (where) => document.querySelector(where)?.getBoundingClientRect();
  const say = box(".wall__say"), road = box(".wall__road"), ring = box(".wall__ring"), strip = box(".strip");
  const last = [...document.querySelectorAll(".wall__say *")].map((one) => one.getBoundingClientRect());
  const low = Math.max(...last.map((one) => one.bottom)), wide = Math.max(...last.map((one) => one.right));
  const faults = [];
  if (low > road.top + 1) faults.push(`text runs ${Math.round(low - road.top)} into the road`);
  if (wide > ring.left + 1) faults.push(`text runs ${Math.round(wide - ring.left)} into the ring`);
  if (ring.bottom > road.top + 1) faults.push("the ring runs into the road");
  if (road.bottom > (strip ? strip.top : innerHeight) + 1) faults.push("the road is below the screen");
  const doc = document.documentElement;
  if (doc.scrollHeight > innerHeight + 1 || doc.scrollWidth > innerWidth + 1) faults.push("it scrolls");
  return faults;
}"""
SHOW = """(no) => {
  const step = document.querySelector(`template[data-for-step="${no}"]`).content.cloneNode(true);
  document.querySelector("#muur").replaceWith(step.querySelector("#muur"));
  const strip = step.querySelector("#strook");
  if (strip) document.querySelector("#strook").replaceWith(strip);
}"""


@pytest.fixture
def evening(real_database, now):
    """A session that begins in a quarter of an hour, with eight people of eight organisations on its list."""
    load_methods()
    cohort = CohortFactory(name="Leergroep Twente")
    trainer = MembershipFactory(cohort=cohort, role="trainer").user
    event = SessionEventFactory(cohort=cohort, starts_at=now + dt.timedelta(minutes=15), created_by=trainer)
    names = ["Politie", "Openbaar Ministerie", "Sociaal wijkteam", "Slachtofferhulp Nederland"]
    names += ["Reclassering Nederland", "Gemeente", "Zorg- en Veiligheidshuis"]
    names += ["Raad voor de Kinderbescherming"]
    people = [EmploymentFactory(organisation__name=name).user for name in names]
    for number, person in enumerate(people, 1):
        BookingFactory(event=event, user=person, place_no=number)
    method = Method.objects.get(slug="incidentmethode")
    return SessionFactory(event=event, facilitator=trainer, presenter=people[0], method=method)


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_first_evening_on_one_mirrored_laptop_with_the_network_off_from_step_three(visit, evening):
    page = visit(evening.facilitator)
    page.set_viewport_size({"width": 1280, "height": 720})

    page.goto(f"/intervisie/{evening.event.public_id}/")
    page.get_by_role("link", name="Naar de sessie").first.click()
    press(page, "Beginnen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Wat hier gezegd wordt, blijft hier")
    press(page, "Iedereen is er en zegt ja")
    press(page, "Volgende stap")
    expect(page.get_by_role("heading", level=1)).to_have_text("Terugblik op de vorige keer")
    press(page, "Volgende stap")
    expect(page.get_by_role("heading", level=1)).to_have_text("Voorval kiezen")

    page.context.set_offline(True)
    for step in ("Voorval vertellen zonder afloop", "Vragen noteren", "Informatieronde"):
        press(page, "Volgende stap")
        expect(page.get_by_role("heading", level=1)).to_have_text(step)
    page.context.set_offline(False)

    table = Table.objects.get()
    expect(page.locator(f'#stand[data-version]:not([data-version="{table.version}"])')).to_be_attached()
    table.refresh_from_db()
    assert table.step.name == "Informatieronde"
    visits = visit.troubles
    visits[:] = [trouble for trouble in visits if "ERR_INTERNET_DISCONNECTED" not in str(trouble)]


def test_a_method_runs_to_its_end_by_keyboard_and_without_javascript(visit, evening):
    page = visit(evening.facilitator, javascript=False)
    page.goto(f"/intervisie/{evening.event.public_id}/sessie/")
    page.get_by_label("Er is geen groot scherm. Ik lees voor.").check()
    press(page, "Beginnen")
    steps = [page.get_by_role("heading", level=1).inner_text()]

    while page.get_by_role("button", name="Volgende stap", exact=True).count():
        page.get_by_role("button", name="Volgende stap", exact=True).press("Enter")
        steps.append(page.get_by_role("heading", level=1).inner_text())
    page.get_by_role("button", name="Sluiten", exact=True).press("Enter")

    assert (len(steps), len(set(steps))) == (11, 11)
    expect(page.get_by_role("heading", level=1)).to_have_text("De tafel gaat dicht")
    press(page, "Toch niet sluiten")
    expect(page.get_by_role("heading", level=1)).to_have_text("Afsluiting")


def test_the_wall_follows_and_says_each_step_once(visit, evening):
    lead = visit(evening.facilitator)
    lead.goto(f"/intervisie/{evening.event.public_id}/sessie/")
    lead.get_by_label("Er is een tweede scherm").check()
    press(lead, "Beginnen")
    table = Table.objects.get()
    wall = lead.context.new_page()
    wall.goto(table.wall_url)
    expect(wall.get_by_role("status").last).to_have_text("")

    press(lead, "Volgende stap")

    expect(wall.get_by_role("heading", level=1)).to_have_text("Terugblik op de vorige keer")
    expect(wall.get_by_role("status").last).to_have_text("Stap 2 van 11: Terugblik op de vorige keer")
    assert "Zeg nu" not in wall.content()


def test_the_screens_of_a_table_have_no_barriers(visit, evening):
    page = visit(evening.facilitator)
    page.goto(f"/intervisie/{evening.event.public_id}/sessie/")
    found = faults(page)
    page.get_by_label("Er is geen groot scherm. Ik lees voor.").check()
    press(page, "Beginnen")
    found += faults(page)
    for _step in range(5):
        press(page, "Volgende stap")
        page.wait_for_load_state()
    table = Table.objects.get()
    pages = [table.get_absolute_url(), table.wall_url, f"{table.wall_url}?strook"]
    pages += [f"{table.get_absolute_url()}wie-is-er/", f"{table.get_absolute_url()}afbreken/", "/scherm/"]

    for path in pages:
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path)
            found += [f"{path} {width}: {fault}" for fault in faults(page)]
            found += [f"{path} {width}: scrolls"] if overflow(page) else []

    assert found == []


@pytest.mark.parametrize(("width", "height", "least"), [(1920, 1080, 40), (1280, 720, 28)])
def test_every_step_of_every_method_fits_on_the_wall(visit, evening, now, width, height, least):
    lead, found = evening.facilitator, []
    page = visit(lead)
    page.set_viewport_size({"width": width, "height": height})

    for method in Method.objects.live():
        table = try_method(method=method, actor=lead, now=now)
        for strip in ("", "?strook"):
            page.goto(f"{table.wall_url}{strip}")
            for no, step in enumerate(table.steps):
                page.evaluate(SHOW, no)
                faulty = page.evaluate(TOO_SMALL, least) + page.evaluate(OVERLAPS)
                found += [f"{method.slug} {step.name}{strip}: {fault}" for fault in faulty]

    assert found == []
