"""The ciphers of the key slots: password → Argon2id → private half → HPKE → database key.

A slot's key pair is what makes an administrator able to change the database key without knowing
anybody's password: sealing needs the public half alone. Argon2id: RFC 9106; HPKE: RFC 9180, suite
X25519, HKDF-SHA256, AES-256-GCM.
"""

from __future__ import annotations

import hmac
import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.domain.accounts import SHORTEST_PASSWORD, normal_account
from desktop_app.errors import BugError, InputError, Text

KEY_LENGTH = 32
SALT_LENGTH = 16
NONCE_LENGTH = 12

ACCOUNT_LENGTH = 64  # bytes

_ACCOUNTS = "keyslots accounts"
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_PREFIX = b"thiduaso keyslots v1: "


@dataclass(frozen=True, slots=True)
class DatabaseKey:
    """The 32 random bytes that encrypt the database; they show in no repr, log or message."""

    raw: bytes = field(repr=False)

    def __post_init__(self) -> None:
        # SQLCipher takes a key of any other length for a passphrase, without a word.
        if len(self.raw) != KEY_LENGTH:
            raise BugError(
                Text(
                    "Khóa cơ sở dữ liệu không đủ 32 byte.", "The database key is not 32 bytes long."
                )
            )

    @classmethod
    def new(cls) -> DatabaseKey:
        return cls(secrets.token_bytes(KEY_LENGTH))

    def derive(self, purpose: str) -> bytes:
        """A 32-byte key for one other purpose, from which this key cannot be found again."""
        return hkdf(self.raw, b"", purpose.encode())


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """Argon2id's parameters: passes, memory in KiB, lanes."""

    passes: int
    memory: int
    lanes: int

    def is_bearable(self) -> bool:
        """Whether a file may ask this of a machine with 4 GB of memory: at its worst some 16 times
        the standard cost, about five seconds on a slow machine."""
        return (
            1 <= self.passes <= MOST_PASSES
            and 1 <= self.lanes <= 16
            and 8 * self.lanes <= self.memory <= MOST_MEMORY
        )


MOST_PASSES = 12
MOST_MEMORY = 256 * 1024  # KiB
# RFC 9106 §4, second recommended option: about a third of a second on a slow machine. Nothing
# weaker is ever made.
STANDARD_COST = Argon2Cost(passes=3, memory=64 * 1024, lanes=4)
_AIM = 0.7  # seconds for one password


def calibrated(seconds: Callable[[Argon2Cost], float] | None = None) -> Argon2Cost:
    """The cost at which this machine takes between half a second and one for a password.

    Never below the standard cost and never above what `is_bearable`. Memory goes first, for it is
    what hurts a rented machine most. `seconds` tells what a cost takes; it is measured otherwise.
    """
    fold = _AIM / max((seconds or _measured)(STANDARD_COST), 0.001)
    memory, passes = STANDARD_COST.memory, STANDARD_COST.passes
    while fold >= 2 and memory * 2 <= MOST_MEMORY:
        memory, fold = memory * 2, fold / 2
    return Argon2Cost(min(MOST_PASSES, max(passes, round(passes * fold))), memory, 4)


def _measured(cost: Argon2Cost) -> float:
    def once() -> float:
        began = time.perf_counter()
        stretch("đo", bytes(SALT_LENGTH), cost)
        return time.perf_counter() - began

    # The first run also pays for the memory; a busy moment must not make the result weaker.
    return min(once(), once())


def hkdf(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_LENGTH, salt, _PREFIX + purpose).derive(secret)


def new_salt() -> bytes:
    return secrets.token_bytes(SALT_LENGTH)


def require_length(password: str) -> None:
    """Raise InputError for a password that is too short to be stretched into safety."""
    if len(unicodedata.normalize("NFKC", password)) < SHORTEST_PASSWORD:
        raise InputError(
            Text(
                f"Mật khẩu phải có ít nhất {SHORTEST_PASSWORD} ký tự. Hãy đặt mật khẩu dài hơn.",
                f"A password needs at least {SHORTEST_PASSWORD} characters. Choose a longer one.",
            )
        )


def stretch(password: str, salt: bytes, cost: Argon2Cost) -> bytes:
    """The key-encryption key of a password; composed and decomposed Vietnamese give the same."""
    text = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=KEY_LENGTH,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(text)


def account_mark(account: str, salt: bytes) -> int:
    """One byte of a salted hash of the account name: it says which slots are worth trying.

    So few bits that a list of likely names fits any slot many times over: the file does not tell
    who the people are.
    """
    return hmac.digest(salt, _PREFIX + normal_account(account).encode(), "sha256")[0]


def hide_account(key: DatabaseKey, account: str, bound_to: bytes) -> bytes:
    """The account name under the database key, of one length whatever the name."""
    name = normal_account(account).encode()
    if not 0 < len(name) <= ACCOUNT_LENGTH:
        raise InputError(
            Text(
                f"Tên đăng nhập dài quá {ACCOUNT_LENGTH} ký tự hoặc để trống. Hãy chọn tên khác.",
                f"The account name is empty or longer than {ACCOUNT_LENGTH} characters. Choose "
                "another.",
            )
        )
    return wrap(key.derive(_ACCOUNTS), name.ljust(ACCOUNT_LENGTH, b"\0"), bound_to)


def reveal_account(key: DatabaseKey, hidden: bytes, bound_to: bytes) -> str | None:
    """The account name, or None when it was not hidden under this key for this slot."""
    name = unwrap(key.derive(_ACCOUNTS), hidden, bound_to)
    return None if name is None else name.rstrip(b"\0").decode("utf-8", "replace")


def new_pair() -> tuple[bytes, bytes]:
    """A new X25519 pair, raw: (private half, public half)."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def wrap(kek: bytes, private: bytes, bound_to: bytes) -> bytes:
    """The private half under the key-encryption key: nonce, then ciphertext and tag."""
    nonce = secrets.token_bytes(NONCE_LENGTH)
    return nonce + AESGCM(kek).encrypt(nonce, private, bound_to)


def unwrap(kek: bytes, wrapped: bytes, bound_to: bytes) -> bytes | None:
    """The private half, or None when the password, or anything that it is bound to, is other."""
    try:
        return AESGCM(kek).decrypt(wrapped[:NONCE_LENGTH], wrapped[NONCE_LENGTH:], bound_to)
    except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
        return None


def seal(key: DatabaseKey, public: bytes, bound_to: bytes) -> bytes:
    return _SUITE.encrypt(key.raw, X25519PublicKey.from_public_bytes(public), _PREFIX + bound_to)


def unseal(sealed: bytes, private: bytes, bound_to: bytes) -> DatabaseKey | None:
    """The database key, or None when the sealed bytes were changed."""
    half = X25519PrivateKey.from_private_bytes(private)
    try:
        raw = _SUITE.decrypt(sealed, half, _PREFIX + bound_to)
    except (InvalidTag, ValueError):
        return None
    return DatabaseKey(raw) if len(raw) == KEY_LENGTH else None
