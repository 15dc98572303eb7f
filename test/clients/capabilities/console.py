"""What the script prints is kept line by line, stderr and other alphabets included."""

import sys

import wandb
from client import PATH, api, start

with start(settings=wandb.Settings(console="wrap")) as run:
    print("first line")
    print("\ud55c\uae00 \u00e9")
    print("to stderr", file=sys.stderr)
    run.log({"a": 1})

found = api().run(f"{PATH}/{run.id}")
with found.file("output.log").download(root="console", replace=True) as file:
    text = file.read()
for line in ["first line", "\ud55c\uae00 \u00e9", "to stderr"]:
    assert line in text, f"{line!r} is not in {text!r}"
