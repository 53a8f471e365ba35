"""How often something may be tried that costs us something or answers who is who.

Counted in the cache, by the network it is tried from or by what it is tried on, and forgotten by
itself.
"""

import ipaddress

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 60 * 60
OWN_NETWORK = 64  # bits: whoever has one address of IPv6 has all that begin so


def too_often(request: HttpRequest, act: str, *, most: int, seconds: int = HOUR) -> bool:
    """Count this attempt; True when the network has made more than `most` within the period.

    Its address is the one that the last trusted proxy saw.
    """
    return count(f"{act}:{network_of(request)}", seconds=seconds) > most


def network_of(request: HttpRequest) -> str:
    """The address of IPv4; of IPv6 the part that one subscriber has to himself."""
    address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    if address.version == 4:
        return str(address)
    return str(ipaddress.ip_network((address, OWN_NETWORK), strict=False))


def count(about: str, *, seconds: int = HOUR) -> int:
    """Count one more, and how many there were within the period that began with the first."""
    key = f"throttle:{about}"
    if cache.add(key, 1, timeout=seconds):
        return 1
    try:
        return cache.incr(key)
    except ValueError:  # expired between the two calls
        cache.set(key, 1, timeout=seconds)
        return 1


def take_back(about: str) -> None:
    """The last one counted does not count after all."""
    key = f"throttle:{about}"
    if cache.get(key, 0) > 0:
        cache.decr(key)


def forget(about: str) -> None:
    cache.delete(f"throttle:{about}")
