using System.Collections.Immutable;

namespace Betting;

/// <summary>Named numbers of both sides of one game, for example shots or turnovers.</summary>
/// <remarks>Immutable and thread-safe. All games of one source share one <see cref="StatisticSchema"/>, so a value is found by index.</remarks>
public sealed class MatchStatistics
{
    /// <summary>No statistics at all.</summary>
    public static MatchStatistics Empty { get; } = new(StatisticSchema.Empty, [], []);

    /// <summary>Creates the statistics of one game.</summary>
    /// <param name="schema">The names, in the order of the values.</param>
    /// <param name="home">The home side's values; <see cref="double.NaN"/> means not published.</param>
    /// <param name="away">The away side's values, in the same order.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is infinite.</exception>
    public MatchStatistics(StatisticSchema schema, ImmutableArray<double> home, ImmutableArray<double> away)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Check(schema, home, nameof(home));
        Check(schema, away, nameof(away));
        Schema = schema;
        Home = home;
        Away = away;
    }

    /// <summary>The names of the values.</summary>
    public StatisticSchema Schema { get; }

    /// <summary>The home side's values in the order of <see cref="Schema"/>; NaN means not published.</summary>
    public ImmutableArray<double> Home { get; }

    /// <summary>The away side's values in the order of <see cref="Schema"/>; NaN means not published.</summary>
    public ImmutableArray<double> Away { get; }

    private static void Check(StatisticSchema schema, ImmutableArray<double> values, string parameter)
    {
        if (values.IsDefault || values.Length != schema.Names.Length)
        {
            throw new ArgumentException($"The schema names {schema.Names.Length} statistics but {(values.IsDefault ? 0 : values.Length)} values were given.", parameter);
        }

        for (int index = 0; index < values.Length; index++)
        {
            if (double.IsInfinity(values[index]))
            {
                throw new ArgumentException($"Statistic '{schema.Names[index]}' is infinite; use NaN for a value that was not published.", parameter);
            }
        }
    }
}
