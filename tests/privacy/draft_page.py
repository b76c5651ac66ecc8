"""A page with a form that is kept as a draft, for the tests of drafts themselves."""

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import path
from django.utils import timezone

from config.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401
from privacy.actions.drafts import DraftRefused, save_draft
from privacy.forms.drafts import DraftForm

KEY = "privacy.try:1"
PAGE = """{% extends "base.html" %}
{% block title %}Proef{% endblock %}
{% block head %}{{ form.media }}{% endblock %}
{% block main %}<h1>Proef</h1>
<form method="post" data-autosave data-draft-key="{{ form.draft_key }}"
  data-draft-version="{{ form.draft_version_posted }}">{% form_token form %}{{ form }}
<div class="form__buttons"><button class="button">Concept bewaren</button></div></form>
{% if form.other_draft %}<p id="other">{{ form.other_draft.fields.text.0 }}</p>{% endif %}
{% endblock %}"""


class TryForm(DraftForm):
    text = forms.CharField(label="Tekst", widget=forms.Textarea)
    ticked = forms.BooleanField(label="Aan", required=False)
    choices = forms.MultipleChoiceField(label="Keuzes", choices=[("a", "A"), ("b", "B")], required=False)
    file = forms.FileField(label="Bestand", required=False)


def try_draft(request):
    how = {"owner": request.user, "draft_key": KEY, "page": "/proef/"}
    if request.method == "GET":
        form = TryForm(**how)
    else:
        form = TryForm(request.POST, request.FILES, **how)
        try:
            save_draft(
                owner=request.user,
                key=KEY,
                body=form.draft_body,
                version=form.draft_version_posted,
                now=timezone.now(),
            )
            form = TryForm(**how)
        except DraftRefused as refusal:
            form.draft_refused(refusal)
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form}, request))


urlpatterns = [path("proef/", try_draft), *urlpatterns]
