import os

from celery import Celery
from celery.signals import worker_init
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
TRANSPORT_ALIASES["filesystem"] = "config.broker:Transport"

app = Celery("vakmanschap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def stop_without_keys(**kwargs):
    from privacy.security.start import stop_without_keys  # asks models, which are known by now

    stop_without_keys()
