"""xgboost's histogram method from a numpy table to a model.
Arguments: table.f64 labels.u8 training-rows columns rounds leaves threads. The rows after the training rows are the holdout."""
import sys

import rival

numpy, xgboost = rival.require("numpy", "xgboost")
rows, columns, rounds, leaves, threads = map(int, sys.argv[3:8])
table = rival.numbers(sys.argv[1]).reshape(-1, columns)
labels = rival.labels(sys.argv[2])
train, holdout = table[:rows], table[rows:]
train_labels, holdout_labels = labels[:rows], labels[rows:]
parameters = {
    "objective": "binary:logistic", "tree_method": "hist", "max_bin": 256, "grow_policy": "lossguide", "max_depth": 0, "max_leaves": leaves,
    "eta": 0.05, "lambda": 1, "gamma": 0, "min_child_weight": 1, "base_score": float(train_labels.mean()), "nthread": threads, "verbosity": 0,
}


def fit():
    return xgboost.train(parameters, xgboost.DMatrix(train, train_labels, nthread=threads), num_boost_round=rounds)


def run():
    seconds, model = rival.repeat(1, fit)
    p = model.inplace_predict(holdout).astype(float)
    return seconds, -numpy.log(numpy.where(holdout_labels == 1, p, 1 - p)).mean()


rival.serve(f"xgboost {xgboost.__version__}", run)
