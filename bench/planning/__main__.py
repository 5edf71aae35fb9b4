"""Plans instances with whole processes of `partnerskab plan`, beside a spreadsheet: `python -m bench.planning FILE...`.

    python -m bench.planning small.json full.json --time-limit 60 [--checker check_plan.py] [--again] [--json]
    python -m bench.planning --explain clash.json ... [--json]
Instances are files of the exchange format. Ends with 1 when a plan is missing, refused by the checker, or differs
from that of a second run; with --explain, when an answer falls short.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bench.planning.explained import explained
from bench.planning.measured import measured
from bench.planning.table import EXPLAINED, MEASURED, markdown


def main() -> None:
    """Prints a Markdown table, or JSON."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("instances", type=Path, nargs="+")
    asked.add_argument("--time-limit", type=float, default=60.0)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument(
        "--checker", type=Path, help="a program that checks a plan: CHECKER INSTANCE PLAN --json"
    )
    asked.add_argument("--again", action="store_true", help="plans twice and compares the bytes")
    asked.add_argument("--explain", action="store_true", help="the instances have no plan; tries the answers")
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    rows = [_row(one, given) for one in given.instances]
    columns = EXPLAINED if given.explain else MEASURED
    print(json.dumps(rows, indent=1, ensure_ascii=False) if given.json else markdown(rows, columns))
    sys.exit(1 if any(row["faults"] for row in rows) else 0)


def _row(instance: Path, given: argparse.Namespace) -> dict[str, Any]:
    if given.explain:
        return vars(explained(instance, given.time_limit))
    return measured(instance, given.time_limit, given.seed, checker=given.checker, again=given.again)


if __name__ == "__main__":
    main()
