namespace Betting.Execution;

/// <summary>What a venue did with the wish to take an order back.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Status">What it did.</param>
/// <param name="Reason">One sentence for people; empty where there is nothing to say.</param>
/// <param name="At">When the venue decided, in UTC.</param>
public sealed record VenueCancellation(VenueCancellationStatus Status, string Reason, DateTimeOffset At);
