using System.Collections.Immutable;
using Betting.Monitoring;
using Betting.Monitoring.Drift;

namespace Betting.Backtesting.Replay;

/// <summary>What the checks found.</summary>
internal sealed record MonitoringOutcome(ImmutableArray<FeatureDrift> Drift, ImmutableArray<Alert> Alerts);
