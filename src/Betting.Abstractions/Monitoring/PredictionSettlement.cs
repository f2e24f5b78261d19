using Betting.Execution;

namespace Betting.Monitoring;

/// <summary>One entry of the history of a prediction's outcome.</summary>
/// <remarks>Immutable and thread-safe. The entry with the highest version counts.</remarks>
public sealed record PredictionSettlement
{
    /// <summary>The entry's number, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The outcome.</summary>
    public required PredictionOutcome Outcome { get; init; }

    /// <summary>When it was stored, in UTC.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>What is to become of an outcome; every store follows it.</summary>
    /// <param name="market">The prediction's market.</param>
    /// <param name="selections">How many selections the prediction has.</param>
    /// <param name="history">The entries that are stored, the oldest first.</param>
    /// <param name="outcome">The outcome.</param>
    /// <returns><see cref="PredictionSettleStatus.Settled"/> or <see cref="PredictionSettleStatus.Corrected"/> where it is to be stored.</returns>
    /// <remarks>An outcome that stands anywhere in the history is known: feeding all messages of a source again changes nothing.</remarks>
    public static PredictionSettleStatus Decide(MarketId market, int selections, IReadOnlyList<PredictionSettlement> history, PredictionOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(outcome);
        int winners = outcome.Selections.Count(selection => selection is SettlementOutcome.Won or SettlementOutcome.HalfWon);
        if (outcome.Selections.Length != selections || winners > market.Winners)
        {
            return PredictionSettleStatus.Mismatch;
        }

        if (history.Count == 0)
        {
            return PredictionSettleStatus.Settled;
        }

        bool isKnown = history.Any(entry => entry.Outcome == outcome) || history[^1].Outcome.Selections.SequenceEqual(outcome.Selections);
        return isKnown ? PredictionSettleStatus.AlreadySettled
            : outcome.CorrectionReason is null ? PredictionSettleStatus.Conflict
            : PredictionSettleStatus.Corrected;
    }
}
