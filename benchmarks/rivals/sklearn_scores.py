"""scikit-learn's isotonic regression and scores.
Arguments: task (isotonic, auc, brier, log-loss) forecasts.f64 labels.u8 repeats."""
import sys

import rival

numpy, sklearn, _, _ = rival.require("numpy", "sklearn", "sklearn.isotonic", "sklearn.metrics")
task, repeats = sys.argv[1], int(sys.argv[4])
forecasts = rival.numbers(sys.argv[2])
happened = rival.labels(sys.argv[3])


def isotonic():
    seconds, fitted = rival.repeat(repeats, lambda: sklearn.isotonic.IsotonicRegression(out_of_bounds="clip").fit(forecasts, happened))
    return seconds, numpy.mean((fitted.predict(forecasts) - happened) ** 2)


scores = {
    "auc": sklearn.metrics.roc_auc_score,
    "brier": sklearn.metrics.brier_score_loss,
    "log-loss": sklearn.metrics.log_loss,
}
run = isotonic if task == "isotonic" else lambda: rival.repeat(repeats, lambda: scores[task](happened, forecasts))
rival.serve(f"scikit-learn {sklearn.__version__}", run)
