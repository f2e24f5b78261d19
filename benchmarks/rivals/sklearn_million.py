"""scikit-learn's scores of binary forecasts, and a calibration error with a mask per bin in numpy.
Arguments: task (auc, brier, log-loss, ece) forecasts.f64 labels.u8 repeats."""
import sys

import rival

numpy, sklearn, _ = rival.require("numpy", "sklearn", "sklearn.metrics")
task, repeats = sys.argv[1], int(sys.argv[4])
forecasts = rival.numbers(sys.argv[2])
happened = rival.labels(sys.argv[3])


def calibration_error():
    edges = numpy.linspace(0, 1, 11)
    total = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (forecasts > low) & (forecasts <= high) if low > 0 else forecasts <= high
        count = inside.sum()
        if count:
            total += count / len(forecasts) * abs(happened[inside].mean() - forecasts[inside].mean())
    return total


work = {
    "auc": lambda: sklearn.metrics.roc_auc_score(happened, forecasts),
    "brier": lambda: sklearn.metrics.brier_score_loss(happened, forecasts),
    "log-loss": lambda: sklearn.metrics.log_loss(happened, forecasts, labels=[0, 1]),
    "ece": calibration_error,
}[task]
name = f"numpy {numpy.__version__}" if task == "ece" else f"scikit-learn {sklearn.__version__}"
rival.serve(name, lambda: rival.repeat(repeats, work))
