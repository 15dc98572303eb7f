"""Files saved with a run are listed, read back, restored into the next run, uploaded and deleted by hand."""

import os

import wandb
from client import PATH, VERSION, api, noise, read, same, start, write

with start() as run:
    write("sub folder/saved %.bin", noise("saved", 3000))
    wandb.save("sub folder/*", base_path=".")
    wandb.save(write("empty.txt", b""), base_path=".")

reader = api()
found = reader.run(f"{PATH}/{run.id}")
sizes = {file.name: file.size for file in found.files()}
same(sizes["sub folder/saved %.bin"], 3000)
if VERSION >= (0, 18):  # before, the client sent no empty files
    same(sizes["empty.txt"], 0)
assert {"config.yaml", "wandb-metadata.json", "wandb-summary.json", "requirements.txt"} <= set(sizes), sizes
with found.file("sub folder/saved %.bin").download(root="down", replace=True) as file:
    same(read(file.name), noise("saved", 3000))

with start():
    restored = wandb.restore("sub folder/saved %.bin", run_path=f"{PATH}/{run.id}", root="restored", replace=True)
    same(read(restored.name), noise("saved", 3000))

write("by hand/up.bin", noise("up", 500))
found.upload_file("by hand/up.bin", root=".")
with reader.run(f"{PATH}/{run.id}").file("by hand/up.bin").download(root="down", replace=True) as file:
    same(read(file.name), noise("up", 500))
found.file("by hand/up.bin").delete()
same("by hand/up.bin" in [file.name for file in api().run(f"{PATH}/{run.id}").files()], False)
