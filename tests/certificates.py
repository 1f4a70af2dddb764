"""Certificates for a server on loopback: good ones and the bad ones there are, by an authority of a test's own."""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)
# The days, counted from today, from which and until which a certificate holds.
DAYS = {
    "good": (-1, 30),
    "expired": (-30, -1),
    "not-yet-valid": (2, 30),
    "wrong-host": (-1, 30),
    "self-signed": (-1, 30),
}


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


@dataclass(frozen=True, slots=True)
class Authority:
    """Who signs; its certificate and those that it signs lie in a folder."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    today: datetime

    @property
    def file(self) -> Path:
        """The authority's certificate: what a client has to trust."""
        return self.folder / "authority.pem"

    def context(self, kind: str = "good", names: tuple[str, ...] = ()) -> ssl.SSLContext:
        """A server's side of TLS for 127.0.0.1 and some names; `kind` is one of DAYS."""
        kind = kind.replace("_", "-").replace("selfsigned", "self-signed")
        first, last = DAYS[kind]
        key = ec.generate_private_key(ec.SECP256R1())
        alone = kind == "self-signed"
        whose = ("elsewhere.example",) if kind == "wrong-host" else ("127.0.0.1", "localhost", *names)
        made = (
            x509.CertificateBuilder()
            .subject_name(_name(whose[0]))
            .issuer_name(_name(whose[0] if alone else "Skerry Test Authority"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(self.today + first * DAY)
            .not_valid_after(self.today + last * DAY)
            .add_extension(x509.SubjectAlternativeName([_alternative(name) for name in whose]), critical=False)
            .add_extension(_signed_by(key if alone else self.key), critical=False)
            .sign(key if alone else self.key, hashes.SHA256())
        )
        path = self.folder / f"{kind}.pem"
        path.write_bytes(_pem(made) + _secret(key))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def authority(folder: Path, today: datetime) -> Authority:
    """A new authority, its certificate written to the folder."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("Skerry Test Authority")
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - 100 * DAY)
        .not_valid_after(today + 100 * DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    found = Authority(folder, key, today)
    found.file.write_bytes(_pem(made))
    return found


def today() -> datetime:
    """The real time: a library that checks certificates looks at no other clock."""
    return datetime.now(UTC)  # noqa: TID251


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _signed_by(key: ec.EllipticCurvePrivateKey) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key())


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _secret(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
