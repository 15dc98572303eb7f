"""Every byte comes back: whole, by entry, as one file; and a changed copy is found out."""

import wandb
from client import PATH, api, noise, read, same, start, write

FILES = {f"folder {i % 3}/file {i}.bin": noise(f"{i}", 1000 * i) for i in range(12)} | {"one%20+\u00e9.txt": b"one"}

with start() as run:
    artifact = wandb.Artifact("files", type="dataset")
    for path, content in FILES.items():
        artifact.add_file(write(f"made/{path}", content), name=path)
    with artifact.new_file("written.txt") as file:
        file.write("by hand")
    run.log_artifact(artifact).wait()

found = api().artifact(f"{PATH}/files:latest")
folder = found.download("whole")
for path, content in {**FILES, "written.txt": b"by hand"}.items():
    same(read(f"{folder}/{path}"), content)
found.verify(folder)
entry = found.get_path("folder 1/file 7.bin") if not hasattr(found, "get_entry") else found.get_entry("folder 1/file 7.bin")
same(read(entry.download("entry")), FILES["folder 1/file 7.bin"])
same(sorted(file.name for file in found.files()), sorted([*FILES, "written.txt"]))
write(f"{folder}/written.txt", b"changed")
try:
    found.verify(folder)
    raise SystemExit("a changed file was taken for the version's own")
except ValueError:
    pass
