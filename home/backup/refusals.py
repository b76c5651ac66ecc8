"""Why a backup is not made or not put back, each in a sentence for whoever manages the server."""


class CannotBackUp(Exception):
    """There is no backup; nothing was written."""


class CannotRestore(Exception):
    """Nothing was put back; the site is as it was."""
