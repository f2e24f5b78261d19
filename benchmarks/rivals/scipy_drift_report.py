"""A drift report of one column with scipy, pandas and numpy: Kolmogorov-Smirnov, stability index, shift of the mean, share outside the range.
The column stands for each of several. Arguments: reference.f64 current.f64 columns."""
import sys
import time

import rival

numpy, pandas, scipy, stats = rival.require("numpy", "pandas", "scipy", "scipy.stats")
reference, current, columns = rival.numbers(sys.argv[1]), rival.numbers(sys.argv[2]), int(sys.argv[3])


def stability(before, now):
    edges = numpy.percentile(before, numpy.linspace(0, 100, 11))
    edges[0], edges[-1] = -numpy.inf, numpy.inf
    edges = numpy.unique(edges)
    first, second = numpy.histogram(before, bins=edges)[0], numpy.histogram(now, bins=edges)[0]
    first, second = numpy.maximum(first / first.sum(), 1e-4), numpy.maximum(second / second.sum(), 1e-4)
    return numpy.sum((second - first) * numpy.log(second / first))


def column():
    before, now = pandas.Series(reference).dropna(), pandas.Series(current).dropna()
    test = stats.ks_2samp(before.values, now.values)
    stability(before.values, now.values)
    abs(now.mean() - before.mean()) / before.std()
    ((now < before.min()).sum() + (now > before.max()).sum()) / len(now)
    return test.statistic


def run():
    start = time.perf_counter()
    statistic = column()
    return (time.perf_counter() - start) * columns, statistic, f"the rival's time is that of 1 column times {columns}"


rival.serve(f"scipy {scipy.__version__}, pandas {pandas.__version__}", run)
