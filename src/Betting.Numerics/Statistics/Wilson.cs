using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Wilson's score interval for a share, which stays inside 0 to 1 and works for small samples.</summary>
/// <remarks>Source: Wilson (1927), Probable inference, JASA 22. Thread safety: pure functions, safe from any thread.</remarks>
public static class Wilson
{
    /// <summary>The interval for the probability of success.</summary>
    /// <param name="successes">Number of successes, from 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Number of trials, 0 or more.</param>
    /// <param name="z">Normal quantile of the level, above 0; default 1.959963984540054, which is 95 %.</param>
    /// <returns>The interval; 0 to 1 (nothing known) without trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, there are more successes than trials, or z is not a positive number.</exception>
    public static ConfidenceInterval Interval(long successes, long trials, double z = 1.959963984540054)
    {
        if (trials < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(trials), Refuse.Text($"trials is {trials}; it cannot be negative."));
        }

        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(nameof(successes), Refuse.Text($"successes is {successes}; the allowed range is 0 to {trials}, the number of trials."));
        }

        if (!(z > 0 && double.IsFinite(z)))
        {
            throw new ArgumentOutOfRangeException(nameof(z), Refuse.Text($"z is {z}; it must be a finite number above 0."));
        }

        if (trials == 0)
        {
            return new ConfidenceInterval(0, 1);
        }

        double n = trials;
        var share = successes / n;
        var scale = 1 + (z * z / n);
        var centre = (share + (z * z / (2 * n))) / scale;
        var half = z / scale * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));
        return new ConfidenceInterval(
            successes == 0 ? 0 : Math.Max(0, centre - half),
            successes == trials ? 1 : Math.Min(1, centre + half));
    }
}
