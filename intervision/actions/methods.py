"""The methods that come with the site, from `data/intervision_methods.yaml`."""

from pathlib import Path
from typing import Any

from django.db import transaction

from intervision.models import Method, MethodSource, MethodStep
from privacy.data_files import read_yaml

SOURCE = Path(__file__).parent.parent / "data" / "intervision_methods.yaml"
EXPERIENCE = {"beginner": Method.Experience.BEGINNER, "gevorderd": Method.Experience.ADVANCED}
SAFETY = {"laag": Method.Safety.LOW, "middel": Method.Safety.MEDIUM, "hoog": Method.Safety.HIGH}
ROLES = {
    "casusinbrenger": MethodStep.Role.PRESENTER,
    "begeleider": MethodStep.Role.FACILITATOR,
    "deelnemer": MethodStep.Role.PARTICIPANT,
}
MODES = {
    "uitleg": MethodStep.Mode.EXPLAIN,
    "rondje": MethodStep.Mode.ROUND,
    "gesprek": MethodStep.Mode.TALK,
    "stil_schrijven": MethodStep.Mode.WRITE,
    "luisteren": MethodStep.Mode.LISTEN,
    "kiezen": MethodStep.Mode.CHOOSE,
    "onthullen": MethodStep.Mode.REVEAL,
}
PLACES = {"intervisie": Method.Place.INTERVISION, "casussen": Method.Place.CASEWORK}
PARTS = {
    "terugblik": MethodStep.Part.LOOK_BACK,
    "keuze": MethodStep.Part.CHOOSE,
    "oogst": MethodStep.Part.HARVEST,
}

Row = dict[str, Any]


@transaction.atomic
def load_methods() -> list[Method]:
    """Publish the methods that are not there yet; return those it made.

    What editors changed since stays as it is: a method that exists is left alone, and so is one of
    their own that has the address or the name of one that comes with the site.
    """
    content = read_yaml(SOURCE)
    there = {word for known in Method.objects.values_list("slug", "name") for word in known}
    new = [row for row in content["methoden"] if not {row["slug"], row["naam"]} & there]
    return [_load(row) for row in new]


def _load(row: Row) -> Method:
    method = Method(
        slug=row["slug"],
        name=row["naam"],
        stands_under=PLACES[row.get("staat_onder", "intervisie")],
        also_called=", ".join(row.get("ook_genoemd", [])),
        short=row["kort"],
        goal=row["doel"],
        fits="\n".join(row["geschikt_voor"]),
        fits_less="\n".join(row["minder_geschikt_voor"]),
        experience=EXPERIENCE[row["ervaring"]],
        safety=SAFETY[row["veiligheid_nodig"]],
        group_min=row["groepsgrootte_min"],
        group_max=row["groepsgrootte_max"],
        minutes=row["duur_minuten"],
        times_are_ours=row["tijden_herkomst"] == "eigen",
        live=False,
    )
    method.steps.set([_step(number, step) for number, step in enumerate(row["stappen"])])
    method.sources.set(
        MethodSource(sort_order=number, title=source["titel"], url=source["url"])
        for number, source in enumerate(row["bronnen"])
    )
    method.save()
    method.save_revision().publish()
    return method


def _step(number: int, row: Row) -> MethodStep:
    per_role = row["per_rol"]
    return MethodStep(
        sort_order=number,
        name=row["naam"],
        minutes=row["minuten"],
        role=ROLES[row["rol"]],
        mode=MODES[row["modus"]],
        goal=row["doel"],
        instruction=row["instructie"],
        for_presenter=per_role.get("casusinbrenger", ""),
        for_facilitator=per_role.get("begeleider", ""),
        for_participant=per_role.get("deelnemer", ""),
        say=row["zeg"],
        pitfall=row["valkuil"],
        presenter_silent=row.get("inbrenger_zwijgt", False),
        reveal_at_once=row.get("gelijktijdig_onthullen", False),
        part=PARTS[row["onderdeel"]] if "onderdeel" in row else "",
        is_core=row.get("kern", False),
    )
