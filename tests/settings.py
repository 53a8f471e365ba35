"""The development settings, with what would make a test slow or leave something behind changed."""

from evalsvc.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES["default"] = {  # noqa: F405
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "LOCATION": "counters",
}
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
# Static files straight from their sources: no collectstatic before the tests.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
