using System.Globalization;

namespace Betting.Models.Experiments;

/// <summary>A settled unit that the champion and a challenger both predicted before it was known.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ExperimentScore
{
    /// <summary>The unit, usually a fixture's id.</summary>
    public required string Unit { get; init; }

    /// <summary>The name of the challenger's arm.</summary>
    public required string Challenger { get; init; }

    /// <summary>The probability that the champion had given to what happened, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public required double ChampionProbability
    {
        get;
        init => field = Probability(value, nameof(ChampionProbability));
    }

    /// <summary>The probability that the challenger had given to what happened, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public required double ChallengerProbability
    {
        get;
        init => field = Probability(value, nameof(ChallengerProbability));
    }

    /// <summary>When the outcome was known, in UTC.</summary>
    public required DateTimeOffset SettledAt
    {
        get;
        init => field = value.ToUniversalTime();
    }

    private static double Probability(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; the allowed range is 0 to 1."));
}
