namespace Betting.Testing.Leakage;

/// <summary>A history in which only the future was changed.</summary>
/// <param name="Before">The history to compare with.</param>
/// <param name="After">The changed history.</param>
/// <param name="Count">How many rows differ; 0 where there was nothing to change.</param>
/// <param name="What">What was done, as the end of a sentence that says when a feature moved.</param>
internal sealed record ChangedHistory(LeakageHistory Before, LeakageHistory After, int Count, string What);
