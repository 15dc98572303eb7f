"""Trains a small booster as the guide of the integration does."""

import numpy
import wandb
import xgboost
from wandb.integration.xgboost import WandbCallback

ROUNDS = 8

if __name__ == "__main__":
    values = numpy.random.default_rng(0).normal(size=(200, 4))
    labels = (values[:, 0] + values[:, 1] > 0).astype(int)
    data = xgboost.DMatrix(values, label=labels, feature_names=list("abcd"))
    parameters = {"max_depth": 2, "objective": "binary:logistic", "eval_metric": ["logloss", "auc"]}
    with wandb.init(config=parameters):
        watch = WandbCallback(log_model=True, log_feature_importance=True, define_metric=True)
        xgboost.train(parameters, data, num_boost_round=ROUNDS, evals=[(data, "train")], callbacks=[watch])
