import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

application = get_wsgi_application()

from privacy.security.start import stop_without_keys  # noqa: E402  # asks models, which are known by now

stop_without_keys()
