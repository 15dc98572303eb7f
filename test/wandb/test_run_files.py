"""Console in parts, saved code, and the patch of a git checkout: what a run keeps as files."""

import subprocess
import sys

import pytest
from server import own_client


def run_script(script: str, *arguments: str, cwd, **settings: str) -> None:
    path = cwd / "train.py"
    path.write_text(script)
    subprocess.run([sys.executable, str(path), *arguments], cwd=cwd, env=own_client(**settings), check=True, capture_output=True, text=True)


def content_of(run, name: str, folder) -> str:
    with run.file(name).download(root=str(folder), replace=True) as file:
        return file.read()


CHATTY = """
import sys, time, wandb
settings = wandb.Settings(console="wrap", console_multipart=True, console_chunk_max_bytes=500)
with wandb.init(project=sys.argv[1], id="chatty", settings=settings) as run:
    for number in range(200):
        print("line", number)
        if number == 99:
            time.sleep(6)  # the client looks at the size of a part when it writes it out, every few seconds
"""


def test_a_console_in_parts_is_one_console_and_several_files(api, project, tmp_path):
    run_script(CHATTY, project, cwd=tmp_path)
    run = api.run(f"{project}/chatty")
    expected = [f"line {number}" for number in range(200)]
    assert [line.content for line in run.console_logs() if line.content.startswith("line ")] == expected
    parts = sorted(file.name for file in run.files() if file.name.startswith("logs/output_"))
    assert len(parts) > 1 and "output.log" not in [file.name for file in run.files()]
    text = "".join(content_of(run, name, tmp_path / "back") for name in parts)
    assert [line for line in text.splitlines() if line.startswith("line ")] == expected


CODE = """
import sys, wandb
with wandb.init(project=sys.argv[1], id="coded", save_code=True) as run:
    run.log_code(".", include_fn=lambda path: path.endswith((".py", ".txt")))
    run.log({"a": 1})
"""


@pytest.fixture
def checkout(tmp_path):
    """A git checkout with a change that is not committed."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    git = ["git", "-C", str(folder), "-c", "user.name=n", "-c", "user.email=e@example.org"]
    (folder / "notes.txt").write_text("before\n")
    (folder / "train.py").write_text(CODE)
    subprocess.run([*git[:3], "init", "--quiet"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "-m", "first"], check=True)
    (folder / "notes.txt").write_text("after\n")
    return folder


def test_code_and_the_patch_are_kept_and_read_back(api, project, checkout, tmp_path):
    run_script(CODE, project, cwd=checkout)
    run = api.run(f"{project}/coded")
    names = {file.name for file in run.files()}
    assert {"code/train.py", "diff.patch"} <= names, names
    assert content_of(run, "code/train.py", tmp_path) == CODE
    assert "+after" in content_of(run, "diff.patch", tmp_path)
    assert len(run.commit) == 40
    [code] = [artifact for artifact in run.logged_artifacts() if artifact.type == "code"]
    assert run.rawconfig["_wandb"]["code_path"] == code.name.split(":")[0]
    assert set(code.manifest.entries) == {"train.py", "notes.txt"}
