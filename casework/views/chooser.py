"""Choosing a casus for a lesson in /beheer/: its title and no word of its story, for redacteuren alone."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from casework.queries.cases import cases_for_lessons
from privacy.forms.lines import LineField


class ForEditors:
    """Wagtail opens a chooser to everybody with the admin; a beheerder has no business with casussen."""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm("casework.view_case"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class TitleFilter(BaseFilterForm):
    """The search index holds stems; an editor types a part of the title."""

    q = LineField(label=_("Titel"), required=False)

    def filter(self, objects):
        return super().filter(objects).filter(title__icontains=self.cleaned_data["q"])


class Listed(ForEditors):
    filter_form_class = TitleFilter

    def get_object_list(self):
        return cases_for_lessons()


class ChooseCase(Listed, ChooseView):
    pass


class ChooseCaseResults(Listed, ChooseResultsView):
    pass


class ChosenCase(ForEditors, SnippetChosenView):
    pass


class ChosenCases(ForEditors, SnippetChosenMultipleView):
    pass


class CaseChooser(SnippetChooserViewSet):
    choose_view_class = ChooseCase
    choose_results_view_class = ChooseCaseResults
    chosen_view_class = ChosenCase
    chosen_multiple_view_class = ChosenCases

    def get_urlpatterns(self):
        return [one for one in super().get_urlpatterns() if one.name != "create"]
