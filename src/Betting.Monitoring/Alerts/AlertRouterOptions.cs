using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>How an <see cref="AlertRouter"/> holds back, routes and gives up.</summary>
/// <remarks>Immutable and thread-safe. Checked when the router is created.</remarks>
public sealed record AlertRouterOptions
{
    /// <summary>Time after a delivery in which the same condition with the same or lower severity is held back.</summary>
    /// <value>Zero (nothing is held back) or more. Default 60 minutes.</value>
    public TimeSpan RepeatAfter { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Longest time a sink may take before its delivery counts as failed. With an <see cref="AlertDispatcher"/> its own time-out holds.</summary>
    /// <value>Above zero. Default 10 seconds.</value>
    public TimeSpan SinkTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Number of latest deliveries that are kept to be looked at.</summary>
    /// <value>1 or more. Default 1000.</value>
    public int HistorySize { get; init; } = 1000;

    /// <summary>Where alerts go, by the first route that matches.</summary>
    /// <value>Default none: every alert goes to every sink. So does an alert that no route matches.</value>
    public ImmutableArray<AlertRoute> Routes { get; init; } = [];

    /// <summary>Which alerts are held back while others hold.</summary>
    /// <value>Default none.</value>
    public ImmutableArray<InhibitionRule> Inhibitions { get; init; } = [];

    /// <summary>Time after its last alert in which a condition without recovery counts as holding, so that it inhibits others.</summary>
    /// <value>Above zero. Default 48 hours: twice the time between two daily checks.</value>
    public TimeSpan HoldsFor { get; init; } = TimeSpan.FromHours(48);

    /// <summary>The labels of findings by which <see cref="AlertRouter.ReportAsync"/> groups them, besides check and category.</summary>
    /// <value>Default <see langword="null"/>: all their labels. Empty: none, so that one alert speaks for all labels.</value>
    public ImmutableArray<string>? GroupBy { get; init; }

    internal void Validate()
    {
        OptionErrors errors = new();
        errors.Require(RepeatAfter >= TimeSpan.Zero, nameof(RepeatAfter), RepeatAfter, "zero or more");
        errors.Require(SinkTimeout > TimeSpan.Zero, nameof(SinkTimeout), SinkTimeout, "above zero");
        errors.Require(HistorySize >= 1, nameof(HistorySize), HistorySize, "1 or more");
        errors.Require(HoldsFor > TimeSpan.Zero, nameof(HoldsFor), HoldsFor, "above zero");
        errors.ThrowIfAny("The alert router cannot be made", "options");
    }
}
