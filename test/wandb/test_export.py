"""Histories as files that pyarrow, pandas and DuckDB read as they stand."""

import base64
import json
import math
import time
import urllib.request
import zipfile
from pathlib import Path

import duckdb
import pandas
import pyarrow.csv
import pyarrow.parquet as parquet
import pytest
from server import ADMIN_KEY


@pytest.fixture
def export(server, api, project):
    """Brings the history of a run into a file."""

    def bring(run_id: str, file: Path, query: str = "") -> Path:
        address = f"{server.url}/files/{api.default_entity}/{project}/{run_id}/download{file.suffix}{query}"
        token = base64.b64encode(f"api:{ADMIN_KEY}".encode()).decode()
        request = urllib.request.Request(address, headers={"Authorization": f"Basic {token}"})
        with urllib.request.urlopen(request) as answer:
            file.write_bytes(answer.read())
        return file

    return bring


def test_readers_find_what_was_logged(wandb, project, export, tmp_path):
    rows = [{"loss": 1 / (step + 1), "epoch": step // 10, "deep": {"x": step}, "even": step % 2 == 0} for step in range(50)]
    odd = {"loss": math.nan, "up": math.inf, "down": -math.inf, "big": 2**60, "text": 'a,"b"\n한글', "none": "", "list": [1, 2]}
    rows[0] |= {"up": 0.5, "down": 0.5}
    with wandb.init(project=project) as run:
        for row in [*rows, odd]:
            run.log(row)
    table = parquet.read_table(export(run.id, tmp_path / "run.parquet"))
    assert {field.name: str(field.type) for field in table.schema} == {
        "_step": "int64",
        "_timestamp": "double",
        "_runtime": "double",
        "loss": "double",
        "epoch": "int64",
        "deep.x": "int64",
        "even": "bool",
        "up": "double",
        "down": "double",
        "big": "int64",
        "text": "string",
        "none": "string",
        "list": "string",
    }
    assert table["_step"].to_pylist() == list(range(51))
    assert table["loss"].to_pylist()[:50] == [row["loss"] for row in rows]
    assert table["deep.x"].to_pylist() == [*range(50), None]
    last = {name: column[50].as_py() for name, column in zip(table.column_names, table.columns) if not name.startswith("_")}
    assert math.isnan(last.pop("loss"))
    assert {name: value for name, value in last.items() if value is not None} == {
        "up": math.inf,
        "down": -math.inf,
        "big": 2**60,
        "text": odd["text"],
        "none": "",
        "list": "[1,2]",
    }

    file = export(run.id, tmp_path / "run.csv")
    by_csv = duckdb.sql(f"select * from read_csv('{file}') order by _step")
    by_parquet = duckdb.sql(f"select * from read_parquet('{tmp_path}/run.parquet') order by _step")
    assert by_csv.columns == by_parquet.columns == table.column_names
    assert texts_of(by_csv) == texts_of(by_parquet)
    text_columns = pyarrow.csv.ConvertOptions(strings_can_be_null=False)
    lines = pyarrow.csv.ParseOptions(newlines_in_values=True)
    read = pyarrow.csv.read_csv(file, parse_options=lines, convert_options=text_columns)
    assert read["text"][50].as_py() == odd["text"]


def texts_of(relation) -> list[list[str]]:
    """NaN equals nothing, itself included; and DuckDB takes an empty text in CSV for null."""
    return [["" if cell is None else str(cell) for cell in row] for row in relation.fetchall()]


def test_duckdb_reads_a_folder_of_runs(wandb, project, export, tmp_path):
    logged = {
        "whole": [{"loss": step} for step in (3, 2)],
        "halves": [{"loss": step / 2} for step in (3, 2, 1)],
        "mixed": [{"acc": 1}, {"acc": "none"}],
    }
    names = {}
    for name, rows in logged.items():
        with wandb.init(project=project) as run:
            for row in rows:
                run.log(row)
        names[export(run.id, tmp_path / f"{run.id}.parquet").stem] = name
    found = duckdb.sql(f"""
        select parse_filename(filename, true) as run, min(loss), count(*)
        from read_parquet('{tmp_path}/*.parquet', union_by_name = true, filename = true)
        group by run
    """).fetchall()
    assert {names[run]: rest for run, *rest in found} == {"whole": [2, 2], "halves": [0.5, 3], "mixed": [None, 2]}


def test_a_project_comes_as_one_zip(server, api, wandb, project, tmp_path):
    for run_id, loss in (("a", 0.5), ("b", 0.25)):
        with wandb.init(project=project, id=run_id) as run:
            run.log({"loss": loss})
    address = f"{server.url}/files/{api.default_entity}/{project}/history.zip"
    token = base64.b64encode(f"api:{ADMIN_KEY}".encode()).decode()
    with urllib.request.urlopen(urllib.request.Request(address, headers={"Authorization": f"Basic {token}"})) as answer:
        (tmp_path / "history.zip").write_bytes(answer.read())
    with zipfile.ZipFile(tmp_path / "history.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "rows")
    query = f"select parse_filename(filename, true), loss from read_parquet('{tmp_path}/rows/*.parquet', filename = true) order by 1"
    assert duckdb.sql(query).fetchall() == [("a", 0.5), ("b", 0.25)]


def test_segments_are_files_that_readers_take_as_they_stand(own_server):
    rows = [{"loss": 1 / (step + 1), "deep": {"x": step}, "phase": "train", "list": [step, math.nan]} for step in range(1200)]
    rows[7] |= {"loss": math.inf, "big": 2**60}
    post(own_server, rows)
    segment = wait_for_segment(own_server.folder)
    table = parquet.read_table(segment)
    assert table["_step"].to_pylist() == table["_line"].to_pylist() == list(range(1200))
    assert table["loss"].to_pylist() == [row["loss"] for row in rows]
    assert table["deep.x"].to_pylist() == [float(step) for step in range(1200)]
    assert table["list"].to_pylist()[:2] == ["[0, NaN]", "[1, NaN]"]
    assert table["_row"].null_count >= 1199  # columns say it all
    found = duckdb.sql(f"select count(*), max(loss), max(\"deep.x\"), min(phase), max(big) from read_parquet('{segment}')").fetchall()
    assert found == [(1200, math.inf, 1199.0, "train", float(2**60))]
    assert pandas.read_parquet(segment)["loss"].tolist() == [row["loss"] for row in rows]


def post(server, rows: list[dict]) -> None:
    """A run that has ended, with its history in one post."""
    lines = [json.dumps({"_step": step, **row}) for step, row in enumerate(rows)]
    make = 'mutation { upsertBucket(input: {name: "packed", modelName: "segments"}) { inserted } }'
    files = {"wandb-history.jsonl": {"offset": 0, "content": lines}}
    send(server, "/graphql", {"query": make})
    send(server, "/files/admin/segments/packed/file_stream", {"files": files, "complete": True, "exitcode": 0})


def send(server, path: str, body: dict) -> None:
    token = base64.b64encode(f"api:{ADMIN_KEY}".encode()).decode()
    headers = {"Authorization": f"Basic {token}", "Content-Type": "application/json"}
    urllib.request.urlopen(urllib.request.Request(server.url + path, json.dumps(body).encode(), headers)).close()


def wait_for_segment(folder: Path) -> Path:
    """Nothing else in this folder is a blob; packing is timed work."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for blob in folder.glob("blobs/sha256/*/*"):
            return blob
        time.sleep(0.1)
    raise AssertionError("the rows were not packed")
