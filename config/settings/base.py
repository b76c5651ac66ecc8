"""Settings for every environment, safe for production as they stand.

What differs between environments is read from the environment; `.env.example`
lists every variable. Without a secret nothing starts. DEMO=1 relaxes exactly
what `docs/demo.md` lists, and nothing else reads DEMO.
"""

from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.contrib.messages import DEBUG as MESSAGE_DEBUG
from django.contrib.messages import ERROR, INFO, SUCCESS, WARNING
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.settings.databases import database_from, sqlite_url

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
if (BASE_DIR / ".env").exists():
    env.read_env(BASE_DIR / ".env")

# Everything that is written while running lives below this one folder.
DATA_DIR = Path(env.str("VAKMANSCHAP_DATA", str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
DEMO = env.bool("DEMO", False)
SECRET_FILE = DATA_DIR / "secret-key"  # made by `make run`; SECRET_KEY goes before it
SECRET_KEY = env.str("SECRET_KEY", "") or (SECRET_FILE.read_text().strip() if SECRET_FILE.exists() else "")
if not SECRET_KEY:
    raise ImproperlyConfigured(f"Set SECRET_KEY, or keep the secret in {SECRET_FILE}.")
LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOOPBACK)
if DEMO and not set(ALLOWED_HOSTS) <= set(LOOPBACK):
    raise ImproperlyConfigured("DEMO=1 opens accounts with a known password: only on this machine itself.")
BASE_URL = env.str("BASE_URL", f"http://127.0.0.1:{env.str('PORT', '8000')}")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- apps, in the order in which they may import each other, home first -------

INSTALLED_APPS = [
    "home",
    "trainers",
    "practices",
    "intervision",
    "casework",
    "learning",
    "table",
    "cohorts",
    "accounts",
    "privacy",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "rules",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "table.pulse.PulseMiddleware",  # a second apart, from every screen of every table
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.CompressPagesMiddleware",
    "config.ranges.ByteRangeMiddleware",
    "config.middleware.SplitCSPMiddleware",
    "config.middleware.SecurityHeadersMiddleware",
    "config.middleware.HealthFirst",
    "config.middleware.RefuseLargeBodiesMiddleware",
    "config.middleware.TellRefusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.middleware.SayDiskIsFull",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.EndsWhenIdle",
    "config.middleware.ClosedByDefaultMiddleware",
    "accounts.middleware.FirstThingsFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.SayRefusalsInAdmin",
    "config.middleware.NoSuchRowInAdmin",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.site",
            ],
            "libraries": {"look": "config.look"},
            "builtins": ["privacy.templatetags.form_token"],  # every form carries it
        },
    }
]

# --- data ---------------------------------------------------------------------

DATABASES = {
    "default": database_from(env.str("DATABASE_URL", "") or sqlite_url(DATA_DIR / "db.sqlite3")),
}
# How long a page waits for an answer on a connection to PostgreSQL, in seconds (config.postgresql).
DATABASE_ANSWERS_WITHIN = 1.0
# How long `/gezond/` waits for a part of the site, in seconds; without, it asks them one by one.
HEALTH_WITHIN: float | None = 1.5
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
# allauth's rate limits count across processes, so the cache is shared on every default.
CACHE_IN_FILES = {
    "BACKEND": "config.cache.FileCache",
    "LOCATION": DATA_DIR / "cache",
    "KEY_FUNCTION": "config.cache.keyed_digest",
    "OPTIONS": {"MAX_ENTRIES": 20_000},
}
CACHES = {"default": CACHE_IN_FILES}
if REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "config.cache.RedisOrFileCache",
            "LOCATION": REDIS_URL,
            "KEY_FUNCTION": "config.cache.keyed_digest",
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        },
        "files": CACHE_IN_FILES,
    }

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
PRIVATE_ROOT = DATA_DIR / "private"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_STORAGE = env.str("MEDIA_STORAGE", "file")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": "privacy.storage.PrivateStorage", "OPTIONS": {"location": PRIVATE_ROOT}},
    "staticfiles": {"BACKEND": "config.storage.JoinedStaticFilesStorage"},
}
if MEDIA_STORAGE == "s3":
    for alias, prefix in (("default", "media"), ("private", "private")):
        STORAGES[alias] = {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": env.str("S3_BUCKET"),
                "endpoint_url": env.str("S3_ENDPOINT", "") or None,
                "location": prefix,
                "default_acl": None,
            },
        }
FILE_UPLOAD_TEMP_DIR = DATA_DIR / "uploads"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)
FILE_UPLOAD_HANDLERS = ["privacy.uploads.handler.BoundedUploadHandler"]
UPLOAD_MAX_BYTES = 25 * 1024 * 1024
REQUEST_MAX_BYTES = 160 * 1024 * 1024  # five files of 25 MB and the text beside them
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page forms are large

# Where nginx finds the private storage as an internal location, so that it sends the bytes itself.
X_ACCEL_PREFIX = env.str("X_ACCEL_PREFIX", "")
# Then its user, who is in our group, reads uploaded files; nobody else ever does (`config.__init__`).
FILE_UPLOAD_PERMISSIONS = 0o640 if X_ACCEL_PREFIX else 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750 if X_ACCEL_PREFIX else 0o700

# Where clamd listens: tcp://host:3310 or unix:///path. Empty: files are not looked at for viruses.
CLAMD_URL = env.str("CLAMD_URL", "")

# Keys for encrypted text: a file outside database and backups.
ENCRYPTION_KEYS_FILE = Path(env.str("ENCRYPTION_KEYS_FILE", str(DATA_DIR / "keys" / "text.json")))

# --- people -------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "accounts.backends.Backend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.validators.NotTheDemoPassword"},
]
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "contact@vakmanschap.example")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/start/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Why each is what it is: docs/limits.md. Tight per account, since a whole office has one address on the
# internet. Counted over all processes.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "10/15m/key,150/m/ip",
    "reauthenticate": "10/15m/user",
    "reset_password": "5/15m/key,150/m/ip",
    "reset_password_from_key": "150/m/ip",
    "signup": "150/m/ip",
    "confirm_email": "1/3m/key",
    "manage_email": "10/m/user",
    "change_password": "5/m/user",
    "request_login_code": "0/m/ip",
    "change_phone": "0/m/user",
    "verify_phone": "0/m/ip",
}
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
ACCOUNT_FORMS = {
    "login": "accounts.forms.entrance.LogInForm",
    "signup": "accounts.forms.entrance.SignUpForm",
    "reset_password": "accounts.forms.entrance.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.entrance.NewPasswordForm",
    "change_password": "accounts.forms.entrance.ChangePasswordForm",
    "set_password": "accounts.forms.entrance.SetPasswordForm",
    "reauthenticate": "accounts.forms.entrance.ReauthenticateForm",
    "add_email": "accounts.forms.entrance.ChangeEmailForm",
}
PASSWORD_RESET_TIMEOUT = 4 * 60 * 60
MFA_ADAPTER = "accounts.mfa.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Vakmanschap"
MFA_FORMS = {
    "authenticate": "accounts.forms.second_step.AuthenticateForm",
    "reauthenticate": "accounts.forms.second_step.ReauthenticateForm",
    "activate_totp": "accounts.forms.second_step.ActivateTOTPForm",
    "add_webauthn": "accounts.forms.second_step.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.second_step.EditPasskeyForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", 0)

# --- language and time --------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]

# --- Wagtail ------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Vakmanschap"
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True  # a theme stands in addresses
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = False  # what editors write to each other there passes no gate
WAGTAILAPI_DOCS_ENABLED = False
WAGTAILIMAGES_IMAGE_MODEL = "privacy.ContentImage"
WAGTAILDOCS_DOCUMENT_MODEL = "privacy.ContentDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "privacy.forms.media.ContentDocumentForm"
WAGTAILIMAGES_IMAGE_FORM_BASE = "privacy.forms.media.ContentImageForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 150 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = UPLOAD_MAX_BYTES
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "heic", "heif"]  # HEIC is kept as JPEG
WAGTAILEMBEDS_FINDERS: list[dict] = []  # nothing is ever fetched from another host
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        # Texts are stemmed before they are indexed (learning.stems), the same for both engines.
        **({"SEARCH_CONFIG": "simple"} if DATABASES["default"]["ENGINE"].endswith("postgresql") else {}),
    }
}

# --- the words of a message decide its look (static/css/components/notice.css) ---

MESSAGE_TAGS = {MESSAGE_DEBUG: "info", INFO: "info", SUCCESS: "done", WARNING: "waits", ERROR: "loss"}

# --- background work ----------------------------------------------------------

CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")
# One entry per task; `expires` keeps a pile of missed sweeps from running at once.
CELERY_BEAT_SCHEDULE = {
    "drafts": {"task": "privacy.tasks.sweep_drafts", "schedule": 600.0, "options": {"expires": 600}},
    "files": {"task": "privacy.tasks.sweep_files", "schedule": 3600.0, "options": {"expires": 3600}},
    "limits": {"task": "privacy.tasks.sweep_limits", "schedule": 3600.0, "options": {"expires": 3600}},
    "logs": {"task": "privacy.tasks.sweep_logs", "schedule": 86400.0, "options": {"expires": 86400}},
    "appointments": {
        "task": "cohorts.tasks.follow_appointments",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    "retention": {
        "task": "privacy.tasks.forget_overdue",
        "schedule": 86400.0,
        "options": {"expires": 86400},
    },
    "idle": {"task": "accounts.tasks.ask_idle", "schedule": 86400.0, "options": {"expires": 86400}},
    "outbox": {"task": "accounts.tasks.sweep_outbox", "schedule": 5.0, "options": {"expires": 5}},
    "vocabulary": {
        "task": "home.tasks.refresh_vocabulary",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "readers": {
        "task": "casework.tasks.see_to_readers",
        "schedule": 86400.0,
        "options": {"expires": 86400},
    },
    "ends": {"task": "cohorts.tasks.remind_of_ends", "schedule": 86400.0, "options": {"expires": 86400}},
    "tables": {"task": "table.tasks.sweep", "schedule": 15.0, "options": {"expires": 15}},
    "reminders": {"task": "cohorts.tasks.remind", "schedule": 300.0, "options": {"expires": 300}},
    "emergencies": {"task": "accounts.tasks.end_emergencies", "schedule": 60.0, "options": {"expires": 60}},
}
if not REDIS_URL:
    for folder in ("queue", "control"):
        (DATA_DIR / "broker" / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(DATA_DIR / "broker" / "queue"),
        "data_folder_out": str(DATA_DIR / "broker" / "queue"),
        "control_folder": str(DATA_DIR / "broker" / "control"),
    }
# Wagtail's own small jobs run at once: with a queue and no worker search would go stale silently.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# --- mail: everything goes through the outbox; this is how the worker delivers --

EMAIL_BACKEND = "accounts.mail.OutboxEmailBackend"
if env.str("EMAIL_URL", ""):
    EMAIL_CONFIG = env.email_url("EMAIL_URL")
    DELIVERY_EMAIL_BACKEND = EMAIL_CONFIG.pop("EMAIL_BACKEND")
    vars().update(EMAIL_CONFIG)
else:  # the demo's mails are read in the browser; elsewhere they wait until there is a way out
    DELIVERY_EMAIL_BACKEND = "accounts.mail.FolderEmailBackend" if DEMO else ""
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_TIMEOUT = 20
# How long a worker may be busy with one mail before another takes it over.
OUTBOX_LEASE = timedelta(seconds=env.int("OUTBOX_LEASE_SECONDS", 120))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Vakmanschap <geen-antwoord@vakmanschap.example>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- the surface --------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 60 * 60  # since the last request (accounts.middleware.EndsWhenIdle)
CSRF_FAILURE_VIEW = "home.views.errors.csrf_failure"
if not DEMO:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]  # asked from within, over plain HTTP
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # A browser takes these from this host alone, over TLS: no other name of ours can put one in its place.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# The security log goes to a file too, where one is named: in the data folder unless its path is absolute.
SECURITY_LOG = env.str("SECURITY_LOG", "")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {
        "one_line": {"()": "config.logs.OneLine"},
        "not_the_pulse": {"()": "config.logs.NotThePulse"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["one_line"]},
        **(
            {
                "security": {
                    "class": "logging.handlers.WatchedFileHandler",
                    "filename": DATA_DIR / SECURITY_LOG,
                    "formatter": "line",
                    "delay": True,
                }
            }
            if SECURITY_LOG
            else {}
        ),
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
    "loggers": {
        # Its own handler would say all once more while DEBUG is on.
        "django": {"handlers": []},
        "django.request": {"filters": ["not_the_pulse"]},
        # What is wrong with a PDF is told with pieces of it.
        "pypdf": {"level": "CRITICAL"},
        # How much was forgotten, in numbers.
        "privacy.actions.retention": {"level": "INFO"},
        # Who came in, failed, was refused, was given or lost a right: privacy.security.
        "vakmanschap.security": {
            "level": "INFO",
            "handlers": ["console", *(["security"] if SECURITY_LOG else [])],
            "propagate": False,
        },
    },
}
