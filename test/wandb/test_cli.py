"""The client's own commands, as a user types them."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from server import own_client


@pytest.fixture
def cli(server, tmp_path):
    """Runs one command in the test's folder and answers what it printed; it has to succeed."""

    def run(*arguments: str) -> str:
        environment = own_client(WANDB_DIR=str(tmp_path), WANDB_SILENT="false")
        command = [sys.executable, "-m", "wandb", *arguments]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=400)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


@pytest.fixture
def offline_folder(wandb, project, tmp_path):
    """A run that was never online."""
    settings = wandb.Settings(mode="offline", root_dir=str(tmp_path))
    with wandb.init(project=project, id="off", tags=["old", "kept"], settings=settings) as run:
        for i in range(3):
            run.log({"v": i})
    (folder,) = Path(tmp_path, "wandb").glob("offline-run-*-off")
    return str(folder)


def test_login_is_verified(cli):
    assert "admin" in cli("login", "--verify")


def test_pull_brings_the_files_of_a_run_and_none_twice(wandb, cli, project, tmp_path):
    with wandb.init(project=project, id="p", config={"lr": 0.1}) as run:
        Path(tmp_path, "sent").mkdir()
        Path(tmp_path, "sent", "model weights.txt").write_text("weights")
        run.save(str(Path(tmp_path, "sent", "*")), base_path=str(tmp_path))
    shutil.rmtree(Path(tmp_path, "sent"))
    printed = cli("pull", f"admin/{project}/p")
    assert "File sent/model weights.txt\n" in printed
    assert Path(tmp_path, "sent", "model weights.txt").read_text() == "weights"
    again = cli("pull", "--entity", "admin", "--project", project, "p")
    assert "File sent/model weights.txt is up to date" in again


def test_restore_brings_back_config_and_uncommitted_code(cli, project, tmp_path):
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    script = Path(tmp_path, "train.py")
    code = f"import wandb\nwandb.init(project={project!r}, id='g', config={{'lr': 0.25}}).finish()\n"
    script.write_text(code)
    for command in ["init -q", "add .", "commit -qm first"]:
        subprocess.run([*git, *command.split()], cwd=tmp_path, check=True)
    script.write_text(f"{code}# changed\n")
    environment = own_client(WANDB_DIR=str(tmp_path), WANDB_SAVE_CODE="true")
    subprocess.run([sys.executable, "train.py"], cwd=tmp_path, env=environment, check=True)
    subprocess.run([*git, "checkout", "-q", "--", "train.py"], cwd=tmp_path, check=True)
    printed = cli("restore", f"admin/{project}/g")
    assert "Applied patch" in printed and script.read_text() == f"{code}# changed\n"
    assert "0.25" in Path(tmp_path, "wandb", "config.yaml").read_text()


def test_artifacts_are_put_listed_and_got(cli, project, tmp_path):
    source = Path(tmp_path, "source")
    source.mkdir()
    Path(source, "a.txt").write_text("a")
    put = cli("artifact", "put", "--name", f"{project}/art", "--type", "dataset", "--alias", "best", str(source))
    assert f'run.use_artifact("admin/{project}/art:v0")' in put
    assert re.search(r"dataset .*art:v0", cli("artifact", "ls", f"admin/{project}"))
    cli("artifact", "get", f"admin/{project}/art:best", "--root", "got")
    assert Path(tmp_path, "got", "a.txt").read_text() == "a"


def test_an_offline_run_is_sent_where_and_as_what_one_says(wandb, cli, project, offline_folder):
    assert "off" in cli("sync", "--dry-run")
    other = f"{project}-2"
    cli("sync", "--project", other, "--id", "renamed", "--job-type", "late", "--replace-tags", "old=new", offline_folder)
    run = wandb.Api().run(f"admin/{other}/renamed")
    assert (run.state, run.job_type, sorted(run.tags)) == ("finished", "late", ["kept", "new"])
    assert [row["v"] for row in run.scan_history()] == [0, 1, 2]


def test_a_run_that_is_sent_twice_is_there_once(wandb, cli, project, offline_folder):
    cli("sync", offline_folder)
    assert "Skipped 1 synced run" in cli("sync", offline_folder)
    cli("beta", "sync", "--no-skip-synced", offline_folder)
    assert [(run.id, len(list(run.scan_history()))) for run in wandb.Api().runs(f"admin/{project}")] == [("off", 3)]
