"""A person at a browser."""

from urllib.parse import urlsplit

from django.test import Client

PATIENCE = 15_000  # milliseconds: a busy machine is no failure
# Chromium says this of every 403 and 404, which are answers a test may ask for.
EXPECTED = "Failed to load resource: the server responded with a status of 4"


def session_of(user):
    """The cookie of somebody who has logged in, the second factor included."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


class Visitors:
    """Opens browser windows on one site and remembers what went wrong in them."""

    def __init__(self, chromium, address):
        self.chromium = chromium
        self.address = address
        self.troubles = []
        self._contexts = []

    def __call__(self, user=None, *, width=1280, height=900, javascript=True):
        """A window of its own, logged in as `user`; answers Playwright's page."""
        context = self.chromium.new_context(
            base_url=self.address,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
        )
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        if user:
            self.log_in(page, user)
        page.on("request", self._note_request)
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        return page

    def log_in(self, page, user):
        """Let this window be somebody's, or an anonymous visitor's; it keeps what it has loaded."""
        page.context.clear_cookies()
        if user.pk:
            cookie = {"name": "sessionid", "value": session_of(user), "url": self.address}
            page.context.add_cookies([cookie])

    def _note_request(self, request):
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc and "://" in request.url:
            self.troubles.append(f"another host: {request.url}")

    def _note_console(self, message):
        if message.type == "error" and not message.text.startswith(EXPECTED):
            self.troubles.append(f"console: {message.text}")

    def leave(self):
        for context in self._contexts:
            context.close()
