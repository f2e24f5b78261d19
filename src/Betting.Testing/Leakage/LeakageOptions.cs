using System.Collections.Immutable;

namespace Betting.Testing.Leakage;

/// <summary>How thoroughly features are checked for leakage.</summary>
/// <remarks>Immutable and thread-safe. Checked when a check starts.</remarks>
public sealed record LeakageOptions
{
    /// <summary>Decides the cuts, the rows that are compared and every change.</summary>
    /// <value>Any number. Default 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>Number of instants at which the future is cut off. Each costs one computation, one more per cause and one for the results held back.</summary>
    /// <value>1 to 1,000. Default 20.</value>
    public int Cuts { get; init; } = 20;

    /// <summary>Rows compared at each cut: half of them the latest at the cut, where leaks show, and half from any time before.</summary>
    /// <value>1 to 100,000. Default 60.</value>
    public int PointsPerCut { get; init; } = 60;

    /// <summary>How long before its start a fixture's features are asked for; each fixture is asked for at all of them.</summary>
    /// <value>One or more, none negative. Default: at the start, an hour and a day before.</value>
    public ImmutableArray<TimeSpan> DecisionLeads { get; init; } = [TimeSpan.Zero, TimeSpan.FromHours(1), TimeSpan.FromDays(1)];

    /// <summary>The changes to try.</summary>
    /// <value>One or more. Default: all.</value>
    public ImmutableArray<LeakageCause> Causes { get; init; } = [.. Enum.GetValues<LeakageCause>()];
}
