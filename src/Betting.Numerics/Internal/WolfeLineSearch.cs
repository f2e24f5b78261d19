using Betting.Numerics.Functions;

namespace Betting.Numerics.Internal;

/// <summary>Holds the current point of a minimisation and moves it along a direction to a point that meets the strong Wolfe conditions.</summary>
internal sealed class WolfeLineSearch
{
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;
    private const double ValueNoise = 1e-13;
    private const int MaximumTrials = 60;

    private readonly ObjectiveWithGradient _objective;
    private readonly double[] _trial;
    private readonly double[] _trialGradient;
    private readonly double[] _step;
    private readonly double[] _change;
    private double _startSlope;

    internal WolfeLineSearch(ObjectiveWithGradient objective, ReadOnlySpan<double> start)
    {
        _objective = objective;
        Point = start.ToArray();
        Gradient = new double[start.Length];
        Direction = new double[start.Length];
        _trial = new double[start.Length];
        _trialGradient = new double[start.Length];
        _step = new double[start.Length];
        _change = new double[start.Length];
        Value = objective(Point, Gradient);
        Evaluations = 1;
    }

    /// <summary>A trial: step length, value and slope along the direction.</summary>
    private readonly record struct Trial(double Length, double Value, double Slope);

    internal double[] Point { get; }

    internal double[] Gradient { get; }

    internal double[] Direction { get; }

    internal double Value { get; private set; }

    internal int Evaluations { get; private set; }

    internal ReadOnlySpan<double> LastStep => _step;

    internal ReadOnlySpan<double> LastGradientChange => _change;

    internal bool IsDefined => double.IsFinite(Value) && double.IsFinite(GradientNorm);

    internal double GradientNorm
    {
        get
        {
            var largest = 0.0;
            foreach (var entry in Gradient)
            {
                largest = Math.Max(largest, Math.Abs(entry));
            }

            return largest;
        }
    }

    /// <summary>Moves to an acceptable point; false, and nothing moved, when there is none.</summary>
    internal bool Advance(bool isSteepestDescent)
    {
        _startSlope = LbfgsHistory.Dot(Gradient, Direction);
        if (!(_startSlope < 0))
        {
            return false;
        }

        var length = isSteepestDescent ? 1 / Math.Max(1, Math.Sqrt(-_startSlope)) : 1;
        var previous = new Trial(0, Value, _startSlope);
        for (var i = 0; i < MaximumTrials; i++)
        {
            var trial = Evaluate(length);
            if (IsAcceptable(trial))
            {
                return Accept(trial);
            }

            if (!HasDecreased(trial) || (i > 0 && trial.Value >= previous.Value))
            {
                return Zoom(previous, trial);
            }

            if (trial.Slope >= 0)
            {
                return Zoom(trial, previous);
            }

            previous = trial;
            length *= 2;
        }

        return false;
    }

    // Between a good end (low) and a bad one, the bracket is shrunk by cubic interpolation kept away from the ends.
    private bool Zoom(Trial low, Trial high)
    {
        for (var i = 0; i < MaximumTrials; i++)
        {
            var trial = Evaluate(Between(low, high));
            if (IsAcceptable(trial))
            {
                return Accept(trial);
            }

            if (!HasDecreased(trial) || trial.Value >= low.Value)
            {
                high = trial;
            }
            else
            {
                high = trial.Slope * (high.Length - low.Length) >= 0 ? low : high;
                low = trial;
            }

            if (Math.Abs(high.Length - low.Length) <= 1e-16 * Math.Max(low.Length, high.Length))
            {
                break;
            }
        }

        // No point meets both conditions to rounding; a real decrease is still progress.
        return low.Length > 0 && low.Value < Value && Accept(Evaluate(low.Length));
    }

    private static double Between(Trial low, Trial high)
    {
        var width = high.Length - low.Length;
        var d1 = low.Slope + high.Slope - (3 * (high.Value - low.Value) / width);
        var d2 = Math.CopySign(Math.Sqrt((d1 * d1) - (low.Slope * high.Slope)), width);
        var share = 1 - ((high.Slope + d2 - d1) / (high.Slope - low.Slope + (2 * d2)));
        return low.Length + (width * (double.IsFinite(share) ? Math.Clamp(share, 0.1, 0.9) : 0.5));
    }

    private Trial Evaluate(double length)
    {
        for (var i = 0; i < _trial.Length; i++)
        {
            _trial[i] = Point[i] + (length * Direction[i]);
        }

        var value = _objective(_trial, _trialGradient);
        Evaluations++;
        var slope = LbfgsHistory.Dot(_trialGradient, Direction);
        return double.IsFinite(value) && double.IsFinite(slope)
            ? new Trial(length, value, slope)
            : new Trial(length, double.PositiveInfinity, double.PositiveInfinity);
    }

    private bool HasDecreased(Trial trial) => trial.Value <= Value + (Decrease * trial.Length * _startSlope);

    private bool IsAcceptable(Trial trial)
    {
        var decreased = HasDecreased(trial)
            || (trial.Value <= Value + (ValueNoise * Math.Abs(Value)) && trial.Slope <= ((2 * Decrease) - 1) * _startSlope);
        return decreased && Math.Abs(trial.Slope) <= -Curvature * _startSlope;
    }

    private bool Accept(Trial trial)
    {
        for (var i = 0; i < Point.Length; i++)
        {
            _step[i] = _trial[i] - Point[i];
            _change[i] = _trialGradient[i] - Gradient[i];
            Point[i] = _trial[i];
            Gradient[i] = _trialGradient[i];
        }

        Value = trial.Value;
        return true;
    }
}
