from django import forms
from django.forms.renderers import DjangoTemplates


class Titled(forms.Select):
    def create_option(self, name, value, *rest, **more):
        option = super().create_option(name, value, *rest, **more)
        option["attrs"] |= {"title": f'"{value}"', "disabled": value == "b"}
        return option


CHOICES = [("", "alles"), ("Groep", [(1000, "<em>"), ("b", "B & C")]), (2.5, "twee en een half")]


def lines(markup):
    return [line.strip() for line in markup.splitlines() if line.strip()]


def test_a_choice_reads_as_the_one_of_django():
    for widget in (forms.Select, forms.SelectMultiple, Titled):
        for chosen in (None, "", 1000, ["b"]):
            choice = widget(attrs={"id": "id_keuze"}, choices=CHOICES)

            ours = choice.render("keuze", chosen)

            assert lines(ours) == lines(choice.render("keuze", chosen, renderer=DjangoTemplates()))
