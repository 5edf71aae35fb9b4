"""Which addresses are of the open internet; everything else is never connected to."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_FOR_HOSTS = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments, RFC 6890
    IPv4Network("192.88.99.0/24"),  # relays of 6to4, RFC 7526
)
_UNICAST = IPv6Network("2000::/3")
_DOCUMENTATION = IPv6Network("3fff::/20")
_LAST_32_BITS = (
    IPv6Network("::/96"),  # IPv4-compatible, RFC 4291 2.5.5.1
    IPv6Network("64:ff9b::/96"),  # NAT64, RFC 6052
)


def is_public(address: str) -> bool:
    """Whether a resolved address is of the open internet, after every IPv4 address within it is unwrapped.

    address: as the resolver gives it, a zone (`%eth0`) included.
    """
    given = ip_address(address.partition("%")[0])
    if isinstance(given, IPv4Address):
        return _is_public_v4(given)
    if within := _unwrapped(given):
        return all(map(_is_public_v4, within))
    return given in _UNICAST and given not in _DOCUMENTATION and given.is_global


def _is_public_v4(given: IPv4Address) -> bool:
    kept = given.is_multicast or given.is_reserved or any(given in net for net in _NOT_FOR_HOSTS)
    return given.is_global and not kept


def _unwrapped(given: IPv6Address) -> tuple[IPv4Address, ...]:
    """The IPv4 addresses within: mapped, 6to4, Teredo (its server and its client), compatible, NAT64."""
    if given.ipv4_mapped:
        return (given.ipv4_mapped,)
    if given.sixtofour:
        return (given.sixtofour,)
    if given.teredo:
        return given.teredo
    if any(given in net for net in _LAST_32_BITS):
        return (IPv4Address(int(given) & 0xFFFFFFFF),)
    return ()
