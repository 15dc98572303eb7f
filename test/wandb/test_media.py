"""Every type of media the client logs comes back: its object in history, and its file with the right bytes."""

import hashlib
import json
import struct
import wave
from pathlib import Path

import numpy as np

PDB = "ATOM      1  N   GLY A   1      11.104   6.134  -6.504  1.00  0.00           N\nEND\n"


def wav(path: Path) -> str:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1), sound.setsampwidth(2), sound.setframerate(8000)
        sound.writeframes(struct.pack("<8h", *range(8)))
    return str(path)


def everything(wandb, folder: Path) -> dict:
    (folder / "m.pdb").write_text(PDB)
    (folder / "o.obj").write_text("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")
    (folder / "v.gif").write_bytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")
    pixels = np.zeros((8, 8, 3), dtype=np.uint8)
    boxes = {"p": {"box_data": [{"position": {"minX": 0, "maxX": 1, "minY": 0, "maxY": 1}, "class_id": 1}], "class_labels": {1: "one"}}}
    masks = {"p": {"mask_data": np.ones((8, 8), dtype=np.uint8), "class_labels": {1: "one"}}}
    table = wandb.Table(columns=["n", "image", "글"], data=[[1, wandb.Image(pixels), "가"], [2, wandb.Image(pixels + 9), "나"]])
    return {
        "image": wandb.Image(pixels, caption="예측,1", boxes=boxes, masks=masks),
        "images": [wandb.Image(pixels + i, caption=f"{i},{i}") for i in range(3)],
        "audio": wandb.Audio(wav(folder / "s.wav"), caption="beep"),
        "video": wandb.Video(str(folder / "v.gif"), format="gif"),
        "html": wandb.Html("<b>hello</b>"),
        "object3d": wandb.Object3D(open(folder / "o.obj")),
        "points": wandb.Object3D(np.zeros((4, 3))),
        "molecule": wandb.Molecule(str(folder / "m.pdb")),
        "histogram": wandb.Histogram([1, 2, 2, 3]),
        "table": table,
        "slash/key with space": wandb.Image(pixels),
        "chart": wandb.plot.line_series(xs=[0, 1], ys=[[1, 2]], title="chart"),
    }


def files_in(value) -> list[tuple[str, str]]:
    """(path, sha256) of every file that a media object names."""
    if isinstance(value, dict):
        own = [(value["path"], value["sha256"])] if "path" in value and "sha256" in value else []
        return own + [pair for part in value.values() for pair in files_in(part)]
    return [pair for part in value for pair in files_in(part)] if isinstance(value, list) else []


def test_media_come_back(wandb, api, project, tmp_path):
    with wandb.init(project=project) as run:
        run.log(everything(wandb, tmp_path))
    found = api.run(f"{project}/{run.id}")
    [row] = list(found.scan_history())
    types = {key: value["_type"] for key, value in row.items() if isinstance(value, dict) and "_type" in value}
    assert types == {
        "image": "image-file",
        "images": "images/separated",
        "audio": "audio-file",
        "video": "video-file",
        "html": "html-file",
        "object3d": "object3D-file",
        "points": "object3D-file",
        "molecule": "molecule-file",
        "histogram": "histogram",
        "table": "table-file",
        "slash/key with space": "image-file",
        "chart_table": "table-file",
    }
    assert row["images"]["captions"] == ["0,0", "1,1", "2,2"] and row["image"]["caption"] == "예측,1"
    named = files_in(row)
    assert len(named) >= 12
    for path, sha256 in named:
        read = found.file(path).download(root=str(tmp_path / "out"), replace=True).name
        assert hashlib.sha256(Path(read).read_bytes()).hexdigest() == sha256, path
    for path in row["images"]["filenames"]:
        assert Path(found.file(path).download(root=str(tmp_path / "out")).name).stat().st_size > 0


def test_a_table_opens_from_its_artifact(wandb, api, project, tmp_path):
    with wandb.init(project=project) as run:
        run.log({"table": everything(wandb, tmp_path)["table"]})
    table = api.artifact(f"{project}/run-{run.id}-table:latest").get("table")
    assert [list(map(type, row))[0] for row in table.data] == [int, int]
    assert [row[2] for row in table.data] == ["가", "나"] and table.columns == ["n", "image", "글"]


def test_a_table_of_one_artifact_is_reached_from_another(wandb, api, project, tmp_path):
    table = wandb.Table(columns=["a"], data=[[1], [2]])
    with wandb.init(project=project) as run:
        first = wandb.Artifact("holder", type="dataset")
        first.add(table, "t")
        run.log_artifact(first)
        second = wandb.Artifact("borrower", type="dataset")
        second.add(table, "t")
        run.log_artifact(second)
    assert api.artifact(f"{project}/borrower:latest").get("t").data == [[1], [2]]


def test_saved_files_come_back_under_their_names(wandb, api, project, tmp_path):
    names = ["plain.txt", "with space.txt", "100%.txt", "dir/deep/한글.txt", "empty.txt"]
    with wandb.init(project=project) as run:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("" if name == "empty.txt" else name)
            run.save(str(path), base_path=str(tmp_path))
        run.write_logs("a line")
    found = api.run(f"{project}/{run.id}")
    listed = {file.name for file in found.files()}
    assert set(names) <= listed and {"config.yaml", "wandb-metadata.json", "wandb-summary.json", "output.log"} <= listed
    for name in names:
        read = Path(found.file(name).download(root=str(tmp_path / "out"), replace=True).name).read_text()
        assert read == ("" if name == "empty.txt" else name)
    assert json.loads(Path(found.file("wandb-metadata.json").download(root=str(tmp_path / "out")).name).read_text())["python"]
    found.file("plain.txt").delete()
    assert "plain.txt" not in {file.name for file in wandb.Api().run(f"admin/{project}/{run.id}").files()}


def test_a_file_uploaded_by_hand_is_there(wandb, api, project, tmp_path):
    with wandb.init(project=project) as run:
        pass
    (tmp_path / "late.txt").write_text("late")
    found = api.run(f"{project}/{run.id}")
    found.upload_file(str(tmp_path / "late.txt"), root=str(tmp_path))
    assert "late.txt" in {file.name for file in wandb.Api().run(f"admin/{project}/{run.id}").files()}
