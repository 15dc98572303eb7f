"""The subject of the pages bench by the real wandb client: WANDB_BASE_URL says where. Arguments: project, run id."""

import sys
import tempfile

import wandb
from pages_subject import CONFIG, IMAGE_STEPS, curves, image, lines, rows, write_files


def main(project, run_id):
    settings = wandb.Settings(x_stats_sampling_interval=1.0)
    config = {**CONFIG, **{f"option_{i}": i for i in range(30)}}
    with tempfile.TemporaryDirectory() as folder:
        write_files(f"{folder}/files")
        with wandb.init(project=project, id=run_id, name="subject", job_type="train", config=config, settings=settings) as run:
            for line in lines():
                print(line)
            for step, values in curves():
                media = {"sample": wandb.Image(image(step), caption=f"step {step}")} if step < IMAGE_STEPS else {}
                run.log({**values, **media})
            columns, data = rows()
            run.log({"guesses": wandb.Table(columns=columns, data=data)})
            run.save(f"{folder}/files/*/*.txt", base_path=folder, policy="now")
            run.use_artifact("digits:latest")
            dataset = wandb.Artifact("files", type="dataset")
            dataset.add_dir(f"{folder}/files")
            run.log_artifact(dataset).wait()


main(*sys.argv[1:])
