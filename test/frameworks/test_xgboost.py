"""XGBoost's callback: metrics round by round, the best as summary, the model as an artifact that loads again."""

import pytest
import xgboost
from xgboost_run import ROUNDS


@pytest.fixture(scope="module")
def run(run_of):
    return run_of("xgboost")


def test_every_round_is_a_row(run):
    rows = run.history(keys=["epoch", "train-logloss", "train-auc"], pandas=False)
    assert [row["epoch"] for row in rows] == list(range(ROUNDS))
    losses = [row["train-logloss"] for row in rows]
    assert losses == sorted(losses, reverse=True)
    assert run.summary_metrics["train-logloss"] == {"min": min(losses)}
    assert run.summary_metrics["train-auc"] == {"max": max(row["train-auc"] for row in rows)}
    assert run.config["max_depth"] == 2


def test_the_model_loads_again(run, tmp_path):
    (model,) = [artifact for artifact in run.logged_artifacts() if artifact.type == "model"]
    (file,) = model.files()
    booster = xgboost.Booster()
    booster.load_model(file.download(root=str(tmp_path)).name)
    assert (booster.num_boosted_rounds(), booster.feature_names) == (ROUNDS, list("abcd"))


def test_the_importance_of_features_is_a_table_of_a_chart(run):
    name = "Feature Importance_table"
    (table,) = [found for found in run.logged_artifacts() if found.type == "run_table"]
    rows = table.get("Feature Importance_table")
    assert rows.columns == ["Feature", "Importance"] and len(rows.data) == run.summary[name]["nrows"]
