"""scikit-learn's plots: each is a table, kept as a file of the run and as an artifact, that a chart names."""

import json

import pytest

PLOTS = {
    "class_proportions",
    "confusion_matrix",
    "elbow_curve",
    "learning_curve",
    "outlier_candidates",
    "precision_recall_table",
    "residuals",
    "roc_table",
    "summary_metrics",
}


@pytest.fixture(scope="module")
def run(run_of):
    return run_of("sklearn")


def test_every_plot_is_a_table_in_the_summary(run):
    tables = {key for key, value in run.summary.items() if getattr(value, "get", lambda _: None)("_type") == "table-file"}
    assert tables == PLOTS


def test_the_table_of_a_plot_is_a_file_and_an_artifact(run, tmp_path):
    kept = run.summary["residuals"]
    written = run.file(kept["path"]).download(root=str(tmp_path)).read()
    (version,) = [found for found in run.logged_artifacts() if "residuals" in found.name]
    table = version.get("residuals")
    assert (len(table.data), len(table.columns)) == (kept["nrows"], kept["ncols"])
    assert json.loads(written)["data"] == table.data


def test_a_chart_names_its_table(run):
    charts = run.rawconfig["_wandb"]["visualize"]
    assert {"roc", "precision_recall"} <= set(charts)
    assert "roc_table" in json.dumps(charts["roc"])
