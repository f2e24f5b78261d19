using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Refuses sinks that cannot be told apart.</summary>
internal static class SinkNames
{
    public static ImmutableArray<IAlertSink> RequireUnique(IReadOnlyList<IAlertSink> sinks)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        foreach (IGrouping<string, IAlertSink> name in sinks.GroupBy(sink => sink.Name, StringComparer.Ordinal))
        {
            if (name.Count() > 1)
            {
                throw new ArgumentException($"{name.Count()} sinks are named '{name.Key}'; give each its own name.", nameof(sinks));
            }
        }

        return [.. sinks];
    }
}
