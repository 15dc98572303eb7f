"""`wandb verify`, the client's own acceptance test of a server, from end to end."""

import re
import subprocess
import sys

from server import own_client

PASSES = (
    "Checking if logged in",
    "Checking signed URL upload",
    "Checking ability to send large payloads through proxy",
    "Checking CORs configuration of the bucket",
    "Checking wandb package version is up to date",
    "Checking logged metrics, saving and downloading a file",
    "Checking artifact save and download workflows",
    "Checking sweep creation and agent execution",
)
NOT_OVER_HTTPS = ("Checking requests to base url", "Checking requests made over signed URLs")


def test_wandb_verify_passes_but_for_https(server, tmp_path):
    command = [sys.executable, "-m", "wandb", "verify", "--host", server.url]
    ran = subprocess.run(command, cwd=tmp_path, env=own_client(), capture_output=True, text=True, timeout=400)
    marks = dict(re.findall(r"^(Checking [^.]+?)\.+\W*?([\u2705\u274c])", ran.stdout, re.MULTILINE))
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert {check: marks.get(check) for check in PASSES} == dict.fromkeys(PASSES, "\u2705"), ran.stdout
    assert {check: marks.get(check) for check in NOT_OVER_HTTPS} == dict.fromkeys(NOT_OVER_HTTPS, "\u274c"), ran.stdout
