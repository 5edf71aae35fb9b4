"""Mail addresses: one spelling for each, and a clear no for what is none."""

import email_validator
from email_validator import EmailNotValidError, validate_email

from scheduler.errors import BadInputError

LONGEST = 254
# Invented people live at example.invalid, which the library would turn away as a reserved name.
email_validator.SPECIAL_USE_DOMAIN_NAMES.remove("invalid")


def address(text: str) -> str:
    """The address in small letters. Raises BadInputError for what is no address (RFC 5321)."""
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise BadInputError(
            "e-mail", text[:LONGEST], f"an address such as anna@example.invalid ({error})"
        ) from None
