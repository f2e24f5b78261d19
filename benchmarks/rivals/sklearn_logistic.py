"""scikit-learn's logistic regression (lbfgs, L2) of standardised columns and indicators of missing values, the making of them included.
Arguments: table.f64 labels.u8 training-rows columns. The rows after the training rows are the holdout."""
import sys

import rival

numpy, sklearn, _ = rival.require("numpy", "sklearn", "sklearn.linear_model")
rows, columns = map(int, sys.argv[3:5])
table = rival.numbers(sys.argv[1]).reshape(-1, columns)
labels = rival.labels(sys.argv[2])
train, holdout = table[:rows], table[rows:]
train_labels, holdout_labels = labels[:rows], labels[rows:]


def design(values, scaling=None):
    missing = numpy.isnan(values)
    if scaling is None:
        some = missing.any(axis=0)
        share = missing[:, some].mean(axis=0)
        scaling = numpy.nanmean(values, axis=0), numpy.nanstd(values, axis=0), some, share, numpy.sqrt(share * (1 - share))
    mean, deviation, some, share, spread = scaling
    inputs = (values - mean) / deviation
    inputs[missing] = 0
    return numpy.hstack([inputs, (missing[:, some] - share) / spread]), scaling


def fit():
    inputs, scaling = design(train)
    return sklearn.linear_model.LogisticRegression(C=0.1, tol=1e-6, max_iter=500).fit(inputs, train_labels), scaling


def run():
    seconds, (model, scaling) = rival.repeat(1, fit)
    p = model.predict_proba(design(holdout, scaling)[0])[:, 1]
    return seconds, -numpy.log(numpy.where(holdout_labels == 1, p, 1 - p)).mean(), f"{model.n_iter_[0]} iterations of the rival"


rival.serve(f"scikit-learn {sklearn.__version__}", run)
