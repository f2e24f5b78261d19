using System.Collections.Immutable;

namespace Betting.Monitoring;

/// <summary>Which predictions to read. Every property narrows; without any, all predictions are meant.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record PredictionQuery
{
    /// <summary>The earliest <see cref="LoggedPrediction.MadeAt"/>, included.</summary>
    /// <value>Default <see langword="null"/>: from the beginning.</value>
    public DateTimeOffset? MadeFrom { get; init; }

    /// <summary>The end of <see cref="LoggedPrediction.MadeAt"/>, not included.</summary>
    /// <value>Default <see langword="null"/>: to the end.</value>
    public DateTimeOffset? MadeTo { get; init; }

    /// <summary>The earliest <see cref="LoggedPrediction.StartsAt"/>, included.</summary>
    /// <value>Default <see langword="null"/>: from the beginning.</value>
    public DateTimeOffset? StartsFrom { get; init; }

    /// <summary>The end of <see cref="LoggedPrediction.StartsAt"/>, not included.</summary>
    /// <value>Default <see langword="null"/>: to the end.</value>
    public DateTimeOffset? StartsTo { get; init; }

    /// <summary>The earliest <see cref="PredictionOutcome.SettledAt"/>, included; those without an outcome are left out.</summary>
    /// <value>Default <see langword="null"/>: from the beginning.</value>
    public DateTimeOffset? SettledFrom { get; init; }

    /// <summary>The end of <see cref="PredictionOutcome.SettledAt"/>, not included; those without an outcome are left out.</summary>
    /// <value>Default <see langword="null"/>: to the end.</value>
    public DateTimeOffset? SettledTo { get; init; }

    /// <summary>The model, exactly.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public string? ModelId { get; init; }

    /// <summary>The league, exactly.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public string? League { get; init; }

    /// <summary>The market with its terms, exactly.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public MarketId? Market { get; init; }

    /// <summary>The fixture, for example to find the ids of the predictions that a result settles.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public FixtureId? FixtureId { get; init; }

    /// <summary>Segments that a prediction has, with exactly these values; it may have others.</summary>
    /// <value>Default none.</value>
    public ImmutableSortedDictionary<string, string> Segments { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Whether the outcome is known.</summary>
    /// <value>Default <see langword="null"/>: both.</value>
    public PredictionState? State { get; init; }

    /// <summary>The order in which they are read.</summary>
    /// <value>Default <see cref="PredictionOrder.MadeAt"/>.</value>
    public PredictionOrder Order { get; init; }

    /// <summary>The greatest number of predictions to read.</summary>
    /// <value>1 or more. Default <see langword="null"/>: all.</value>
    public int? Limit { get; init; }

    /// <summary>Refuses what cannot be meant; every store calls it.</summary>
    /// <exception cref="ArgumentException">The limit is below 1, or an end lies before its beginning.</exception>
    public void Validate()
    {
        if (Limit < 1)
        {
            throw new ArgumentException($"PredictionQuery.Limit is {Limit}; it is 1 or more.");
        }

        if (MadeTo < MadeFrom || StartsTo < StartsFrom || SettledTo < SettledFrom)
        {
            throw new ArgumentException($"A PredictionQuery ends before it begins: made {MadeFrom:O} to {MadeTo:O}, starts {StartsFrom:O} to {StartsTo:O}, settled {SettledFrom:O} to {SettledTo:O}.");
        }
    }

    /// <summary>Whether a record is meant, <see cref="Limit"/> apart.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Whether every property agrees.</returns>
    public bool Includes(PredictionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        LoggedPrediction prediction = record.Prediction;
        return IsWithin(prediction.MadeAt, MadeFrom, MadeTo)
            && IsWithin(prediction.StartsAt, StartsFrom, StartsTo)
            && ((SettledFrom is null && SettledTo is null && Order == PredictionOrder.MadeAt) || (record.Outcome is { } outcome && IsWithin(outcome.SettledAt, SettledFrom, SettledTo)))
            && (ModelId is null || ModelId == prediction.ModelId)
            && (League is null || League == prediction.League)
            && (Market is null || Market == prediction.Market)
            && (FixtureId is null || FixtureId == prediction.FixtureId)
            && (State is null || State == record.State)
            && Segments.All(segment => prediction.Segments.TryGetValue(segment.Key, out string? value) && value == segment.Value);
    }

    private static bool IsWithin(DateTimeOffset instant, DateTimeOffset? from, DateTimeOffset? to) => (from is null || instant >= from) && (to is null || instant < to);
}
