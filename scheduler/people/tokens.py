"""Secret tokens: handed out once, kept as a hash only."""

import hashlib
import secrets

RANDOM_BYTES = 24


def fresh_token() -> str:
    """A new secret of 192 random bits, safe in an address."""
    return secrets.token_urlsafe(RANDOM_BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token; a token has enough random bits that a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()
