"""`define_metric` decides what the summary keeps and which step counts."""

from client import PATH, api, same, start

with start() as run:
    run.define_metric("epoch")
    run.define_metric("acc", step_metric="epoch", summary="max")
    run.define_metric("loss", summary="min")
    for epoch, (acc, loss) in enumerate([(0.2, 3.0), (0.9, 1.0), (0.4, 2.0)]):
        run.log({"epoch": 10 * epoch, "acc": acc, "loss": loss})

found = api().run(f"{PATH}/{run.id}")
same((found.summary["acc"]["max"], found.summary["loss"]["min"]), (0.9, 1.0))
same([(row["epoch"], row["acc"]) for row in found.scan_history(keys=["epoch", "acc"])], [(0, 0.2), (10, 0.9), (20, 0.4)])
