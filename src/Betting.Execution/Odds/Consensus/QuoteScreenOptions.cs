namespace Betting.Execution.Odds.Consensus;

/// <summary>Which quotes a decision may rest on.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public sealed record QuoteScreenOptions
{
    /// <summary>The largest age of a quote.</summary>
    /// <value>Positive. Default 5 minutes.</value>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The least sum of implied probabilities that one bookmaker's own prices may have.</summary>
    /// <value>0 or more; 0 takes any. Default 1: no bookmaker sells a sure profit on purpose.</value>
    public double MinimumBookSum { get; init; } = 1d;

    /// <summary>Whether averages and bests of many, which nobody can bet at, are used too.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool IncludesUnobtainable { get; init; }

    internal void Check()
    {
        if (MaximumAge <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(MaximumAge), MaximumAge, "The largest age of a quote is positive.");
        }

        if (!(MinimumBookSum >= 0d && double.IsFinite(MinimumBookSum)))
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumBookSum), MinimumBookSum, "The least book sum is 0 or more and finite.");
        }
    }
}
