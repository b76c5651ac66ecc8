import pytest
from django import forms

from config.look import at, before, dots_done, first_input_id, may_stay_empty, seats


class WishForm(forms.Form):
    name = forms.CharField(label="Naam", help_text="Zoals je collega's je kennen.")
    note = forms.CharField(label="Toelichting", required=False)
    agreed = forms.BooleanField(label="Akkoord", required=False)
    kind = forms.ChoiceField(label="Soort?", choices=[("a", "A")], widget=forms.RadioSelect)
    day = forms.DateField(label="Datum", required=False)


class FilterForm(WishForm):
    hide_optional = True


@pytest.mark.parametrize(
    ("done", "total", "filled"),
    [(0, 5, 0), (1, 100, 1), (3, 5, 5), (99, 100, 7), (5, 5, 8), (0, 0, 0), (6, 5, 8)],
)
def test_dots_done_is_full_only_at_everything(done, total, filled):
    assert dots_done(done, total) == filled


def test_seats_begin_on_top():
    assert len(seats(100)) == 8
    assert seats(100)[0] == {"x": "50.0", "y": "10.0"}


def test_may_stay_empty_leaves_out_ticks_and_filters():
    form = WishForm()

    assert [name for name in form.fields if may_stay_empty(form[name])] == ["note", "day"]
    assert [name for name in form.fields if may_stay_empty(FilterForm()[name])] == []


def test_first_input_id_of_a_group_is_its_first_choice():
    form = WishForm()

    assert [first_input_id(form[name]) for name in ("name", "kind")] == ["id_name", "id_kind_0"]


def test_before_needs_no_colon_after_a_question():
    assert before("Soort?", "Vul dit in.") == "Soort? Vul dit in."
    assert before("Naam", "Vul dit in.") == "Naam: Vul dit in."


def test_at_is_empty_past_the_end():
    assert [at(["a"], 0), at(["a"], 1)] == ["a", ""]


def test_form_ties_help_and_error_to_the_field():
    html = str(WishForm({}))

    assert html.count("Vul dit nog in.") == 4  # two fields, each beside itself and in the summary

    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert '<ul class="errorlist" id="id_name_error">' in html
    assert '<a href="#id_kind_0">Soort? ' in html
    assert html.count('aria-invalid="true"') == 2


def test_form_says_what_may_stay_empty():
    html = str(WishForm())

    assert html.count("(mag je leeg laten)") == 2
    assert '<input type="date" name="day"' in html
    assert "error-summary" not in html
