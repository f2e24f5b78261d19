namespace Betting.Numerics.Internal;

/// <summary>The last steps and gradient changes, and the search direction they imply (two-loop recursion).</summary>
internal sealed class LbfgsHistory(int memory, int size)
{
    private readonly double[][] _steps = Rows(memory, size);
    private readonly double[][] _changes = Rows(memory, size);
    private readonly double[] _inverseCurvatures = new double[memory];
    private readonly double[] _weights = new double[memory];
    private int _count;
    private int _next;

    internal bool IsEmpty => _count == 0;

    internal void Clear() => (_count, _next) = (0, 0);

    /// <summary>Keeps a pair when its curvature is clearly positive, which keeps every later direction one of descent.</summary>
    internal void Remember(ReadOnlySpan<double> step, ReadOnlySpan<double> change)
    {
        var curvature = Dot(step, change);
        if (!(curvature > 1e-14 * Math.Sqrt(Dot(step, step)) * Math.Sqrt(Dot(change, change))))
        {
            return;
        }

        step.CopyTo(_steps[_next]);
        change.CopyTo(_changes[_next]);
        _inverseCurvatures[_next] = 1 / curvature;
        _next = (_next + 1) % memory;
        _count = Math.Min(_count + 1, memory);
    }

    internal void Direction(ReadOnlySpan<double> gradient, Span<double> direction)
    {
        for (var i = 0; i < direction.Length; i++)
        {
            direction[i] = -gradient[i];
        }

        for (var age = 1; age <= _count; age++)
        {
            var row = (_next - age + memory) % memory;
            _weights[row] = _inverseCurvatures[row] * Dot(_steps[row], direction);
            Add(direction, _changes[row], -_weights[row]);
        }

        if (_count > 0)
        {
            var newest = (_next - 1 + memory) % memory;
            var scale = 1 / (_inverseCurvatures[newest] * Dot(_changes[newest], _changes[newest]));
            foreach (ref var entry in direction)
            {
                entry *= scale;
            }
        }

        for (var age = _count; age >= 1; age--)
        {
            var row = (_next - age + memory) % memory;
            Add(direction, _steps[row], _weights[row] - (_inverseCurvatures[row] * Dot(_changes[row], direction)));
        }
    }

    internal static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var sum = 0.0;
        for (var i = 0; i < first.Length; i++)
        {
            sum += first[i] * second[i];
        }

        return sum;
    }

    private static void Add(Span<double> target, ReadOnlySpan<double> values, double factor)
    {
        for (var i = 0; i < target.Length; i++)
        {
            target[i] += factor * values[i];
        }
    }

    private static double[][] Rows(int count, int size)
    {
        var rows = new double[count][];
        for (var i = 0; i < count; i++)
        {
            rows[i] = new double[size];
        }

        return rows;
    }
}
