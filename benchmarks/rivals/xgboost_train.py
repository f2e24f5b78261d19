"""xgboost's histogram method, from a numpy table to a model, or a model's scores of the holdout.
Arguments: table.f64 labels.u8 training-rows columns rounds leaves threads [row|batch model.json probabilities.f64].
The rows after the training rows are the holdout. Without a task, training is timed; with one, the model is read from the file
(trained and written there if there is none), the holdout is scored row by row or at once, and the probabilities go to the last file."""
import os
import sys
import time

import rival

numpy, xgboost = rival.require("numpy", "xgboost")
rows, columns, rounds, leaves, threads = map(int, sys.argv[3:8])
task, model_path, output = sys.argv[8:11] if len(sys.argv) > 8 else ("train", None, None)
table = numpy.fromfile(sys.argv[1], dtype="<f8").reshape(-1, columns)
labels = rival.labels(sys.argv[2])
train, holdout = table[:rows], table[rows:]
train_labels, holdout_labels = labels[:rows], labels[rows:]
parameters = {
    "objective": "binary:logistic", "tree_method": "hist", "max_bin": 256, "grow_policy": "lossguide", "max_depth": 0, "max_leaves": leaves,
    "eta": 0.05, "lambda": 1, "gamma": 0, "min_child_weight": 1, "base_score": float(train_labels.mean()), "nthread": threads, "verbosity": 0,
}


def fit():
    return xgboost.train(parameters, xgboost.DMatrix(train, train_labels, nthread=threads), num_boost_round=rounds)


def log_loss(p):
    p = p.astype(float)
    return -numpy.log(numpy.where(holdout_labels == 1, p, 1 - p)).mean()


def run_train():
    seconds, model = rival.repeat(1, fit)
    return seconds, log_loss(model.inplace_predict(holdout))


def stored_model():
    if not os.path.exists(model_path):
        fit().save_model(model_path)
    model = xgboost.Booster(model_file=model_path)
    model.set_param({"nthread": threads})
    return model


def run_batch():
    seconds, p = rival.repeat(3, lambda: model.inplace_predict(holdout))
    return seconds, log_loss(p)


def run_row():
    took = []
    for index in range(2000):
        row = holdout[index:index + 1]
        start = time.perf_counter()
        model.inplace_predict(row)
        took.append(time.perf_counter() - start)
    return numpy.median(took), holdout_loss


if task != "train":
    model = stored_model()
    probabilities = model.inplace_predict(holdout)
    probabilities.astype("<f8").tofile(output)
    holdout_loss = log_loss(probabilities)
rival.serve(f"xgboost {xgboost.__version__}", {"train": run_train, "batch": run_batch, "row": run_row}[task])
