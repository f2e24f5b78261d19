using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Monitoring;

/// <summary>How every selection of one logged prediction ended.</summary>
/// <remarks>Immutable and thread-safe. It belongs to a prediction by its id, never by its fixture: one fixture has many predictions.</remarks>
public sealed record PredictionOutcome
{
    private readonly DateTimeOffset settledAt;

    /// <summary>The id of the prediction.</summary>
    public required string PredictionId { get; init; }

    /// <summary>One outcome per selection, in the order of <see cref="LoggedPrediction.Selections"/>.</summary>
    /// <value><see cref="SettlementOutcome.CashedOut"/> is no outcome of a selection and is refused.</value>
    public required ImmutableArray<SettlementOutcome> Selections { get; init; }

    /// <summary>When the outcome became known, in UTC.</summary>
    public required DateTimeOffset SettledAt
    {
        get => settledAt;
        init => settledAt = value.ToUniversalTime();
    }

    /// <summary>Why another outcome that is stored is wrong. Without it, a stored outcome is never replaced.</summary>
    /// <value>1 to 1000 characters. Default <see langword="null"/>: no correction is meant.</value>
    public string? CorrectionReason { get; init; }

    /// <summary>The outcome of a market in which exactly one selection wins and all others lose.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="winner">The position of the selection that won.</param>
    /// <param name="settledAt">When that became known, in UTC.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The prediction has no such selection.</exception>
    public static PredictionOutcome Of(LoggedPrediction prediction, int winner, DateTimeOffset settledAt)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentOutOfRangeException.ThrowIfNegative(winner);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(winner, prediction.Probabilities.Length);
        return new()
        {
            PredictionId = prediction.Id,
            Selections = [.. prediction.Probabilities.Select((_, index) => index == winner ? SettlementOutcome.Won : SettlementOutcome.Lost)],
            SettledAt = settledAt,
        };
    }

    /// <summary>The outcome of a market that does not stand.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="settledAt">When that became known, in UTC.</param>
    /// <returns>The outcome: every selection is <see cref="SettlementOutcome.Void"/>.</returns>
    public static PredictionOutcome VoidOf(LoggedPrediction prediction, DateTimeOffset settledAt)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return new()
        {
            PredictionId = prediction.Id,
            Selections = [.. prediction.Probabilities.Select(_ => SettlementOutcome.Void)],
            SettledAt = settledAt,
        };
    }

    /// <summary>Refuses what cannot be meant; every store calls it.</summary>
    /// <exception cref="ArgumentException">The id or the reason is no sound text, there is no selection, or one was cashed out.</exception>
    public void Validate()
    {
        PredictionRules.Identifier(PredictionId, nameof(PredictionId));
        if (Selections.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"The outcome of prediction '{PredictionId}' has no selection; give one outcome per selection.");
        }

        if (Selections.FirstOrDefault(outcome => !PredictionWords.IsOutcome(outcome), SettlementOutcome.Won) is var odd and not SettlementOutcome.Won)
        {
            throw new ArgumentException($"The outcome of prediction '{PredictionId}' holds {odd}; a selection is won, half-won, push, half-lost, lost, void or partial.");
        }

        if (CorrectionReason is { } reason)
        {
            PredictionRules.Reason(reason, nameof(CorrectionReason));
        }
    }

    /// <summary>Whether another outcome says the same, correction reasons included.</summary>
    /// <param name="other">The other.</param>
    /// <returns>Whether id, selections, instant and reason are equal.</returns>
    public bool Equals(PredictionOutcome? other) => other is not null
        && PredictionId == other.PredictionId
        && SettledAt == other.SettledAt
        && CorrectionReason == other.CorrectionReason
        && (Selections.IsDefault ? [] : Selections).SequenceEqual(other.Selections.IsDefault ? [] : other.Selections);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(PredictionId, SettledAt, CorrectionReason, Selections.IsDefault ? 0 : Selections.Length);
}
