"""The page in /beheer/ with the settings of an editor."""

from wagtail.admin.views.account import AccountView, AvatarSettingsPanel


class EditorAccount(AccountView):
    """Without the picture of oneself: nothing shows it, and it would be a file past the checks."""

    def get_panels(self):
        return [panel for panel in super().get_panels() if not isinstance(panel, AvatarSettingsPanel)]
