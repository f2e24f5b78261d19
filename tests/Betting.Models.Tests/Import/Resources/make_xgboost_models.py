"""Trains small models with XGBoost 1.7.4 (Debian: python3-xgboost) and writes them beside this script:
xgboost-NAME.json, the model, and xgboost-NAME.csv, rows of features (empty = missing), then margins, then the
contributions of the last margin's class (one per feature and the base value), as XGBoost itself gives them.
With a folder and a seed it trains larger models on other rows and writes them there. Usage: make_xgboost_models.py [FOLDER SEED]
The exit code 77 says that XGBoost is not installed.
"""
import sys
from pathlib import Path

try:
    import numpy as np
    import xgboost as xgb
except ImportError:
    sys.exit(77)

COLUMNS = ["elo_diff", "rest", "team", "price", "goals"]
TYPES = ["q", "q", "c", "q", "int"]
MODELS = {
    "binary": dict(objective="binary:logistic", tree_method="hist", max_depth=4, max_cat_to_onehot=3, base_score=0.4),
    "multiclass": dict(objective="multi:softprob", num_class=3, tree_method="hist", grow_policy="lossguide", max_leaves=12, max_depth=0),
    "squared": dict(objective="reg:squarederror", tree_method="exact", max_depth=7, min_child_weight=4),
    "poisson": dict(objective="count:poisson", tree_method="approx", max_depth=3, num_parallel_tree=2, subsample=0.7),
}


def rows(rng, count, categorical):
    x = np.column_stack([
        rng.normal(0, 120, count),
        rng.integers(1, 12, count),
        rng.integers(0, 40, count),
        np.exp(rng.normal(0.6, 0.5, count)),
        rng.poisson(1.4, count)]).astype(np.float64)
    x[rng.random(x.shape) < 0.1] = np.nan
    if not categorical:
        x[:, 2] = rng.normal(0, 1, count)
    return x


def matrix(x, categorical, label=None):
    types = [kind if kind != "c" or categorical else "q" for kind in TYPES]
    return xgb.DMatrix(x, label=label, feature_names=COLUMNS, feature_types=types, enable_categorical=categorical, nthread=1)


def make(name, folder, seed, rounds, count, shown):
    rng = np.random.default_rng(seed)
    options = dict(MODELS[name], eta=0.3, nthread=1, seed=seed)
    categorical = options["tree_method"] == "hist"
    x = rows(rng, count, categorical)
    score = np.nan_to_num(x[:, 0]) / 100 + (np.nan_to_num(x[:, 2]) % 7 == 3) - np.log(np.nan_to_num(x[:, 3], nan=2)) + rng.logistic(size=count)
    label = {"binary": score > 0, "multiclass": (score > -1).astype(int) + (score > 1), "squared": score, "poisson": rng.poisson(np.exp(score / 4))}[name]
    booster = xgb.train(options, matrix(x, categorical, label), rounds)
    probe = rows(rng, shown, categorical)
    probe[0] = np.nan
    if categorical:
        probe[1:5, 2] = [40, 63, 64, 1000]
    margins = booster.predict(matrix(probe, categorical), output_margin=True).reshape(shown, -1)
    shares = booster.predict(matrix(probe, categorical), pred_contribs=True).reshape(shown, margins.shape[1], -1)[:, -1]
    booster.save_model(str(Path(folder) / f"xgboost-{name}.json"))
    with open(Path(folder) / f"xgboost-{name}.csv", "w") as out:
        for features, margin, share in zip(probe, margins, shares):
            numbers = [repr(float(v)) if not np.isnan(v) else "" for v in features] + [repr(float(v)) for v in margin] + [repr(float(v)) for v in share]
            out.write(",".join(numbers) + "\n")


if __name__ == "__main__":
    for model in MODELS:
        if len(sys.argv) > 1:
            make(model, sys.argv[1], int(sys.argv[2]), 60, 4000, 1000)
        else:
            make(model, Path(__file__).parent, 7, 6, 400, 25)
