"""What the steps of the methods that came with the site are for, where nobody renamed them."""

from django.db import migrations

STEPS = {
    "incidentmethode": [
        ("Terugblik op de vorige keer", "look_back", False),
        ("Voorval kiezen", "choose", False),
        ("Voorval vertellen zonder afloop", "", True),
        ("Vragen noteren", "", False),
        ("Informatieronde", "", False),
        ("Analyse", "", False),
        ("Eigen standpunt bepalen en delen", "", True),
        ("Afloop horen en vergelijken", "", True),
        ("Evaluatie", "harvest", True),
    ],
    "roddelmethode": [
        ("Grenzen afspreken", "", True),
        ("Vraag inbrengen", "", True),
        ("Verkennende vragen", "", False),
        ("Roddelen over wat hier speelt", "", False),
        ("Roddelen over wat zou kunnen helpen", "", False),
        ("Inbrenger komt terug in de kring", "", True),
        ("Nabespreken", "harvest", True),
    ],
    "tienstappenmethode": [
        ("Situatie schetsen", "", True),
        ("Vragen formuleren", "", False),
        ("Vragen waarderen", "", False),
        ("Vragen beantwoorden", "", False),
        ("Laatste vragenronde", "", False),
        ("Probleem formuleren", "", False),
        ("Formuleringen waarderen", "", False),
        ("Opnieuw formuleren", "", True),
        ("Krachten en mogelijkheden", "", False),
        ("Voornemen en oogst", "harvest", True),
    ],
    "vijfstappenmethode": [
        ("Vraag introduceren", "", True),
        ("Probleem verkennen", "", False),
        ("Kern benoemen", "", False),
        ("Advies geven", "", False),
        ("Evaluatie", "harvest", True),
    ],
    "balintmethode": [
        ("Casussen verzamelen", "choose", False),
        ("Casus kiezen", "choose", False),
        ("Vertellen", "", True),
        ("Associëren", "", False),
        ("Verhelderende vragen", "", False),
        ("Beelden en gevoelens delen", "", False),
        ("Door de ogen van de ander", "", False),
        ("Inbrenger schuift weer aan", "", True),
        ("Evaluatie", "harvest", True),
    ],
    "socratisch-gesprek": [
        ("Uitgangsvraag kiezen", "choose", False),
        ("Voorbeelden verzamelen", "", False),
        ("Voorbeeld kiezen en verhelderen", "", True),
        ("Kernbewering maken", "", True),
        ("Inleven", "", False),
        ("Redenen onderzoeken", "", False),
        ("Waarden en antwoord", "", False),
        ("Terugblik", "harvest", True),
    ],
    "waarderende-intervisie": [
        ("Inleiding", "", False),
        ("Succes vertellen", "", True),
        ("Verhelderende vragen", "", False),
        ("Succesfactoren ordenen", "", False),
        ("Verborgen factoren zoeken", "", False),
        ("Vertalen", "", True),
        ("Wat neem je mee?", "harvest", True),
    ],
    "u-methode": [
        ("Rollen en houding", "", False),
        ("Opgave vertellen", "", True),
        ("Stilte", "", True),
        ("Spiegelen", "", False),
        ("Verkennend gesprek", "", False),
        ("Terugblik van de inbrenger", "", True),
        ("Opschrijven en bedanken", "harvest", True),
    ],
    "dilemmamethode": [
        ("Inleiding", "", False),
        ("Casus vertellen", "", True),
        ("Dilemma en morele vraag", "", False),
        ("Verhelderende vragen", "", False),
        ("Perspectieven, waarden en normen", "", False),
        ("Alternatieven", "", False),
        ("Eigen afweging opschrijven", "", True),
        ("Overeenkomsten en verschillen bespreken", "", False),
        ("Conclusies en afspraken", "", True),
        ("Evaluatie", "harvest", True),
    ],
    "kwaliteitenmethode": [
        ("Situatie en vraag", "", True),
        ("Twee vragen per persoon", "", False),
        ("Antwoorden", "", False),
        ("Kwaliteiten noemen", "", False),
        ("Uitdaging benoemen", "", False),
        ("Eigen uitdaging", "", True),
        ("Wat neem je mee?", "harvest", True),
    ],
    "samen-naar-een-aanpak": [
        ("Casus lezen", "", True),
        ("Wat weten we en wat niet", "", False),
        ("Beeld per leefgebied", "", False),
        ("Wegen en routeren", "", False),
        ("Doel van de interventie", "", False),
        ("Opties en gevolgen", "", False),
        ("Advies schrijven", "", True),
        ("Toetsen", "", False),
        ("Wat neem je mee?", "harvest", True),
    ],
    "terugredeneren": [
        ("Lezen tot het beslismoment", "", True),
        ("Eigen beslissing vastleggen", "", True),
        ("Wat gebeurde er toen", "", True),
        ("Redenering reconstrueren", "", False),
        ("Nieuwe inzichten verzamelen", "", False),
        ("Opnieuw beslissen", "", True),
        ("Andere beslissing en waarom", "", False),
        ("Wie had wat moeten weten", "", False),
        ("Lessen vastleggen", "harvest", True),
    ],
}


def fill(apps, schema_editor):
    """Fill both columns of methods whose steps have the names that were delivered, in that order.

    Concepts are filled too, step by step: publishing one would otherwise empty the columns again.
    """
    method_type = content_type_of(apps)
    for method in apps.get_model("intervision", "Method").objects.filter(slug__in=STEPS):
        steps = list(method.steps.order_by("sort_order", "pk"))
        delivered = STEPS[method.slug]
        if [step.name for step in steps] != [name for name, _part, _is_core in delivered]:
            continue
        for step, (_name, step.part, step.is_core) in zip(steps, delivered, strict=True):
            step.save(update_fields=["part", "is_core"])
        if method_type is not None:
            fill_revisions(apps, method_type, method)


def fill_revisions(apps, method_type, method):
    known = {name: (part, is_core) for name, part, is_core in STEPS[method.slug]}
    revisions = apps.get_model("wagtailcore", "Revision").objects
    for revision in revisions.filter(content_type=method_type, object_id=str(method.pk)):
        for step in revision.content.get("steps", []):
            if step.get("name") in known and "part" not in step:
                step["part"], step["is_core"] = known[step["name"]]
        revision.save(update_fields=["content"])


def content_type_of(apps):
    """The content type of a method; None in a database in which nothing was written yet."""
    types = apps.get_model("contenttypes", "ContentType").objects
    return types.filter(app_label="intervision", model="method").first()


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("intervision", "0003_parts_and_core_of_steps"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
