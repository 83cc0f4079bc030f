"""Names that lead to private addresses are not connected to."""

import socket

import httpcore
import pytest

from knowledge.sources.network import PrivateAddressError, PublicNetwork


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    def looked_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
            for address in ("8.8.8.8", "10.0.0.1")
        ]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    with pytest.raises(PrivateAddressError):
        PublicNetwork().connect_tcp("a.example", 80)


def test_the_address_that_was_checked_is_the_one_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        asked = []

        def looked_up(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
            asked.append(host)
            address = "127.0.0.1" if host in {"a.example", "127.0.0.1"} else "127.0.0.2"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

        monkeypatch.setattr(socket, "getaddrinfo", looked_up)
        PublicNetwork(private=True).connect_tcp("a.example", port).close()
        server.accept()[0].close()
    assert asked.count("a.example") == 1


def test_a_name_that_is_not_known_is_no_connection() -> None:
    with pytest.raises(httpcore.ConnectError):
        PublicNetwork().connect_tcp("khong-co.invalid", 80)
