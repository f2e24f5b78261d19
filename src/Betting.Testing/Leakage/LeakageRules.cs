using System.Globalization;

namespace Betting.Testing.Leakage;

/// <summary>Refuses options and histories with which nothing could be checked.</summary>
internal static class LeakageRules
{
    public static void Check(LeakageOptions options)
    {
        Within(options.Cuts, 1, 1_000, nameof(options.Cuts));
        Within(options.PointsPerCut, 1, 100_000, nameof(options.PointsPerCut));
        if (options.DecisionLeads.IsDefaultOrEmpty)
        {
            throw new ArgumentException("DecisionLeads is empty; give at least one, for example TimeSpan.Zero for the start.", nameof(options));
        }

        foreach (TimeSpan lead in options.DecisionLeads)
        {
            if (lead < TimeSpan.Zero)
            {
                throw new ArgumentException($"DecisionLeads holds {lead.ToString("c", CultureInfo.InvariantCulture)}; features are asked for at the start (zero) or before it (more).", nameof(options));
            }
        }

        if (options.Causes.IsDefaultOrEmpty)
        {
            throw new ArgumentException("Causes is empty; give at least one.", nameof(options));
        }

        foreach (LeakageCause cause in options.Causes)
        {
            if (!Enum.IsDefined(cause))
            {
                throw new ArgumentException($"Causes holds {(int)cause}, which is no cause.", nameof(options));
            }
        }
    }

    public static void Check(LeakageHistory history)
    {
        if (history.Fixtures is null || history.Results is null || history.Quotes is null)
        {
            throw new ArgumentException("A list of the history is null; use an empty one.", nameof(history));
        }

        HashSet<FixtureId> ids = [];
        foreach (Fixture fixture in history.Fixtures)
        {
            if (!ids.Add(fixture.Id))
            {
                throw new ArgumentException($"The fixture '{fixture.Id}' is in the history twice; give each id once.", nameof(history));
            }
        }
    }

    public static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void Within(int value, int minimum, int maximum, string options)
    {
        if (value < minimum || value > maximum)
        {
            throw new ArgumentException(FormattableString.Invariant($"{options} is {value}; the allowed range is {minimum} to {maximum}."), nameof(options));
        }
    }
}
