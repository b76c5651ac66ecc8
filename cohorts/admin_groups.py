"""What each role may do in the editors' admin. An app to the right adds its own from `AppConfig.ready()`."""

from collections.abc import Iterable

from cohorts.models import Appointment

Role = Appointment.Role

GROUP_NAMES: dict[str, str] = {
    Role.EDITOR: "Redacteuren",
    Role.PROGRAMME_TEAM: "Programmateam",
    Role.ADMINISTRATOR: "Functioneel beheerders",
}
PAGE_PERMISSIONS: dict[str, tuple[str, ...]] = {
    Role.EDITOR: ("add_page", "change_page", "publish_page"),
}
_COLLECTIONS: dict[str, tuple[str, ...]] = {
    # Wagtail asks for the permissions of its own models, also where another stands in for them.
    Role.EDITOR: tuple(
        f"{app}.{verb}_{model}"
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for verb in ("add", "change", "choose")
    ),
}
_permissions: dict[str, set[str]] = {
    Role.EDITOR: {
        "wagtailadmin.access_admin",
        *(
            f"cohorts.{verb}_{model}"
            for model in ("region", "safetyhouse")
            for verb in ("add", "change", "view")
        ),
    },
    Role.PROGRAMME_TEAM: {"wagtailadmin.access_admin"},
    Role.ADMINISTRATOR: {
        "wagtailadmin.access_admin",
        *(
            f"{app}.{verb}_{model}"
            for app, model in (
                ("cohorts", "appointment"),
                ("cohorts", "region"),
                ("cohorts", "safetyhouse"),
                ("accounts", "organisation"),
            )
            for verb in ("add", "change", "view")
        ),
    },
}


def register_admin_permissions(role: str, names: Iterable[str]) -> None:
    """Let a role do more in the admin; names as `learning.add_rubric`. No group for it is a KeyError."""
    _permissions[role].update(names)


def permissions(role: str) -> set[str]:
    """The model permissions of a role, as `app_label.codename`."""
    return set(_permissions[role])


def collection_permissions(role: str) -> tuple[str, ...]:
    """What a role may do with the pictures and documents of all collections."""
    return _COLLECTIONS.get(role, ())
