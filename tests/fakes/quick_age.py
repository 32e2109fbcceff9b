"""The age format with a passphrase, by its specification, at any cost of trying it.

https://c2sp.org/age. What the companion writes takes two seconds to open.
"""

import hmac
from base64 import b64encode
from hashlib import scrypt

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILE_KEY, SALT, NONCE = b"f" * 16, b"s" * 16, b"n" * 16
"""Chance is of no use here."""


def sealed_with(data: bytes, passphrase: str, cost: int = 4, told: int = 0) -> bytes:
    """Seal up to 64 KB; `told` is the cost that the head claims, if it is another."""
    salt = b"age-encryption.org/v1/scrypt" + SALT
    key = scrypt(passphrase.encode(), salt=salt, n=2**cost, r=8, p=1, dklen=32)
    wrapped = ChaCha20Poly1305(key).encrypt(bytes(12), FILE_KEY, None)
    head = (
        f"age-encryption.org/v1\n-> scrypt {_text(SALT)} {told or cost}\n"
        f"{_text(wrapped)}\n---"
    ).encode()
    mac = hmac.digest(_derived(b"header", b""), head, "sha256")
    payload = ChaCha20Poly1305(_derived(b"payload", NONCE))
    sealed = payload.encrypt(bytes(11) + b"\x01", data, None)
    return head + f" {_text(mac)}\n".encode() + NONCE + sealed


def _derived(info: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(FILE_KEY)


def _text(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")
