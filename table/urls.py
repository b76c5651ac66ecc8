"""Every address of a table. The pulse is answered before any of these (table/pulse.py)."""

from django.urls import path

from table.views import lead, screens

app_name = "table"
urlpatterns = [
    path("scherm/", screens.ShowScreen.as_view(), name="screen"),
    path("tafel/<uuid:public_id>/", lead.LeadTable.as_view(), name="lead"),
    path("tafel/<uuid:public_id>/muur/", lead.ShowWall.as_view(), name="wall"),
    path("tafel/<uuid:public_id>/volgende/", lead.NextStep.as_view(), name="next-step"),
    path("tafel/<uuid:public_id>/overslaan/", lead.SkipStep.as_view(), name="skip-step"),
    path("tafel/<uuid:public_id>/terug/", lead.PreviousStep.as_view(), name="previous-step"),
    path("tafel/<uuid:public_id>/pauze/", lead.PauseTable.as_view(), name="pause-table"),
    path("tafel/<uuid:public_id>/verder/", lead.ResumeTable.as_view(), name="resume-table"),
    path("tafel/<uuid:public_id>/tijd-erbij/", lead.AddMinutes.as_view(), name="add-minutes"),
    path("tafel/<uuid:public_id>/korter/", lead.ShortenSteps.as_view(), name="shorten-steps"),
    path("tafel/<uuid:public_id>/beurt/", lead.GiveTurn.as_view(), name="give-turn"),
    path("tafel/<uuid:public_id>/bijwerken/", lead.CatchUp.as_view(), name="catch-up"),
    path("tafel/<uuid:public_id>/wie-is-er/", lead.TickSeats.as_view(), name="tick-seats"),
    path("tafel/<uuid:public_id>/sluiten/", lead.CloseTable.as_view(), name="close-table"),
    path("tafel/<uuid:public_id>/toch-niet-sluiten/", lead.ReopenTable.as_view(), name="reopen-table"),
    path("tafel/<uuid:public_id>/afbreken/", lead.CancelTable.as_view(), name="cancel-table"),
    path("tafel/<uuid:public_id>/schermen/", lead.OfferScreen.as_view(), name="offer-screen"),
    path(
        "tafel/<uuid:public_id>/schermen/<uuid:screen>/tonen/",
        lead.ConfirmScreen.as_view(),
        name="confirm-screen",
    ),
    path(
        "tafel/<uuid:public_id>/schermen/<uuid:screen>/uitzetten/",
        lead.RemoveScreen.as_view(),
        name="remove-screen",
    ),
]
