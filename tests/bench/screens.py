"""The screens of many tables, as table.js is one: ask each second, fetch the page when something changed."""

import asyncio
import random
import re
import time
import zlib
from dataclasses import dataclass, field
from urllib.parse import urlencode

EVERY = 1.0  # seconds between two pulses
CSRF = "b" * 32  # a form and its cookie only have to agree
PATIENCE = 10
GZIP = 31  # for zlib: with the header of gzip
VERSION = re.compile(rb'data-version="(\d+)"')
PULSE = re.compile(r'data-pulse="([^"]+)"')


class Lost(Exception):
    """No answer, or another one than a screen can use."""


@dataclass
class Seen:
    """Seconds from a press until each screen had the new step, and what went wrong."""

    waits: list = field(default_factory=list)
    missed: int = 0
    errors: list = field(default_factory=list)
    pulses: int = 0
    pages: int = 0
    presses: int = 0


class Line:
    """One kept connection of a browser."""

    def __init__(self, port, cookies):
        self.port, self.cookies = port, cookies
        self._reader = self._writer = None

    async def ask(self, path, *, body=None, more=""):
        """Status, headers and body of an answer. Raise Lost.

        A kept connection that was closed meanwhile is made again, as a browser does.
        """
        was_open = self._writer is not None
        try:
            async with asyncio.timeout(PATIENCE):
                try:
                    return await self._asked(path, body, more)
                except (ConnectionError, asyncio.IncompleteReadError) as error:
                    if not was_open or getattr(error, "partial", b""):
                        raise
                    self.close()
                    return await self._asked(path, body, more)
        except (OSError, EOFError, asyncio.LimitOverrunError, TimeoutError) as error:
            self.close()
            raise Lost(f"{type(error).__name__} at {path.split('/')[1:3]}") from error

    async def _asked(self, path, body, more):
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port)
        method, sent = ("GET", b"") if body is None else ("POST", urlencode(body).encode())
        form = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(sent)}\r\n"
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept-Encoding: gzip\r\n"
            f"Upgrade-Insecure-Requests: 1\r\n{self.cookies}{more}{form if body is not None else ''}\r\n"
        )
        self._writer.write(head.encode() + sent)
        await self._writer.drain()
        lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:])}
        answer = await self._body(headers)
        if headers.get("connection", "") == "close":
            self.close()
        if headers.get("content-encoding") == "gzip":
            answer = zlib.decompress(answer, GZIP)
        return int(lines[0].split()[1]), headers, answer

    async def _body(self, headers):
        if headers.get("transfer-encoding") != "chunked":
            return await self._reader.readexactly(int(headers.get("content-length", 0)))
        pieces = []
        while size := int(await self._reader.readline(), 16):
            pieces.append(await self._reader.readexactly(size))
            await self._reader.readexactly(2)
        await self._reader.readexactly(2)
        return b"".join(pieces)

    def close(self):
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None


class Table:
    """One table: its screens know which version they have, its lead presses once a minute."""

    def __init__(self, facts, port, seen):
        self.facts, self.port, self.seen = facts, port, seen
        self.cookies = f"Cookie: sessionid={facts['session']}; csrftoken={CSRF}\r\n"
        self.pressed = {}  # the moment of the press that made a version
        self.lacks = {}  # how many screens do not have it yet
        self.step_no = 0

    def screens(self, many):
        """The lead's, one in the room with a cookie of its own, and the wall on all others."""
        lead = [Screen(self, self.facts["lead"], self.cookies)]
        room = [Screen(self, "/scherm/", f"Cookie: scherm={self.facts['token']}\r\n")]
        return lead + room + [Screen(self, self.facts["wall"], self.cookies) for _no in range(many - 2)]

    async def press(self, lead, screens):
        """*Volgende stap* by its logged-in lead, and the page that comes back."""
        began = time.monotonic()
        body = {"step_no": self.step_no, "csrfmiddlewaretoken": CSRF}
        line = lead.press_line
        status, _headers, _body = await line.ask(self.facts["next"], body=body)
        if status != 302:
            raise Lost(f"a press answered {status}")
        version = await lead.fetch(line)
        self.step_no += 1
        self.seen.presses += 1
        self.pressed[version], self.lacks[version] = began, len(screens)
        for screen in screens:  # who was quicker than the page of the lead
            self.has(screen, version)

    def has(self, screen, version):
        """Note how long a screen waited for a version, once."""
        if version in self.pressed and screen.version >= version and version not in screen.noted:
            screen.noted.add(version)
            self.lacks[version] -= 1
            self.seen.waits.append(max(screen.got_at - self.pressed[version], 0.0))


class Screen:
    def __init__(self, table, path, cookies):
        self.table, self.path = table, path
        self.line, self.press_line = Line(table.port, cookies), Line(table.port, cookies)
        self.version, self.got_at, self.noted = 0, 0.0, set()
        self.pulse = ""

    async def opened(self, few):
        """The whole page, as a visitor gets it."""
        async with few:
            status, _headers, page = await self.line.ask(self.path)
        if status != 200 or not (found := PULSE.search(page.decode())):
            raise Lost(f"{self.path[:8]} answered {status}")
        self.pulse = found[1].replace("&amp;", "&")
        self.version = int(VERSION.search(page)[1])

    async def fetch(self, line=None):
        """The page again, as table.js fetches it; answers its version."""
        status, _headers, page = await (line or self.line).ask(self.path, more="HX-Request: true\r\n")
        if status != 200 or not (found := VERSION.search(page)):
            raise Lost(f"a screen answered {status}")
        self.table.seen.pages += 1
        if int(found[1]) > self.version:
            self.version, self.got_at = int(found[1]), time.monotonic()
        return int(found[1])

    async def live(self, until):
        """Ask each second until the end; what goes wrong is noted, and asked again a second later."""
        await asyncio.sleep(random.random() * EVERY)
        while (began := time.monotonic()) < until:
            try:
                await self.beat()
            except Lost as error:
                self.table.seen.errors.append(str(error))
            took = time.monotonic() - began
            await asyncio.sleep(EVERY - took % EVERY)  # one that was still asked is not asked again
        self.line.close()
        self.press_line.close()

    async def beat(self):
        status, _headers, answer = await self.line.ask(self.pulse)
        if status != 200:
            raise Lost(f"a pulse answered {status}")
        self.table.seen.pulses += 1
        if int(re.search(rb'"v": ?(\d+)', answer)[1]) != self.version:
            self.table.has(self, await self.fetch())


async def hold(facts, port, *, screens, minutes, note):
    """All tables at once for so many minutes; answer what was seen."""
    seen = Seen()
    tables = [(table, table.screens(screens)) for table in (Table(one, port, seen) for one in facts)]
    few = asyncio.Semaphore(8)  # what opens is not measured
    await asyncio.gather(*(screen.opened(few) for _table, own in tables for screen in own))
    note()
    until = time.monotonic() + minutes * 60
    leads = [_lead(table, own, until) for table, own in tables]
    await asyncio.gather(*leads, *(screen.live(until) for _table, own in tables for screen in own))
    note()
    seen.missed = sum(sum(table.lacks.values()) for table, _own in tables)
    return seen


async def _lead(table, screens, until):
    """Press once in each minute at a random moment, early enough to be seen."""
    minute = time.monotonic()
    while minute + 60 <= until + 1:
        await asyncio.sleep(max(minute + random.uniform(0, 55) - time.monotonic(), 0))
        try:
            await table.press(screens[0], screens)
        except Lost as error:
            table.seen.errors.append(str(error))
        minute += 60


async def proxy(port, *, seconds):
    """A proxy that knows no upgrades and is far away; answers the server, which is closed by who asked."""

    async def pass_on(reader, writer, wait):
        try:
            while piece := await reader.read(65_536):
                await asyncio.sleep(wait)
                writer.write(re.sub(rb"\r\n[Uu]pgrade[^\r]*", b"", piece))
                await writer.drain()
        except OSError:
            pass  # either side went away
        finally:
            writer.close()

    async def connect(reader, writer):
        to_site = await asyncio.open_connection("127.0.0.1", port)
        await asyncio.gather(pass_on(reader, to_site[1], seconds), pass_on(to_site[0], writer, 0))

    return await asyncio.start_server(connect, "127.0.0.1", 0)
