"""Fills a project by the installed client: what the public Api of the SDK is then asked about. Prints ids."""

import json
import sys
from pathlib import Path

import wandb

PROJECT = "filled"


def main() -> None:
    folder = Path(sys.argv[1])
    settings = wandb.Settings(silent=True)
    answer: dict[str, str] = {}
    with wandb.init(project=PROJECT, name="train", job_type="fit", group="g", tags=["a", "b"], notes="first",
                    config={"lr": 0.5, "layers": [1, 2], "big": 2**60, "dotted.key": "x"}, dir=folder, settings=settings) as run:
        answer["train"] = run.id
        for step in range(2500):
            run.log({"loss": 1 / (step + 1), "nest": {"acc": step / 2500}} | ({"rare": step} if step % 500 == 0 else {}))
        run.log({"odd": float("nan"), "large": 2**60}, step=1_700_000_000)
        run.summary["best"] = 0.25
        (folder / "notes.txt").write_text("kept with the run\n")
        run.save(str(folder / "notes.txt"), base_path=str(folder))
        data = wandb.Artifact("data", type="dataset", description="numbers")
        data.add_file(str(folder / "notes.txt"))
        data.add(wandb.Table(columns=["n", "s"], data=[[1, "x"], [2, None]]), "table")
        run.log_artifact(data, aliases=["best"]).wait()
    with wandb.init(project=PROJECT, name="eval", job_type="eval", config={"lr": 0.1}, dir=folder, settings=settings) as run:
        answer["eval"] = run.id
        run.use_artifact("data:best")
        run.log({"loss": 3.0})
    answer["sweep"] = wandb.sweep({"method": "grid", "parameters": {"lr": {"values": [1, 2]}}}, project=PROJECT)
    print(json.dumps(answer))


main()
