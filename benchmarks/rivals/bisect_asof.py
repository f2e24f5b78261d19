"""As-of reads from a dict of lists with bisect: the newest row of an entity at or before an instant; p50 over groups of reads.
Arguments: group columns entities.i64 times.i64 values.f64 output.f64 asked-entities.i64 asked-times.i64. Rows of an entity are in the order of time.
The first run writes the rows that were read to the output."""
import sys
import time
from bisect import bisect_right

import rival

numpy, = rival.require("numpy")
group, columns, output = int(sys.argv[1]), int(sys.argv[2]), sys.argv[6]
index = {}
for code, at, row in zip(rival.whole_numbers(sys.argv[3]).tolist(), rival.whole_numbers(sys.argv[4]).tolist(), rival.numbers(sys.argv[5]).reshape(-1, columns).tolist()):
    instants, rows = index.setdefault(f"team-{code:03}", ([], []))
    instants.append(at)
    rows.append(row)
asked = [(f"team-{code:03}", at) for code, at in zip(rival.whole_numbers(sys.argv[7]).tolist(), rival.whole_numbers(sys.argv[8]).tolist())]
written = False


def read(entity, at):
    instants, rows = index[entity]
    position = bisect_right(instants, at)
    return rows[position - 1] if position else None


def run():
    global written
    nanoseconds = []
    for first in range(0, len(asked), group):
        queries = asked[first:first + group]
        start = time.perf_counter_ns()
        for entity, at in queries:
            read(entity, at)
        nanoseconds.append((time.perf_counter_ns() - start) / group)
    if not written:
        numpy.array([read(entity, at) for entity, at in asked]).tofile(output)
        written = True
    return numpy.median(nanoseconds) * 1e-9, 0


rival.serve(f"Python {sys.version.split()[0]}, dict and bisect", run)
