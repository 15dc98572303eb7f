"""Tables in every logging mode: once, changed and logged again, and row by row."""


def test_a_table_is_an_artifact_and_comes_back(wandb, api, project):
    with wandb.init(project=project) as run:
        run.log({"t": wandb.Table(columns=["a", "한글"], data=[[1, "x"], [None, "글"]])})
    found = api.artifact(f"{project}/run-{run.id}-t:latest")
    assert found.type == "run_table"
    table = found.get("t")
    assert (table.columns, table.data) == (["a", "한글"], [[1, "x"], [None, "글"]])
    assert [a.name for a in api.run(f"{project}/{run.id}").logged_artifacts() if a.type == "run_table"] == [
        f"run-{run.id}-t:v0"
    ]


def test_a_mutable_table_is_a_version_for_each_state(wandb, api, project):
    with wandb.init(project=project) as run:
        table = wandb.Table(columns=["a"], log_mode="MUTABLE")
        for value in range(3):
            table.add_data(value)
            run.log({"t": table})
    name = f"{project}/run-{run.id}-t"
    assert [len(api.artifact(f"{name}:v{index}").get("t").data) for index in range(3)] == [1, 2, 3]
    assert api.artifact(f"{name}:latest").version == "v2"


def test_an_incremental_table_grows_and_is_read_whole(wandb, api, project):
    with wandb.init(project=project) as run:
        table = wandb.Table(columns=["step", "loss"], log_mode="INCREMENTAL")
        for step in range(4):
            table.add_data(step, step / 2)
            run.log({"t": table})
    found = api.artifact(f"{project}/run-{run.id}-incr-t:latest")
    assert (found.type, found.version) == ("wandb-run-incremental-table", "v3")
    assert len(found.manifest.entries) == 4
    part = next(iter(found.manifest.entries))  # the client reads all increments, whichever is asked for
    assert sorted(found.get(part).data) == [[step, step / 2] for step in range(4)]
    first = api.artifact(f"{project}/run-{run.id}-incr-t:v0")
    assert len(first.manifest.entries) == 1


def test_a_logged_table_names_its_latest_artifact(wandb, api, project):
    with wandb.init(project=project) as run:
        run.log({"t": wandb.Table(columns=["a"], data=[[1]])})
    summary = api.run(f"{project}/{run.id}").summary["t"]
    assert summary["_type"] == "table-file" and summary["ncols"] == 1 and summary["nrows"] == 1
    for key in ("artifact_path", "_latest_artifact_path"):
        assert summary[key].startswith("wandb-client-artifact://"), summary
