using System.Collections.Immutable;
using Betting.Models;

namespace Betting.Monitoring;

/// <summary>One prediction as it is logged: what was said, by which model, about what, when, and what the market said then.</summary>
/// <remarks>Immutable and thread-safe. Equality is that of the content.</remarks>
public sealed record LoggedPrediction
{
    private readonly DateTimeOffset madeAt;
    private readonly DateTimeOffset startsAt;
    private readonly MarketId market;
    private readonly ImmutableArray<Selection> selections;

    /// <summary>Identifies the prediction; its outcome is joined by it.</summary>
    /// <value>1 to 256 characters without control characters, used for no other prediction.</value>
    public required string Id { get; init; }

    /// <summary>The fixture.</summary>
    public required FixtureId FixtureId { get; init; }

    /// <summary>The model that answered.</summary>
    public required string ModelId { get; init; }

    /// <summary>The league, cup or tournament as published.</summary>
    public required string League { get; init; }

    /// <summary>The market whose selections are predicted.</summary>
    public required MarketId Market
    {
        get => market;
        init => market = value;
    }

    /// <summary>The selections in the order of all numbers.</summary>
    /// <value>Default: the selections of <see cref="Market"/>; to be given where runners are backed by name.</value>
    public ImmutableArray<Selection> Selections
    {
        get => selections.IsDefaultOrEmpty ? market.Selections : selections;
        init => selections = value;
    }

    /// <summary>One probability per selection, each in [0, 1], adding up to the number of winners of the market within 0.000001.</summary>
    public required ImmutableArray<double> Probabilities { get; init; }

    /// <summary>The market's own probabilities, without margin, at the time of the prediction; the baseline of all scores.</summary>
    /// <value>As <see cref="Probabilities"/>. Default empty: no price was known.</value>
    public ImmutableArray<double> MarketProbabilities { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The best decimal odds at the time of the prediction, one per selection, 0 where there was no price.</summary>
    /// <value>Each 0, or 1 or more. Default empty: no price was known.</value>
    public ImmutableArray<double> Odds { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>When the prediction was made, in UTC.</summary>
    public required DateTimeOffset MadeAt
    {
        get => madeAt;
        init => madeAt = value.ToUniversalTime();
    }

    /// <summary>When the fixture starts, in UTC; the lag of labels counts from it.</summary>
    public required DateTimeOffset StartsAt
    {
        get => startsAt;
        init => startsAt = value.ToUniversalTime();
    }

    /// <summary>The user's own segments, by which predictions can be read and scored, for example <c>phase</c> = <c>playoffs</c>.</summary>
    /// <value>Names and values have 1 to 256 characters. Default none.</value>
    public ImmutableSortedDictionary<string, string> Segments { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Logs what a model answered.</summary>
    /// <param name="prediction">The answer.</param>
    /// <param name="id">The prediction's id; <see langword="null"/> to derive it from model, fixture, market and instant.</param>
    /// <returns>What is to be recorded; add the market's probabilities, odds and segments with <c>with</c>.</returns>
    public static LoggedPrediction Of(Prediction prediction, string? id = null)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return new()
        {
            Id = id ?? PredictionJson.IdOf(prediction.ModelId, prediction.Fixture.Id, prediction.Market, prediction.MadeAt),
            FixtureId = prediction.Fixture.Id,
            ModelId = prediction.ModelId,
            League = prediction.Fixture.Competition,
            Market = prediction.Market,
            Probabilities = prediction.Probabilities,
            MadeAt = prediction.MadeAt,
            StartsAt = prediction.Fixture.StartsAt,
        };
    }

    /// <summary>Refuses what cannot be meant or stored exactly; every store calls it.</summary>
    /// <exception cref="ArgumentException">Something is wrong; the message says what.</exception>
    public void Validate() => PredictionRules.Check(this);

    /// <summary>Whether another prediction has the same content, to the bit.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether everything is equal.</returns>
    public bool Equals(LoggedPrediction? other) => other is not null && (ReferenceEquals(this, other) || PredictionJson.Write(this) == PredictionJson.Write(other));

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Id, FixtureId, ModelId, MadeAt);
}
