"""Connections to public addresses only.

In: host names. Out: streams to addresses that were looked up and checked in the same step, so that
a name cannot point to one address when it is checked and to another when it is used (DNS
rebinding, CWE-918). It speaks no HTTP (`httpcore` does).
"""

import ipaddress
import socket
from collections.abc import Iterable

import httpcore


class PrivateAddressError(httpcore.ConnectError):
    """A name leads to an address of this machine or of a private network."""


class PublicNetwork(httpcore.NetworkBackend):
    """Opens TCP connections, to public addresses unless private ones are allowed."""

    def __init__(self, *, private: bool = False) -> None:
        self._private = private
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of `host`.

        Raises:
            PrivateAddressError: one of its addresses is not public.
            httpcore.ConnectError: it has none, or does not answer.
        """
        address = self._address(host, port)
        return self._sockets.connect_tcp(address, port, timeout, local_address, socket_options)

    def _address(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        addresses = [str(entry[4][0]) for entry in found]
        if not addresses:
            raise httpcore.ConnectError(f"{host} has no address")
        if not self._private and not all(map(is_public, addresses)):
            raise PrivateAddressError(host)
        return addresses[0]


def is_public(address: str) -> bool:
    """Return whether an IP address belongs to the public internet.

    >>> [is_public(a) for a in ("8.8.8.8", "127.0.0.1", "10.1.2.3", "169.254.169.254", "::1")]
    [True, False, False, False, False]
    >>> is_public("::ffff:10.0.0.1"), is_public("64:ff9b::a00:1"), is_public("224.0.0.1")
    (False, False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        # Addresses that carry an IPv4 address in them lead where that one does.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = inner or ip
    return ip.is_global and not ip.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
