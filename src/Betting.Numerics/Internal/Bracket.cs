namespace Betting.Numerics.Internal;

/// <summary>Checks the arguments of searches over an interval.</summary>
internal static class Bracket
{
    internal static void Check(double lo, double hi, double tolerance, int maxIterations)
    {
        if (!double.IsFinite(lo))
        {
            throw new ArgumentOutOfRangeException(nameof(lo), Refuse.Text($"lo is {lo}; it must be finite."));
        }

        if (!(double.IsFinite(hi) && hi > lo))
        {
            throw new ArgumentOutOfRangeException(nameof(hi), Refuse.Text($"hi is {hi}; it must be finite and above lo, {lo}."));
        }

        if (!(tolerance >= 0 && double.IsFinite(tolerance)))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), Refuse.Text($"tolerance is {tolerance}; it must be a finite number, 0 or more."));
        }

        if (maxIterations < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(maxIterations), Refuse.Text($"maxIterations is {maxIterations}; it must be 1 or more."));
        }
    }
}
