"""Lightning's WandbLogger with `log_model="all"`: trains a little, reads back what the server has, and compares.

Torch is gigabytes, so no suite runs this. docs/guide/frameworks.md has the command.
"""

import os
import time
import uuid

import lightning
import torch
import wandb
from lightning.pytorch.callbacks import ModelCheckpoint
from lightning.pytorch.loggers import WandbLogger

EPOCHS = 4
BATCHES = 10


class Regression(lightning.LightningModule):
    """Learns a plane; the validation loss falls with every epoch."""

    def __init__(self):
        super().__init__()
        self.save_hyperparameters({"learning_rate": 0.1})
        self.layer = torch.nn.Linear(4, 1)

    def loss(self, batch):
        inputs, targets = batch
        return torch.nn.functional.mse_loss(self.layer(inputs), targets)

    def training_step(self, batch):
        loss = self.loss(batch)
        self.log("train_loss", loss)
        return loss

    def validation_step(self, batch):
        self.log("val_loss", self.loss(batch))

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.hparams.learning_rate)


def data():
    torch.manual_seed(0)
    inputs = torch.randn(BATCHES * 8, 4)
    dataset = torch.utils.data.TensorDataset(inputs, inputs.sum(dim=1, keepdim=True))
    return torch.utils.data.DataLoader(dataset, batch_size=8)


def train(project: str) -> tuple[str, ModelCheckpoint]:
    logger = WandbLogger(project=project, log_model="all")
    checkpoints = ModelCheckpoint(monitor="val_loss", save_top_k=-1, filename="{epoch}")
    trainer = lightning.Trainer(
        max_epochs=EPOCHS, logger=logger, callbacks=[checkpoints], log_every_n_steps=1,
        accelerator="cpu", enable_progress_bar=False, enable_model_summary=False,
    )  # fmt: skip
    trainer.fit(Regression(), data(), data())
    wandb.finish()
    return logger.version, checkpoints


def compare(project: str, run_id: str, checkpoints: ModelCheckpoint) -> None:
    run = wandb.Api().run(f"{project}/{run_id}")
    assert run.state == "finished" and run.config["learning_rate"] == 0.1
    losses = [row["train_loss"] for row in run.scan_history(keys=["train_loss"])]
    assert len(losses) == EPOCHS * BATCHES, len(losses)
    validated = [row["val_loss"] for row in run.scan_history(keys=["val_loss"])]
    assert len(validated) == EPOCHS and validated == sorted(validated, reverse=True)
    models = [found for found in run.logged_artifacts() if found.type == "model"]
    assert [model.version for model in models] == [f"v{n}" for n in range(EPOCHS)], models
    assert {model.name.split(":")[0] for model in models} == {f"model-{run_id}"}
    assert set(models[-1].aliases) >= {"latest", "best"}, models[-1].aliases
    assert all("best" not in model.aliases for model in models[:-1])
    best = wandb.Api().artifact(f"{project}/model-{run_id}:best")
    assert best.metadata["score"] == float(checkpoints.best_model_score)
    kept = torch.load(os.path.join(best.download(), "model.ckpt"), weights_only=False)
    assert kept["epoch"] == EPOCHS - 1
    restored = Regression()
    restored.load_state_dict(kept["state_dict"])
    score = sum(float(restored.loss(batch).detach()) for batch in data()) / BATCHES
    assert abs(score - validated[-1]) < 1e-5, (score, validated[-1])


if __name__ == "__main__":
    project = os.environ.get("WANDB_PROJECT", f"lightning-{uuid.uuid4().hex[:8]}")
    started = time.monotonic()
    run_id, checkpoints = train(project)
    compare(project, run_id, checkpoints)
    seconds = time.monotonic() - started
    print(f"ok: {EPOCHS} checkpoints as artifacts, {EPOCHS * BATCHES} rows, all read back, {seconds:.1f} s")
