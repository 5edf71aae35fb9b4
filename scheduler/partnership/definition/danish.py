"""The order in which Danes read names: aa is å; æ, ø and å come last."""

import re
import unicodedata

LAST = {"æ": "zza", "ä": "zza", "ø": "zzb", "ö": "zzb", "å": "zzc"}
"""Written with z so that every database sorts the key alike, whatever its own language."""


def sort_key(name: str) -> str:
    """A key of small letters a-z and digits by which the name sorts as in Danish: Odense, Ærø, Ølgod, Aarhus."""
    small = unicodedata.normalize("NFC", name).lower().replace("aa", "å")
    spelt = "".join(LAST.get(letter, letter) for letter in small)
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", spelt))
