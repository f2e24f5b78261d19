"""Settles and sums up bets with pandas: the whole, groups, periods, drawdown, exposure by day and intervals by blocks of betting days.
Arguments: whole.i64 numbers.f64 resamples. Whole numbers, column after column: kind (0 match result, 1 moneyline, 2 spread, 3 total), selection (0 home
or over, 1 away or under, 2 draw), sport, league, bookmaker, status (0 final), home score, away score, settled day, placed day. Numbers: line, stake, odds,
probability, closing value (missing: NaN). Bets are in the order of settlement. The answer is the sum of all groups' profits, each times its place."""
import sys

import rival

numpy, pandas = rival.require("numpy", "pandas")
whole, numbers, resamples = rival.whole_numbers(sys.argv[1]), rival.numbers(sys.argv[2]), int(sys.argv[3])
NAMES = ["kind", "selection", "sport", "league", "bookmaker", "status", "home", "away", "day", "placed"]
whole = whole.reshape(len(NAMES), -1)
numbers = numbers.reshape(5, -1)
data = {name: whole[index] for index, name in enumerate(NAMES)}
data.update({name: numbers[index] for index, name in enumerate(["line", "stake", "odds", "probability", "closing"])})
table = pandas.DataFrame(data)
table["date"] = pandas.to_datetime(table["day"], unit="D")
for name in ["kind", "sport", "league", "bookmaker"]:
    table[name] = pandas.Categorical(table[name])
kinds = table["kind"].cat.codes.to_numpy()
OPENING = 10_000_000.0


def settle(bets):
    side, margin, total = bets["selection"].to_numpy(), (bets["home"] - bets["away"]).to_numpy(), (bets["home"] + bets["away"]).to_numpy()
    line, stake, win = bets["line"].to_numpy(), bets["stake"].to_numpy(), (bets["odds"] - 1).to_numpy()
    sign = numpy.where(side == 0, 1.0, -1.0)
    distance = numpy.select([kinds == 1, kinds == 2], [sign * margin, sign * (margin + line)], sign * (total - line))
    winner = numpy.where(margin > 0, 0, numpy.where(margin < 0, 1, 2))
    distance = numpy.where(kinds == 0, numpy.where(side == winner, 1.0, -1.0), distance)
    exact = numpy.select([distance >= 0.5, distance == 0.25, distance == 0, distance == -0.25], [stake * win, stake * win / 2, 0.0, -stake / 2], -stake)
    profit = numpy.maximum(numpy.floor(numpy.round(exact * 100, 6)) / 100, -stake)
    void = bets["status"].to_numpy() != 0
    return numpy.where(void, 0.0, profit), void, ~void & (distance != 0)


def figures(groups):
    sums = groups.agg(bets=("stake", "size"), voids=("void", "sum"), turnover=("turnover", "sum"), profit=("profit", "sum"), decided=("decided", "sum"),
                      won=("won", "sum"), expected=("expected", "sum"), variance=("variance", "sum"), edge=("edge", "sum"), closed=("closed", "sum"),
                      closing=("closing_sum", "sum"), beat=("beat", "sum"), ss=("ss", "sum"), sp=("sp", "sum"), pp=("pp", "sum"))
    stood = sums["bets"] - sums["voids"]
    yields = sums["profit"] / sums["turnover"]
    squares = (sums["pp"] - 2 * yields * sums["sp"] + yields ** 2 * sums["ss"]).clip(lower=0)
    sums["yield"] = yields
    sums["deviation"] = numpy.sqrt(squares / (stood - 1)) / (sums["turnover"] / stood)
    sums["needed"] = numpy.ceil((1.959963984540054 * sums["deviation"] / yields) ** 2)
    sums["win_rate"] = sums["won"] / sums["decided"]
    sums["score"] = (sums["won"] - sums["expected"]) / numpy.sqrt(sums["variance"])
    sums["closing_value"] = sums["closing"] / sums["closed"]
    return sums


def interval(above, below, random):
    used = below > 0
    above, below = above[used], below[used]
    count = len(above)
    block = int(numpy.ceil(count ** (1 / 3)))
    blocks = -(-count // block)
    starts = random.integers(0, count, (resamples, blocks))
    ends = starts + block
    ends[:, -1] = starts[:, -1] + count - block * (blocks - 1)
    sums = [numpy.concatenate([[0], numpy.cumsum(numpy.concatenate([values, values]))]) for values in (above, below)]
    ratios = (sums[0][ends] - sums[0][starts]).sum(axis=1) / (sums[1][ends] - sums[1][starts]).sum(axis=1)
    return numpy.quantile(ratios, [0.025, 0.975])


def intervals(days, random):
    return [interval(days[above].to_numpy(float), days[below].to_numpy(float), random)
            for above, below in (("profit", "turnover"), ("won", "decided"), ("closing_sum", "closed"))]


def summarise():
    random = numpy.random.default_rng(42)
    profit, void, decided = settle(table)
    bets = table.assign(profit=profit, void=void, decided=decided)
    bets["turnover"] = bets["stake"].where(~void, 0.0)
    bets["won"] = decided & (profit > 0)
    bets["expected"] = bets["probability"].where(decided, 0.0)
    bets["variance"] = bets["expected"] * (1 - bets["expected"])
    edge = bets["probability"] - 1 / bets["odds"]
    bets["edge"] = edge.where(~void, 0.0)
    bets["band"] = pandas.cut(edge, [-numpy.inf, 0, 0.02, 0.05, 0.1, numpy.inf], right=False)
    bets["closed"] = bets["closing"].notna() & ~void
    bets["closing_sum"] = bets["closing"].where(bets["closed"], 0.0)
    bets["beat"] = bets["closing_sum"] > 0
    bets["ss"], bets["sp"], bets["pp"] = bets["turnover"] ** 2, bets["turnover"] * profit, profit ** 2
    check = 0.0
    series = ["profit", "turnover", "won", "decided", "closing_sum", "closed"]
    for key in ["sport", "league", "kind", "bookmaker", "band"]:
        sums = figures(bets.groupby(key, observed=True)).sort_index()
        daily = bets.groupby([key, "day"], observed=True)[series].sum()
        for name in sums.index:
            intervals(daily.loc[name], random)
        check += float((sums["profit"] * numpy.arange(1, len(sums) + 1)).sum())
    by_day = bets.groupby("day", sort=True)
    days = figures(by_day)
    daily = by_day[series].sum()
    intervals(daily, random)
    check += float((days["profit"] * numpy.arange(1, len(days) + 1)).sum())
    for period in ["W-SUN", "M", "Y"]:
        figures(bets.groupby(bets["date"].dt.to_period(period)))
    balance = OPENING + numpy.cumsum(profit)
    peak = numpy.maximum.accumulate(numpy.maximum(balance, OPENING))
    depth = ((peak - balance) / peak).max()
    closing_balance = OPENING + daily["profit"].cumsum()
    logs = numpy.diff(numpy.log(numpy.concatenate([[OPENING], closing_balance])))
    interval(logs, numpy.ones(len(logs)), random)
    depths(logs, random)
    open_stakes = bets.groupby("placed")["stake"].sum().sub(bets.groupby("day")["stake"].sum(), fill_value=0).cumsum()
    return check + depth + open_stakes.iloc[-1]


def depths(logs, random):
    count, block = len(logs), int(numpy.ceil(len(logs) ** (1 / 3)))
    starts = random.integers(0, count, (resamples, -(-count // block)))
    rows = ((starts[:, :, None] + numpy.arange(block)).reshape(resamples, -1)[:, :count]) % count
    heights = numpy.cumsum(logs[rows], axis=1)
    falls = numpy.maximum(numpy.maximum.accumulate(heights, axis=1), 0) - heights
    return numpy.quantile(1 - numpy.exp(-falls.max(axis=1)), [0.025, 0.975])


rival.serve(f"pandas {pandas.__version__}", lambda: rival.repeat(1, summarise))
