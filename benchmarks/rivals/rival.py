"""What every rival script shares: it says what it is in one line of JSON, then answers each line "run" with one line of JSON."""
import json
import sys
import time


def say(answer):
    print(json.dumps(answer), flush=True)


def require(*modules):
    """Imports modules, or says which one is missing and ends."""
    found = []
    for name in modules:
        try:
            __import__(name)
        except ImportError as error:
            say({"missing": str(error)})
            sys.exit(0)
        found.append(sys.modules[name])
    return found


def numbers(path):
    import numpy
    return numpy.fromfile(path, dtype="<f8").astype(float)


def whole_numbers(path):
    import numpy
    return numpy.fromfile(path, dtype="<i8").astype(int)


def labels(path):
    import numpy
    return numpy.fromfile(path, dtype="u1").astype(int)


def repeat(times, work):
    """The mean seconds of one call, and the last answer."""
    start = time.perf_counter()
    for _ in range(times):
        answer = work()
    return (time.perf_counter() - start) / times, answer


def serve(name, run):
    """Calls run() for (seconds, value) or (seconds, value, remark) as often as asked, until the input ends."""
    say({"ready": name})
    for line in sys.stdin:
        if line.strip() == "run":
            seconds, value, *remark = run()
            say({"seconds": float(seconds), "value": float(value), "remark": remark[0] if remark else ""})
