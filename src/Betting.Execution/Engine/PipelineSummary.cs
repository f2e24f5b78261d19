using static System.FormattableString;

namespace Betting.Execution.Engine;

/// <summary>What a pipeline did until it ended.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Received">Predictions, quotes and results that were taken.</param>
/// <param name="Decisions">Decisions, settlements and failures.</param>
/// <param name="Placed">Bets that the venue took.</param>
/// <param name="Failed">Items that ended in an error.</param>
/// <param name="Dropped">Items that were not worked on because the time to drain was over.</param>
public sealed record PipelineSummary(long Received, long Decisions, long Placed, long Failed, long Dropped)
{
    /// <summary>One line for people.</summary>
    public string Text => Invariant($"{Received} received, {Decisions} decisions, {Placed} placed, {Failed} failed, {Dropped} dropped");
}
