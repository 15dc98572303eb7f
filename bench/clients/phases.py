"""How a client tells the bench what it does: a line before and after whatever is measured, and waits to be sent on."""

import json
import sys
import time
from contextlib import contextmanager

MARK = "@phase "


@contextmanager
def phase(name):
    """What runs inside is measured. Facts put into the yielded dictionary travel with the time."""
    tell({"begin": name})
    facts = {}
    started = time.perf_counter()
    yield facts
    tell({"end": name, "seconds": time.perf_counter() - started, "facts": facts})


def tell(message):
    print(MARK + json.dumps(message), flush=True)
    if sys.stdin.readline() == "":
        raise SystemExit("the bench has left")


def main(tasks):
    """Runs the task named by the first argument; the second holds its arguments in JSON."""
    tasks[sys.argv[1]](**json.loads(sys.argv[2]))
