"""A population stability index in numpy: deciles of the reference, a bin for missing values, shares floored at 0.0001.
Arguments: reference.f64 current.f64 repeats."""
import sys

import rival

numpy, = rival.require("numpy")
reference, current, repeats = rival.numbers(sys.argv[1]), rival.numbers(sys.argv[2]), int(sys.argv[3])


def shares(edges, values):
    missing = numpy.isnan(values)
    bins = numpy.where(missing, len(edges) + 1, numpy.searchsorted(edges, values, side="left"))
    return numpy.maximum(numpy.bincount(bins, minlength=len(edges) + 2) / len(values), 1e-4)


def index():
    edges = numpy.quantile(reference, numpy.arange(1, 10) / 10)
    before, after = shares(edges, reference), shares(edges, current)
    return numpy.sum((after - before) * numpy.log(after / before))


rival.serve(f"numpy {numpy.__version__}", lambda: rival.repeat(repeats, index))
