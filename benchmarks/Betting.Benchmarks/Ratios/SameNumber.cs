namespace Betting.Benchmarks.Ratios;

/// <summary>One number that both sides computed.</summary>
/// <param name="What">The number's name.</param>
/// <param name="Bar">The largest difference that is accepted.</param>
/// <param name="Unit">The number's unit; <c>1</c> where it has none.</param>
internal sealed record SameNumber(string What, double Bar, string Unit = "1") : IAgreement
{
    /// <inheritdoc/>
    public RatioRow Row(string name, TimedAnswer ours, TimedAnswer? rival, string note) =>
        RatioRow.OfValues($"{name}: {What}", ours.Value, rival?.Value, Unit, Bar, note);
}
