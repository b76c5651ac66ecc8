"""The queue of the embedded default: a folder with a file per message.

Kombu writes a message into a file that its reader already sees. A reader that comes between
opening and writing takes an empty file, and the worker dies of it, and the site with the worker.
Here a message appears whole: it is written under a name that no reader looks for.
"""

import os
import uuid
from pathlib import Path
from time import monotonic

from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    def _put(self, queue, payload, **kwargs):
        folder = Path(self.data_folder_out)
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}"
        unfinished = folder / f"{name}.unfinished"
        unfinished.write_text(dumps(payload))
        os.replace(unfinished, folder / f"{name}.{queue}.msg")


class Transport(filesystem.Transport):
    Channel = Channel
