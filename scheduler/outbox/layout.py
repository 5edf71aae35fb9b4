"""A letter's words as a plain HTML page that mail programs show: one column, readable by eye and by ear."""

import re
from html import escape

from scheduler.outbox.links import MARK
from scheduler.words import Language

ADDRESS = re.compile(rf"https?://[^\s<>\"]+[^\s<>\".,;:!?)]|{MARK.pattern}")
FACT = re.compile(r"([^\W\d_][^:\n]{0,30}): (\S.*)")
FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
BODY = f"margin:0;padding:0;background-color:#f2f5f7;color:#1a1a1a;{FONT};font-size:16px;line-height:1.5"
SHEET = "max-width:600px;margin:0 auto;padding:24px 24px 32px;background-color:#ffffff;overflow-wrap:anywhere"
BRAND = "margin:0 0 24px;padding-bottom:12px;border-bottom:3px solid #123f5e;color:#123f5e;font-weight:600"
HEADING = "margin:0 0 16px;font-size:22px;line-height:1.3;font-weight:600;color:#123f5e"
PARAGRAPH = "margin:0 0 16px"
LIST = "margin:0 0 16px;padding:12px 16px;background-color:#e8f0f5;border-left:4px solid #123f5e"
POINTS = "margin:0 0 16px;padding:0 0 0 20px"
NAME = "margin:0;font-weight:600"
VALUE = "margin:0 0 8px"
LINK = "color:#123f5e;text-decoration:underline"


def laid_out(subject: str, text: str, language: Language) -> str:
    """The whole page. text: paragraphs with an empty line between; lines such as "When: ..." become facts."""
    paragraphs = "\n".join(_paragraph(one) for one in text.split("\n\n") if one.strip())
    return (
        f'<!doctype html>\n<html lang="{language.value}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(subject)}</title>\n</head>\n"
        f'<body style="{BODY}">\n<main style="{SHEET}">\n<p style="{BRAND}">Partnerskab</p>\n'
        f'<h1 style="{HEADING}">{escape(subject)}</h1>\n{paragraphs}\n</main>\n</body>\n</html>\n'
    )


def _paragraph(text: str) -> str:
    lines = text.strip().split("\n")
    if all(line.startswith("- ") for line in lines):
        points = "".join(f'<li style="{VALUE}">{_linked(line[2:])}</li>' for line in lines)
        return f'<ul style="{POINTS}">{points}</ul>'
    facts = [FACT.fullmatch(line) for line in lines]
    if all(facts) and not _is_sentence(lines):
        pairs = "".join(
            f'<dt style="{NAME}">{_linked(fact[1])}</dt><dd style="{VALUE}">{_linked(fact[2])}</dd>'
            for fact in facts
            if fact
        )
        return f'<dl style="{LIST}">{pairs}</dl>'
    return f'<p style="{PARAGRAPH}">{"<br>".join(_linked(line) for line in lines)}</p>'


def _is_sentence(lines: list[str]) -> bool:
    """Whether the paragraph is one sentence, such as one with an event's name that has a colon in it."""
    return len(lines) == 1 and lines[0].endswith((".", "?", "!"))


def _linked(line: str) -> str:
    """The line with its addresses to click on; all else is text, whatever it looks like."""
    parts, done = [], 0
    for found in ADDRESS.finditer(line):
        url = escape(found[0])
        parts += [escape(line[done : found.start()]), f'<a style="{LINK}" href="{url}">{url}</a>']
        done = found.end()
    return "".join([*parts, escape(line[done:])])
