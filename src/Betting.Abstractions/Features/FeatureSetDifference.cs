namespace Betting.Features;

/// <summary>One thing in which two definitions differ.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="What"><c>name</c>, <c>code version</c>, <c>time to live</c>, <c>feature N</c> (its position) or <c>parameter KEY</c>.</param>
/// <param name="Earlier">Its text in the earlier definition; <see langword="null"/> where it is not there.</param>
/// <param name="Later">Its text in the later definition; <see langword="null"/> where it is not there.</param>
public sealed record FeatureSetDifference(string What, string? Earlier, string? Later)
{
    /// <summary>The difference as one line for people.</summary>
    /// <returns>For example <c>parameter k: 20 -> 32</c>.</returns>
    public override string ToString() => $"{What}: {Earlier ?? "(absent)"} -> {Later ?? "(absent)"}";
}
