"""A private key with the certificate that says whose it is: what it takes to sign."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from desktop_app.identity.cms import sign_detached


@dataclass(frozen=True, slots=True)
class Credentials:
    """A device's, a relay's or the root's power to sign; `root` issued `certificate`."""

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate
    root: x509.Certificate

    def sign(self, content: bytes, at: datetime) -> bytes:
        """A detached CAdES-BES signature (DER) that whoever holds the root alone can check."""
        chain = () if self.certificate == self.root else (self.root,)
        return sign_detached(content, self.key, self.certificate, chain, at)
