"""A run that uses a version is its consumer, in both directions."""

import wandb
from client import PATH, api, noise, read, same, start, write

with start(job_type="produce") as producer:
    artifact = wandb.Artifact("model", type="model")
    artifact.add_file(write("weights.bin", noise("w", 5000)))
    producer.log_artifact(artifact).wait()

with start(job_type="consume") as consumer:
    used = consumer.use_artifact("model:latest", type="model")
    same(used.version, "v0")
    same(read(f"{used.download('used')}/weights.bin"), noise("w", 5000))

reader = api()
same([run.id for run in reader.artifact(f"{PATH}/model:v0").used_by()], [consumer.id])
same([each.name for each in reader.run(f"{PATH}/{consumer.id}").used_artifacts()], ["model:v0"])
same([each.name for each in reader.run(f"{PATH}/{producer.id}").used_artifacts()], [])
