"""Rolling form, Elo and rest of both sides of every game: pandas for the first and the last, a plain loop over lists for Elo.
Arguments: games days.i64 sides.i64 values.f64 output.f64. Files hold, per game in the order of time: the day, the codes of home and away, and the
metrics of home and away. The first run writes the whole matrix to the output, column after column; no run counts the reading and the writing."""
import sys
import time

import rival

numpy, pandas = rival.require("numpy", "pandas")
METRICS, WINDOWS = 5, (5, 10, 20)
K, HOME, START = 20.0, 100.0, 1500.0
CAP = 14.0


def read(games):
    days = rival.whole_numbers(sys.argv[2])[:games]
    sides = rival.whole_numbers(sys.argv[3]).reshape(-1, 2)[:games]
    values = rival.numbers(sys.argv[4]).reshape(-1, 2 * METRICS)[:games]
    home_scores, away_scores = values[:, 0], values[:, METRICS]
    scores = numpy.where(home_scores > away_scores, 1.0, numpy.where(home_scores < away_scores, 0.0, 0.5))
    long = pandas.DataFrame(values.reshape(-1, METRICS), columns=[f"m{metric}" for metric in range(METRICS)])
    long["team"] = sides.ravel()
    long["start"] = numpy.repeat(days.astype("datetime64[D]").astype("datetime64[ns]"), 2)
    return long, sides[:, 0].tolist(), sides[:, 1].tolist(), scores.tolist()



def rolling(long):
    """Sorted by team once, so that what pandas gives per group is in the order of the rows already."""
    order = numpy.argsort(long["team"].to_numpy(), kind="stable")
    place = numpy.empty_like(order)
    place[order] = numpy.arange(len(order))
    metrics = [name for name in long.columns if name.startswith("m")]
    ordered = long[metrics].take(order)
    team = long["team"].to_numpy()[order]
    earlier = ordered.groupby(team, sort=False).shift(1)
    blocks = []
    for window in WINDOWS:
        means = earlier.groupby(team, sort=False).rolling(window, min_periods=max(1, window // 2)).mean()
        deviations = earlier.groupby(team, sort=False).rolling(window, min_periods=max(3, window // 2)).std()
        blocks.append((means.to_numpy()[place], deviations.to_numpy()[place]))
    matrix = []
    for side in (0, 1):
        for metric in range(METRICS):
            for kind in (0, 1):
                matrix.extend(block[kind][side::2, metric] for block in blocks)
    return matrix


def elo(homes, aways, scores, teams):
    ratings = [START] * teams
    home_ratings, away_ratings, differences = [], [], []
    for home, away, score in zip(homes, aways, scores):
        home_rating, away_rating = ratings[home], ratings[away]
        difference = home_rating - away_rating + HOME
        home_ratings.append(home_rating)
        away_ratings.append(away_rating)
        differences.append(difference)
        shift = K * (score - 1.0 / (1.0 + 10.0 ** (-difference / 400.0)))
        ratings[home] = home_rating + shift
        ratings[away] = away_rating - shift
    return [numpy.array(column) for column in (home_ratings, away_ratings, differences)]


def rest(long):
    days = long.groupby("team", sort=False)["start"].diff() / pandas.Timedelta(days=1)
    flags = (days <= 1).astype(float).where(days.notna()).to_numpy()
    capped = days.clip(upper=CAP).to_numpy()
    home, away = capped[::2], capped[1::2]
    return [home, away, home - away, flags[::2], flags[1::2]]


def compute(data):
    """Seconds of the three parts and the columns."""
    long, homes, aways, scores = data
    marks, columns = [time.perf_counter()], []
    for part in (lambda: rolling(long), lambda: elo(homes, aways, scores, teams), lambda: rest(long)):
        columns.extend(part())
        marks.append(time.perf_counter())
    matrix = numpy.vstack(columns)
    marks.append(time.perf_counter())
    return numpy.diff(marks), matrix


games, output = int(sys.argv[1]), sys.argv[5]
data = read(games)
teams = int(data[0]["team"].max()) + 1
compute(read(min(games, 20_000)))
written = False


def run():
    global written
    parts, matrix = compute(data)
    if not written:
        matrix.tofile(output)
        written = True
    return parts.sum(), 0, "rolling {:.3f} s, Elo {:.3f} s, rest {:.3f} s, matrix {:.3f} s".format(*parts)


rival.serve(f"pandas {pandas.__version__}", run)
