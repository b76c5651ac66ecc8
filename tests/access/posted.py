"""What is posted where an empty form says nothing about who may."""

POSTED = {
    "home:report": lambda world: {"reason": "name", "words": ""},
    "wagtailadmin_choose_page_external_link": lambda world: {
        "external-link-chooser-url": "https://voorbeeld.example/",
        "external-link-chooser-link_text": "Voorbeeld",
    },
    "wagtailadmin_pages:copy": lambda world: {
        "new_title": "Kopie",
        "new_slug": "kopie",
        "new_parent_page": world.home_page.pk,
    },
}
