"""Files that a passphrase opens, as age makes them, with far less work to open them.

For tests alone: the work is what holds off who guesses (age-encryption.org/v1).
"""

import hashlib
import hmac
import os
from base64 import b64encode

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_LOG_N = 2
_CHUNK = 64 * 1024


def seal_quickly(data: bytes, passphrase: str) -> bytes:
    """Encrypt so little that it fits into one chunk."""
    assert len(data) <= _CHUNK
    key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    labelled = b"age-encryption.org/v1/scrypt" + salt
    wrap = hashlib.scrypt(
        passphrase.encode(), salt=labelled, n=1 << _LOG_N, r=8, p=1, dklen=32
    )
    wrapped = ChaCha20Poly1305(wrap).encrypt(bytes(12), key, None)
    stanza = f"-> scrypt {_b64(salt)} {_LOG_N}\n{_b64(wrapped)}\n"
    head = f"age-encryption.org/v1\n{stanza}---".encode()
    mac = hmac.digest(_derived(key, b"", b"header"), head, "sha256")
    payload = ChaCha20Poly1305(_derived(key, nonce, b"payload"))
    last = bytes(11) + b"\x01"
    sealed = payload.encrypt(last, data, None)
    return head + f" {_b64(mac)}\n".encode() + nonce + sealed


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(key)


def _b64(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")
