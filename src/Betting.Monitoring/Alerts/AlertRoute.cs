using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Sends the alerts that are meant to named sinks.</summary>
/// <remarks>Immutable and thread-safe. Routes are asked in their order; the first that matches decides, unless it lets the search go on.</remarks>
public sealed record AlertRoute
{
    /// <summary>Which alerts.</summary>
    /// <value>Default: all.</value>
    public AlertMatcher Match { get; init; } = new();

    /// <summary>The names of the sinks; empty for nowhere.</summary>
    public required ImmutableArray<string> Sinks { get; init; }

    /// <summary>Whether the routes after this one are asked too.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool Continue { get; init; }

    /// <summary>The sinks of an alert. What no route matches goes to every sink: an alert is not lost by forgetting a route.</summary>
    internal static ImmutableArray<string> SinksOf(Alert alert, ImmutableArray<AlertRoute> routes, ImmutableArray<string> all)
    {
        bool matched = false;
        HashSet<string> chosen = new(StringComparer.Ordinal);
        foreach (AlertRoute route in routes.Where(route => route.Match.Matches(alert)))
        {
            matched = true;
            chosen.UnionWith(route.Sinks);
            if (!route.Continue)
            {
                break;
            }
        }

        return matched ? [.. all.Where(chosen.Contains)] : all;
    }
}
