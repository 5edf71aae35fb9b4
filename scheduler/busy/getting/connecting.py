"""A connection to the very address that was judged, under the name that was asked for."""

import socket
import ssl
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from scheduler.busy.getting.public import is_public
from scheduler.busy.getting.values import WALL_SECONDS, NoFetch, NoFetchError

DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True)
class Place:
    """Where a calendar lies, taken from its address."""

    scheme: str
    name: str
    port: int
    path: str

    @property
    def host(self) -> str:
        """Name and port as the Host header and the allow-list write them."""
        name = f"[{self.name}]" if ":" in self.name else self.name
        return name if self.port == DEFAULT_PORTS[self.scheme] else f"{name}:{self.port}"


def place(address: str, allowed: Collection[str]) -> Place:
    """The place an address names. Plain http is for allowed hosts only; a name and password are for none."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise NoFetchError(NoFetch.BAD_ADDRESS) from None
    if parts.scheme not in DEFAULT_PORTS:
        raise NoFetchError(NoFetch.NOT_HTTPS)
    if not parts.hostname or "@" in parts.netloc or not address.isascii():
        raise NoFetchError(NoFetch.BAD_ADDRESS)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    found = Place(parts.scheme, parts.hostname, port or DEFAULT_PORTS[parts.scheme], path)
    if found.scheme == "http" and found.host not in allowed:
        raise NoFetchError(NoFetch.NOT_HTTPS)
    return found


def connect(to: Place, allowed: Collection[str]) -> socket.socket:
    """An open connection, its certificate checked where it is https. The name is resolved once; one bad address is no."""
    addresses = _resolved(to)
    if to.host not in allowed and not all(map(is_public, addresses)):
        raise NoFetchError(NoFetch.NOT_PUBLIC, to.name)
    plain = _first_open(addresses, to)
    if to.scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=to.name)
    except ssl.SSLCertVerificationError:
        raise NoFetchError(NoFetch.BAD_CERTIFICATE, to.name) from None
    except OSError:
        raise NoFetchError(NoFetch.NO_CONNECTION, to.name) from None


def _resolved(to: Place) -> list[str]:
    try:
        found = socket.getaddrinfo(to.name, to.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NoFetchError(NoFetch.UNKNOWN_NAME, to.name) from None
    return [str(address[0]) for *_, address in found]


def _first_open(addresses: list[str], to: Place) -> socket.socket:
    for address in addresses:
        try:
            return socket.create_connection((address, to.port), timeout=WALL_SECONDS)
        except OSError:
            continue
    raise NoFetchError(NoFetch.NO_CONNECTION, to.name)
