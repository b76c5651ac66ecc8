"""A mail server that keeps what it gets, and can be told to fall silent after a mail."""

import contextlib
import email
import socketserver
import threading


class Mailbox(socketserver.ThreadingTCPServer):
    """Takes mails on a loopback port of its own; `received` holds them as (address, Message-ID)."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.port = self.server_address[1]
        self.received = []
        self.silent_after = None
        self.fell_silent = threading.Event()

    def take(self, text):
        """Keep a mail; True when the server answers, False when this is where it falls silent."""
        message = email.message_from_string(text)
        self.received.append((message["To"], message["Message-ID"]))
        if len(self.received) != self.silent_after:
            return True
        self.fell_silent.set()
        return False

    def fall_silent_after(self, count):
        """Keep the mail that makes `count`, and never say so."""
        self.fell_silent.clear()
        self.silent_after = count


class Conversation(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as Python's own client speaks."""

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        with contextlib.suppress(OSError):  # whoever talks to us may be killed
            self.say("220 here")
            while line := self.rfile.readline().decode():
                if not self.answer(line.split(" ")[0].strip().upper()):
                    return

    def answer(self, verb):
        if verb == "DATA":
            self.say("354 go on")
            if not self.server.take(self.read_mail()):
                self.rfile.readline()  # until the other side is gone
                return False
        self.say("221 bye" if verb == "QUIT" else "250 fine")
        return verb != "QUIT"

    def read_mail(self):
        lines = iter(lambda: self.rfile.readline().decode(), ".\r\n")
        return "".join(lines)


@contextlib.contextmanager
def mailbox():
    """A mailbox that is listening."""
    server = Mailbox()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
