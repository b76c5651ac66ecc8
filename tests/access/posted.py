"""What is posted where an empty form says nothing about who may."""

EMPTY_BODY = {"body-count": "0"}  # Wagtail breaks on a page of blocks without it

POSTED = {
    **dict.fromkeys(
        ("wagtailadmin_pages:add", "wagtailadmin_pages:edit", "wagtailadmin_pages:revisions_revert"),
        lambda world: EMPTY_BODY,
    ),
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
