using System.Collections.Immutable;

namespace Betting.Features;

/// <summary>What an as-of read found.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record FeatureReading
{
    /// <summary>Whether a row was found that may be used, and if not, why. Never <see cref="FeatureReadingStatus.Null"/>.</summary>
    public required FeatureReadingStatus Status { get; init; }

    /// <summary>The values in the order of the set's names; all NaN where <see cref="Status"/> is not <see cref="FeatureReadingStatus.Present"/>.</summary>
    public required ImmutableArray<double> Values { get; init; }

    /// <summary>The event time of the row that was found, expired or not; <see langword="null"/> where nothing was found.</summary>
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>The known-at of the row that was found, expired or not; <see langword="null"/> where nothing was found.</summary>
    public DateTimeOffset? KnownAt { get; init; }

    /// <summary>How old every value is: the asked instant minus the event time; <see langword="null"/> where nothing was found.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>The one rule by which every store answers, for training and for serving alike.</summary>
    /// <param name="definition">The set that was asked for.</param>
    /// <param name="query">What was asked for.</param>
    /// <param name="newest">The newest row within the query's instants; <see langword="null"/> where there is none.</param>
    /// <param name="hasRows">Whether any row of the entity was ever written for the set; only read where <paramref name="newest"/> is <see langword="null"/>.</param>
    /// <returns>The values, or why there are none.</returns>
    public static FeatureReading Of(FeatureSet definition, EntityAsOf query, FeatureRow? newest, bool hasRows)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (newest is null)
        {
            return new FeatureReading
            {
                Status = hasRows ? FeatureReadingStatus.NotYetKnown : FeatureReadingStatus.NeverComputed,
                Values = Missing(definition),
            };
        }

        bool isExpired = definition.IsExpired(newest.EventTime, query.AsOf);
        return new FeatureReading
        {
            Status = isExpired ? FeatureReadingStatus.Expired : FeatureReadingStatus.Present,
            Values = isExpired ? Missing(definition) : newest.Values,
            EventTime = newest.EventTime,
            KnownAt = newest.KnownAt,
            Age = query.AsOf - newest.EventTime,
        };
    }

    /// <summary>What is known about one value.</summary>
    /// <param name="index">The position of the feature in the set's names.</param>
    /// <returns><see cref="Status"/>, except <see cref="FeatureReadingStatus.Null"/> for a NaN in a row that is present.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feature.</exception>
    public FeatureReadingStatus StatusOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Values.Length);
        return Status == FeatureReadingStatus.Present && double.IsNaN(Values[index]) ? FeatureReadingStatus.Null : Status;
    }

    private static ImmutableArray<double> Missing(FeatureSet definition)
    {
        double[] values = new double[definition.Names.Length];
        values.AsSpan().Fill(double.NaN);
        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values);
    }
}
