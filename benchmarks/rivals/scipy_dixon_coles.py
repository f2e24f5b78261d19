"""The goal model of Dixon and Coles (1997) by scipy's L-BFGS-B with an analytic gradient in numpy, from arrays to parameters.
Arguments: games.i64 (home, away, home goals, away goals) repeats."""
import sys

import rival

numpy, scipy, _, _ = rival.require("numpy", "scipy", "scipy.optimize", "scipy.special")
home, away, home_goals, away_goals = rival.whole_numbers(sys.argv[1]).reshape(-1, 4).T.copy()
repeats = int(sys.argv[2])
teams = home.max() + 1
nil_nil, one_all = (home_goals == 0) & (away_goals == 0), (home_goals == 1) & (away_goals == 1)
nil_one, one_nil = (home_goals == 0) & (away_goals == 1), (home_goals == 1) & (away_goals == 0)
factorials = scipy.special.gammaln(home_goals + 1).sum() + scipy.special.gammaln(away_goals + 1).sum()


def objective(point):
    """Minus the log likelihood without its factorials, and its gradient by intercept, home advantage, rho, attacks, defences."""
    intercept, advantage, rho = point[:3]
    attack, defence = point[3:3 + teams], point[3 + teams:]
    log_home = intercept + advantage + attack[home] - defence[away]
    log_away = intercept + attack[away] - defence[home]
    u, v = numpy.exp(log_home), numpy.exp(log_away)
    slope = -u * v * nil_nil + u * nil_one + v * one_nil - one_all
    factor = 1 + rho * slope
    if factor.min() <= 0:
        return numpy.inf, numpy.zeros_like(point)
    value = (home_goals * log_home - u + away_goals * log_away - v + numpy.log(factor)).sum()
    share = rho / factor
    by_home = home_goals - u + share * u * (nil_one - v * nil_nil)
    by_away = away_goals - v + share * v * (one_nil - u * nil_nil)
    gradient = numpy.concatenate([
        [by_home.sum() + by_away.sum(), by_home.sum(), (slope / factor).sum()],
        numpy.bincount(home, by_home, teams) + numpy.bincount(away, by_away, teams),
        -numpy.bincount(away, by_home, teams) - numpy.bincount(home, by_away, teams),
    ])
    return -value, -gradient


def fit():
    start = numpy.zeros(3 + 2 * teams)
    start[0] = numpy.log((home_goals.sum() + away_goals.sum()) / (2 * len(home)))
    return scipy.optimize.minimize(objective, start, jac=True, method="L-BFGS-B", options={"maxiter": 1000})


def run():
    seconds, answer = rival.repeat(repeats, fit)
    return seconds, -answer.fun - factorials, f"{answer.nit} iterations of the rival"


rival.serve(f"scipy {scipy.__version__}", run)
