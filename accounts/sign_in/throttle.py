"""How often one address may do what costs us something; counted in the cache, forgotten by itself."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 60 * 60


def too_often(request: HttpRequest, act: str, *, most: int, seconds: int = HOUR) -> bool:
    """Count this attempt; True when the address has made more than `most` within the period.

    The address is the one that the last trusted proxy saw.
    """
    key = f"throttle:{act}:{get_adapter(request).get_client_ip(request)}"
    if cache.add(key, 1, timeout=seconds):
        return False
    try:
        return cache.incr(key) > most
    except ValueError:  # expired between the two calls
        cache.set(key, 1, timeout=seconds)
        return False
