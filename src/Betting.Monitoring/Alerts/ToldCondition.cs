using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>A condition of which somebody was told.</summary>
/// <param name="Severity">The severity that was told last.</param>
/// <param name="SentAt">When.</param>
/// <param name="Sinks">Every sink that was told in this episode: the recovery goes to all of them.</param>
internal sealed record ToldCondition(Severity Severity, DateTimeOffset SentAt, ImmutableArray<string> Sinks);
