"""pandas.merge_asof: to every label the newest features of its entity before its instant, an equal instant excluded.
Arguments: columns label-entities.i64 label-times.i64 feature-entities.i64 feature-times.i64 features.f64 output.f64. Both sides are in the order of
time. The first run writes the joined values to the output, column after column."""
import sys

import rival

numpy, pandas = rival.require("numpy", "pandas")
columns, output = int(sys.argv[1]), sys.argv[7]
names = [f"x{column}" for column in range(columns)]


def frame(entities, times):
    codes = rival.whole_numbers(entities)
    entity = pandas.Categorical.from_codes(codes, categories=range(entity_count))
    return pandas.DataFrame({"time": rival.whole_numbers(times), "entity": entity})


entity_count = int(rival.whole_numbers(sys.argv[4]).max()) + 1
labels = frame(sys.argv[2], sys.argv[3])
values = pandas.DataFrame(rival.numbers(sys.argv[6]).reshape(-1, columns), columns=names)
features = pandas.concat([frame(sys.argv[4], sys.argv[5]), values], axis=1)
written = False


def join():
    return pandas.merge_asof(labels, features, on="time", by="entity", allow_exact_matches=False)


def run():
    global written
    seconds, joined = rival.repeat(1, join)
    if not written:
        joined[names].to_numpy().T.tofile(output)
        written = True
    return seconds, 0


rival.serve(f"pandas {pandas.__version__}", run)
