"""A network of its own for one process: every address on earth is this machine, and a server notes which one was dialled.

Run as a program it reads rows of `url, dns, dns_seq, redirects` from standard input, fetches each by the real fetcher with a
resolver that answers as the row says, and prints for each whether an answer came, why not, and the dialled addresses.
It needs Linux, and the right to make a network namespace (root, or user namespaces).
"""

import asyncio
import ctypes
import fcntl
import json
import os
import socket
import struct
import sys
import tempfile
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import Any
from urllib.parse import urlsplit

from digest.app import clock
from digest.exchange import Request, Unanswered
from digest.fetch import WebFetcher
from digest.settings import FetchSettings, HostLimits

NEWUSER, NEWNET = 0x10000000, 0x40000000
SET_FLAGS, UP = 0x8914, 0x1 | 0x8
NEW_ROUTE, REQUEST = 24, 0x1 | 0x4 | 0x400 | 0x200
PLAIN, SECURE = (80, 8000, 8080), (443, 8443)
Row = dict[str, Any]


def enclosed() -> None:
    """Leave the machine's network for one in which all addresses are local; raises OSError where that is not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(NEWNET) and libc.unshare(NEWUSER | NEWNET):
        raise OSError(ctypes.get_errno(), "no network namespace can be made")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sH14s", b"lo", UP, b""))
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 0) as link:
        link.bind((0, 0))
        for family in (socket.AF_INET, socket.AF_INET6):
            # rtnetlink(7): a route of type local (2) in table local (255) for the whole of the address space, by way of lo.
            route = struct.pack("BBBBBBBBI", family, 0, 0, 0, 255, 3, 254, 2, 0)
            body = route + struct.pack("HHI", 8, 4, socket.if_nametoindex("lo"))
            link.send(struct.pack("IHHII", 16 + len(body), NEW_ROUTE, REQUEST, 1, 0) + body)
            if error := struct.unpack("i", link.recv(4096)[16:20])[0]:
                raise OSError(-error, "no route can be made")


class World:
    """All servers there are: redirects as told, else a page; `dialled` notes at which address each connection came in."""

    def __init__(self) -> None:
        self.redirects: dict[str, Sequence[Any]] = {}
        self.dialled: list[str] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one answer."""
        address, port = writer.get_extra_info("sockname")[:2]
        self.dialled.append(address)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        path = head.split(" ")[1]
        name = next((line[6:] for line in head.split("\r\n") if line.lower().startswith("host: ")), "")
        scheme = "https" if port in SECURE else "http"
        status, location = self.redirects.get(f"{scheme}://{name}{path}", (200, ""))
        extra = f"Location: {location}\r\n" if location else ""
        writer.write(f"HTTP/1.1 {status} X\r\n{extra}Content-Length: 2\r\nConnection: close\r\n\r\nok".encode())
        await writer.drain()
        writer.close()


def certificates(names: Sequence[str], folder: Path) -> tuple[SSLContext, str]:
    """A server's side of TLS for all the names, and the file that says whom to trust."""
    from cryptography import x509  # noqa: PLC0415 - only this program needs it
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    from cryptography.x509.oid import NameOID  # noqa: PLC0415

    key, now = ec.generate_private_key(ec.SECP256R1()), clock()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "All hosts")])
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
    made = made.add_extension(x509.SubjectAlternativeName([_named(name) for name in names]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    pem, secret = folder / "hosts.pem", folder / "key.pem"
    pem.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(*form))
    context = SSLContext(PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, secret)
    return context, str(pem)


def _named(name: str) -> Any:
    import ipaddress  # noqa: PLC0415

    from cryptography import x509  # noqa: PLC0415

    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def hosts(rows: Sequence[Row]) -> list[str]:
    """Every name and address that rows of the public internet speak of."""
    found = set()
    for row in rows:
        addresses = [
            row["url"],
            *(row.get("redirects") or {}),
            *(to[1] for to in (row.get("redirects") or {}).values()),
        ]
        for address in addresses:
            try:
                host = urlsplit(address).hostname or ""
                found |= {host.encode("idna").decode() if not host[:1].isdigit() and ":" not in host else host}
            except (ValueError, UnicodeError):
                continue
        found |= set(row.get("dns") or {}) | set(row.get("dns_seq") or {})
    return sorted(
        name for name in found if name and name.isascii() and all(0 < len(part) < 64 for part in name.split("."))
    )


def fetched(row: Row, world: World, settings: FetchSettings) -> Row:
    """What became of one row."""
    sequence = {name: iter(answers) for name, answers in (row.get("dns_seq") or {}).items()}

    async def resolve(host: str, port: int) -> Sequence[str]:
        found = next(sequence[host], None) if host in sequence else (row.get("dns") or {}).get(host)
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return list(found)

    world.redirects, world.dialled = row.get("redirects") or {}, []
    answer = next(iter(WebFetcher(settings, resolve=resolve).get_all([Request("row", row["url"], 1000)])))
    why = answer.why if isinstance(answer, Unanswered) else ""
    return {"id": row["id"], "verdict": "deny" if why else "allow", "why": why, "dialled": world.dialled}


def main() -> None:
    """Serve the world, fetch each row."""
    rows = [json.loads(line) for line in sys.stdin]
    enclosed()
    world = World()

    async def up(context: SSLContext) -> None:
        for port in (*PLAIN, *SECURE):
            for every in ("0.0.0.0", "::"):
                await asyncio.start_server(world.serve, every, port, ssl=context if port in SECURE else None)

    with tempfile.TemporaryDirectory() as folder:
        context, authorities = certificates(hosts(rows), Path(folder))
        settings = FetchSettings("TheTest/1", deadline=5.0, host=HostLimits(8, 0.0), authorities=authorities)
        loop = asyncio.new_event_loop()
        threading.Thread(target=loop.run_forever, daemon=True).start()
        asyncio.run_coroutine_threadsafe(up(context), loop).result(20)
        for row in rows:
            print(json.dumps(fetched(row, world, settings)), flush=True)  # noqa: T201
        os._exit(0)


if __name__ == "__main__":
    main()
