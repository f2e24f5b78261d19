"""scipy's two-sample Kolmogorov-Smirnov test. Arguments: first.f64 second.f64 repeats what (statistic or p)."""
import sys

import rival

scipy, stats = rival.require("scipy", "scipy.stats")
first, second, repeats, what = rival.numbers(sys.argv[1]), rival.numbers(sys.argv[2]), int(sys.argv[3]), sys.argv[4]


def run():
    seconds, result = rival.repeat(repeats, lambda: stats.ks_2samp(first, second))
    return seconds, result.pvalue if what == "p" else result.statistic


rival.serve(f"scipy {scipy.__version__}", run)
