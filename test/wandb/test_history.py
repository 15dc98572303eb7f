"""Rows come back as they were logged, whatever was in them."""

import math

TINY_NEXT_TO_ONE = 1 + 2**-52


def rows_of(run) -> list[dict]:
    return [{k: v for k, v in row.items() if not k.startswith("_")} for row in run.scan_history()]


def test_scalars_come_back_exactly(wandb, api, project):
    logged = [{"loss": 1 / (step + 1), "step/odd": step % 2, "deep": {"x": step, "y": {"z": -step}}} for step in range(25)]
    with wandb.init(project=project, config={"lr": 0.1, "net": {"layers": [64, 64]}}) as run:
        for row in logged:
            run.log(row)
    found = api.run(f"{project}/{run.id}")
    assert rows_of(found) == logged
    assert found.state == "finished"
    assert found.config == {"lr": 0.1, "net": {"layers": [64, 64]}}
    assert found.lastHistoryStep == 24
    assert found.summary["loss"] == 1 / 25
    assert found.summary["deep"]["y"]["z"] == -24


def test_odd_values_come_back_exactly(wandb, api, project):
    row = {
        "nan": math.nan,
        "up": math.inf,
        "down": -math.inf,
        "big": 2**60,
        "negative big": -(2**62) + 1,
        "close": TINY_NEXT_TO_ONE,
        "text": "한글 \U0001f3fa \u0007",
        "none": None,
        "yes": True,
        "list": [1, 2.5, "three"],
        "a.b": 1,
        "__proto__": 7,
        "k" * 10_000: 1,
    }
    with wandb.init(project=project) as run:
        run.log(row)
        run.log({"later": 1})
    found = api.run(f"{project}/{run.id}")
    read = found.history(samples=10, pandas=False)[0]
    assert math.isnan(float(read.pop("nan")))
    assert float(read.pop("up")) == math.inf
    assert float(read.pop("down")) == -math.inf
    del row["nan"], row["up"], row["down"]
    assert {key: read.get(key) for key in row} == row


def test_hangul_in_both_forms_stays_as_it_was(wandb, api, project):
    composed, decomposed = "\uac00\ub098", "\u1100\u1161\u1102\u1161"
    with wandb.init(project=project, name=composed, notes=decomposed, tags=[composed, decomposed]) as run:
        run.log({composed: 1, decomposed: 2})
        run.config.update({decomposed: composed})
        print(f"console {composed} {decomposed}")
    found = api.run(f"{project}/{run.id}")
    assert (found.name, found.notes) == (composed, decomposed)
    assert sorted(found.tags) == sorted([composed, decomposed])
    assert rows_of(found) == [{composed: 1, decomposed: 2}]
    assert found.config == {decomposed: composed}


def test_steps_may_be_given_and_repeat(wandb, api, project):
    with wandb.init(project=project) as run:
        run.log({"a": 1}, step=5)
        run.log({"b": 2}, step=5)
        run.log({"a": 3}, step=100)
    found = api.run(f"{project}/{run.id}")
    assert [(row["_step"], row.get("a"), row.get("b")) for row in found.scan_history()] == [(5, 1, 2), (100, 3, None)]
    assert found.lastHistoryStep == 100


def test_scans_and_samples_hold_what_they_promise(wandb, api, project):
    with wandb.init(project=project) as run:
        for step in range(2500):
            run.log({"every": step, **({"tenth": step} if step % 10 == 0 else {})})
    found = api.run(f"{project}/{run.id}")
    assert [row["every"] for row in found.scan_history()] == list(range(2500))
    assert [row["tenth"] for row in found.scan_history(keys=["tenth"])] == list(range(0, 2500, 10))
    assert [row["every"] for row in found.scan_history(min_step=100, max_step=110)] == list(range(100, 110))
    sampled = found.history(samples=100, pandas=False)
    assert len(sampled) <= 100 and sampled[0]["every"] == 0
    assert len(found.history(samples=5000, pandas=False)) == 2500
    both = found.history(keys=["every", "tenth"], samples=1000, pandas=False)
    assert [row["tenth"] for row in both] == list(range(0, 2500, 10))


def test_defined_metrics_reach_the_summary(wandb, api, project):
    with wandb.init(project=project) as run:
        run.define_metric("loss", summary="min")
        run.define_metric("acc", summary="max,last,mean")
        for step in range(5):
            run.log({"loss": abs(step - 2), "acc": step})
        run.summary["best"] = {"epoch": 2}
    summary = api.run(f"{project}/{run.id}").summary
    assert summary["loss"]["min"] == 0
    assert (summary["acc"]["max"], summary["acc"]["last"], summary["acc"]["mean"]) == (4, 4, 2)
    assert summary["best"]["epoch"] == 2
