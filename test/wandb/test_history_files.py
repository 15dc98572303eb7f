"""A run that has ended hands out its whole history as one Parquet file, which the client reads instead of asking for rows."""

import math

import pyarrow.parquet as parquet
import pytest
from wandb.apis.public.runhistory import IncompleteRunHistoryError

STEPS = 300


def log(wandb, project, *, steps=range(STEPS), resume=None, rare=False):
    with wandb.init(project=project, id="r", resume=resume) as run:
        for step in steps:
            run.log({"loss": value_at(step), "count": step, "name": f"n{step}", **({"rare": 1} if rare and step % 7 == 0 else {})}, step=step)


def value_at(step: int) -> float:
    return math.nan if step % 10 == 3 else step / 8


def same(rows, steps=range(STEPS)):
    assert [row["_step"] for row in rows] == list(steps)
    assert [row["name"] for row in rows] == [f"n{step}" for step in steps]
    for row, step in zip(rows, steps, strict=True):
        assert row["loss"] == value_at(step) or (math.isnan(row["loss"]) and math.isnan(value_at(step)))
        assert {"_runtime", "_timestamp", "count"} < row.keys()


def test_history_is_downloaded_and_scanned_from_one_file(wandb, api, project, tmp_path):
    log(wandb, project)
    run = api.run(f"{project}/r")
    result = run.download_history_exports(tmp_path / "files")
    assert not result.contains_live_data
    [path] = result.paths
    table = parquet.read_table(path)
    same(table.to_pylist())
    same(list(run.scan_history(use_cache=False)))
    some = list(run.scan_history(keys=["_step", "loss"], min_step=10, max_step=20, use_cache=False))
    assert [row["_step"] for row in some] == list(range(10, 20))


def test_rows_come_one_page_after_the_other_where_they_are_sparse(wandb, api, project, tmp_path):
    log(wandb, project, rare=True)
    run = api.run(f"{project}/r")
    same(list(run.scan_history(use_cache=False)))
    assert len(list(run.scan_history(keys=["rare"], use_cache=False))) == len(range(0, STEPS, 7))
    with pytest.raises(IncompleteRunHistoryError):
        run.download_history_exports(tmp_path / "files")


def test_a_run_that_went_on_after_its_file_was_read_is_read_by_rows(wandb, api, project, tmp_path):
    log(wandb, project)
    same(list(api.run(f"{project}/r").scan_history()))  # kept by the client, for good
    more = range(STEPS, STEPS + 5)
    log(wandb, project, steps=more, resume="must")
    run = api.run(f"{project}/r")
    same(list(run.scan_history()), range(STEPS + 5))
    with pytest.raises(IncompleteRunHistoryError):
        run.download_history_exports(tmp_path / "files")
