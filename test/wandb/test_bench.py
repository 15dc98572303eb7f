"""The figures of `npm run bench` come from this client: the harness runs, and says what it measured."""

import subprocess

from server import REPOSITORY, start_command


def test_the_bench_measures_the_client_against_the_null_server():
    node = start_command()[0]
    command = [node, "bench/run.ts", "--quick", "--only", "short-runs-1,small-files", "--subjects", "null"]
    bench = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=400)
    assert bench.returncode == 0, bench.stdout + bench.stderr
    figures = [line for line in bench.stdout.splitlines() if line.startswith("| ")]
    assert any(line.startswith("| runs a second |") for line in figures)
    assert any(line.startswith("| put, s |") for line in figures)
