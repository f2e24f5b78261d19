using System.Collections.Immutable;

namespace Betting.Models.Training;

/// <summary>Weights that halve with age, so that a model follows a sport that changes.</summary>
/// <remarks>Thread safety: pure functions, safe from any thread.</remarks>
public static class TimeDecay
{
    // An older row than this many half-lives keeps this weight: a weight of 0 would be refused.
    private const double MostHalfLives = 60;

    /// <summary>One weight per row: 1 / 2 to the power age / half-life, at least 2^-60.</summary>
    /// <param name="decidedAt">The decision time of each row.</param>
    /// <param name="asOf">The instant from which age is counted, usually the time of training; not before any row.</param>
    /// <param name="halfLife">The age at which a row counts half. Above zero.</param>
    /// <returns>Weights above 0, at most 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is not positive.</exception>
    /// <exception cref="ArgumentException">A row was decided after <paramref name="asOf"/>.</exception>
    public static ImmutableArray<double> Weights(ImmutableArray<DateTimeOffset> decidedAt, DateTimeOffset asOf, TimeSpan halfLife)
    {
        if (halfLife <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(halfLife), halfLife, "The half-life must be above zero.");
        }

        ImmutableArray<double>.Builder weights = ImmutableArray.CreateBuilder<double>(decidedAt.Length);
        foreach (DateTimeOffset time in decidedAt)
        {
            if (time > asOf)
            {
                throw new ArgumentException($"A row was decided at {time:u}, after the weights' instant {asOf:u}; take an instant at or after the last row.", nameof(asOf));
            }

            weights.Add(Math.Pow(2, -Math.Min((asOf - time) / halfLife, MostHalfLives)));
        }

        return weights.MoveToImmutable();
    }

    /// <summary>The rows with weights that halve with their age, times the weights they have.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="asOf">The instant from which age is counted; not before any row.</param>
    /// <param name="halfLife">The age at which a row counts half. Above zero.</param>
    /// <returns>A new training set that shares the features.</returns>
    /// <exception cref="ArgumentNullException">The rows are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The half-life is not positive.</exception>
    /// <exception cref="ArgumentException">A row was decided after <paramref name="asOf"/>.</exception>
    public static TrainingSet Apply(TrainingSet rows, DateTimeOffset asOf, TimeSpan halfLife)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ImmutableArray<double> decay = Weights(rows.DecidedAt, asOf, halfLife);
        return new TrainingSet(
            rows.FeatureSet,
            rows.Features,
            rows.Market,
            rows.Labels,
            rows.DecidedAt,
            rows.Weights.IsEmpty ? decay : [.. decay.Zip(rows.Weights, (age, own) => age * own)]);
    }
}
