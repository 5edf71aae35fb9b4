"""QR codes, drawn as SVG."""

from io import BytesIO

import segno
from markupsafe import Markup

QUIET = 2
"""Light modules around a code; with the white page around it, scanners need no more."""


def drawn(text: str) -> Markup:
    """The code, to stand in a page as it is; it takes its size from the page."""
    code = segno.make(text, error="m", micro=False)
    return Markup(code.svg_inline(svgclass="qr", lineclass=None, omitsize=True, border=QUIET))  # noqa: S704  # drawn here, from modules


def picture(text: str) -> str:
    """The code as an SVG document by itself, to be put on paper."""
    kept = BytesIO()
    segno.make(text, error="m", micro=False).save(kept, kind="svg", xmldecl=False, border=QUIET)
    return kept.getvalue().decode()
