"""A page with a form on the base of all such pages, for the tests of that base."""

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import engines
from django.urls import path
from django.utils.translation import gettext_lazy as _

from config.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401
from privacy.forms.files import PrivateFilesField
from privacy.models import Draft
from privacy.verbs import Refused
from privacy.views.pages import ButtonPage, FormPage

PAGE = """{% extends "base.html" %}
{% block title %}Proef{% endblock %}
{% block main %}<h1>Proef</h1>
<form method="post" enctype="multipart/form-data" novalidate>{% form_token form %}{{ form }}
<button class="button">Versturen</button></form>{% endblock %}"""


class TooLoud(Refused):
    sentence = "Schrijf het zachter."


class NotToday(Refused):
    sentence = "Vandaag niet."


class TryForm(forms.Form):
    text = forms.CharField(label="Tekst", max_length=50)
    day = forms.DateField(label="Dag", required=False)
    kinds = forms.MultipleChoiceField(label="Soort", choices=[("a", "A"), ("b", "B")], required=False)
    files = PrivateFilesField(label="Bestanden", required=False)


class TryPage(FormPage):
    """What is sent becomes a draft of its writer, which is as good a row as any."""

    form_class = TryForm
    beside = {TooLoud: "text"}
    done = _("Verstuurd.")

    def act(self, form, now):
        text = form.cleaned_data["text"]
        number = Draft.objects.filter(key__startswith="privacy.sent").count()
        Draft.objects.create(
            owner=self.request.user,
            key=f"privacy.sent:{number}",
            body=text,
            created_at=now,
            updated_at=now,
            expires_at=now,
        )
        if text.isupper():
            raise TooLoud
        if text == "vandaag":
            raise NotToday
        return redirect(f"/proef/{number}/")

    def render_to_response(self, context, status=200):
        page = engines["django"].from_string(PAGE).render(context, self.request)
        response = HttpResponse(page, status=status)
        response.form = context["form"]
        return response


class TryButton(ButtonPage):
    success_url = "/proef/"
    done = "Gedaan."

    def act(self, form, now):
        get_user_model().objects.filter(pk=self.request.user.pk).update(first_name="Gedrukt")
        if "nee" in self.request.POST:
            raise NotToday


urlpatterns = [
    path("proef/", TryPage.as_view()),
    path("proef/knop/", TryButton.as_view()),
    *urlpatterns,
]
