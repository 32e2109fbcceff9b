"""Ed25519 signatures (RFC 8032), by cryptography."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

KEY, SIGNATURE = 32, 64
"""Bytes of a key, secret or public, and of a signature."""


def new_secret() -> bytes:
    """Make a secret key by the system's randomness."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_of(secret: bytes) -> bytes:
    """Give the public key of a secret one; raises ValueError where it is none."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def sign(secret: bytes, data: bytes) -> bytes:
    """Give the signature of data."""
    return Ed25519PrivateKey.from_private_bytes(secret).sign(data)


def is_signed(public: bytes, signature: bytes, data: bytes) -> bool:
    """Tell whether a signature of data was made with the secret of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True
