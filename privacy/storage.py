"""Where private files lie."""

from django.core.files.storage import FileSystemStorage, Storage


class PrivateStorage(FileSystemStorage):
    """Files without an address: they leave through a view that checks."""

    url = Storage.url
