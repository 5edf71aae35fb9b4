"""How the product logs: for people or as JSON, with plain tracebacks that show no values."""

import logging
import sys
from typing import Literal

import structlog
from structlog.typing import Processor

Format = Literal["console", "json"]


def use_logs(form: Format) -> None:
    """Sends the log to standard error; tracebacks name lines, never the values there, which may be secrets."""
    last: Processor
    if form == "json":
        last = structlog.processors.JSONRenderer()
    else:
        plain = structlog.dev.plain_traceback
        last = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            *([structlog.processors.format_exc_info] if form == "json" else []),
            last,
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # whatever it is by then
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
    )
