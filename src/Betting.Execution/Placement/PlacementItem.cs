namespace Betting.Execution.Placement;

/// <summary>One bet of a batch: its report, or the error that kept it from having one.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Id">The bet.</param>
/// <param name="Report">Where it stands; <see langword="null"/> where an error came in between.</param>
/// <param name="Error">What went wrong; <see langword="null"/> where nothing did. The ledger knows how far the bet got.</param>
public sealed record PlacementItem(BetId Id, PlacementReport? Report, Exception? Error)
{
    /// <summary>Whether the venue holds the bet.</summary>
    public bool IsPlaced => Report is { IsPlaced: true };
}
