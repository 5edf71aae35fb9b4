"""The one program: the partnership's commands, and those that the web adds."""

from scheduler.cli import app, run
from web.commands import demo, serve

serve.register(app)
demo.register(app)


def program() -> None:
    """Runs `partnerskab`."""
    run(app)


if __name__ == "__main__":
    program()
