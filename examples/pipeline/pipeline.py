"""The tutorial "Pipeline Versioning with W&B Artifacts" as one script: five runs, four artifacts, one graph.

    python pipeline.py                                 the whole pipeline
    python pipeline.py --steps train,report            only these steps, on what is logged already
    python pipeline.py --limit 900                     with less data: its artifacts get a second version

Where the runs go is up to the environment: WANDB_BASE_URL and WANDB_API_KEY. See README.md.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

# Before NumPy is imported: the order of a sum, and so its last bit, follows the number of threads.
for library in ("OPENBLAS", "MKL", "OMP"):
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

from core import pick_core
from receipt import Receipt, write_receipts
from steps import HARDEST_EXAMPLES, STEPS, Settings

SMALLEST_LIMIT = 7 * HARDEST_EXAMPLES  # the test set is a seventh, and the report shows so many of it


def main() -> None:
    arguments = parse_arguments()
    settings = Settings(
        core=pick_core(arguments.backend),
        project=arguments.project,
        seed=arguments.seed,
        limit=arguments.limit,
        epochs=arguments.epochs,
    )
    receipts: list[Receipt] = []
    for step in arguments.steps:
        print(f"\n== {step} ({settings.core.NAME})")
        receipts.append(STEPS[step](settings))
    write_receipts(arguments.receipts, receipts)
    print("\n== done", *receipts, sep="\n")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Five steps from handwritten digits to a reported model.")
    parser.add_argument("--project", default=os.environ.get("WANDB_PROJECT") or "artifacts-example")
    parser.add_argument("--steps", type=step_names, default=list(STEPS), metavar="A,B", help=", ".join(STEPS))
    parser.add_argument("--backend", choices=("auto", "torch", "numpy"), default="auto", help="what computes")
    parser.add_argument("--seed", type=int, default=0, help="decides split, weights and dropout")
    parser.add_argument("--limit", type=image_count, help="take only so many of the 1,797 images")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--receipts", type=Path, default=Path("receipts.json"), help="where to note what was logged")
    return parser.parse_args()


def step_names(text: str) -> list[str]:
    names = text.split(",")
    for name in names:
        if name not in STEPS:
            raise argparse.ArgumentTypeError(f"no step {name!r}; the steps are {', '.join(STEPS)}")
    return names


def image_count(text: str) -> int:
    count = int(text)
    if count < SMALLEST_LIMIT:
        raise argparse.ArgumentTypeError(f"{count} images are too few: the report needs at least {SMALLEST_LIMIT}")
    return count


if __name__ == "__main__":
    main()
