using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Betting.Ingestion.Readers;

/// <summary>Where in a row the box score of both sides stands.</summary>
internal sealed class StatisticColumns(StatisticSchema schema, ImmutableArray<int> home, ImmutableArray<int> away)
{
    private readonly bool any = home.Concat(away).Any(column => column >= 0);

    /// <summary>Reads the box score; empty where the file has none of the columns.</summary>
    public MatchStatistics Read(RowScan row)
    {
        if (!any)
        {
            return MatchStatistics.Empty;
        }

        double[] homeValues = new double[home.Length];
        double[] awayValues = new double[away.Length];
        for (int index = 0; index < homeValues.Length; index++)
        {
            homeValues[index] = row.Statistic(home[index]);
            awayValues[index] = row.Statistic(away[index]);
        }

        return new MatchStatistics(schema, ImmutableCollectionsMarshal.AsImmutableArray(homeValues), ImmutableCollectionsMarshal.AsImmutableArray(awayValues));
    }
}
