using System.Collections.Immutable;

namespace Betting.Features.Internal;

/// <summary>
/// The order in which results are taken in: known-at, end, start, fixture id, and then every number of the result, so that two
/// results compare equal only where it does not matter which comes first.
/// </summary>
internal sealed class ResultOrder : IComparer<Result>
{
    public static ResultOrder Instance { get; } = new();

    public int Compare(Result? x, Result? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int order = x.KnownAt.CompareTo(y.KnownAt);
        order = order != 0 ? order : x.EndedAt.CompareTo(y.EndedAt);
        order = order != 0 ? order : x.Fixture.StartsAt.CompareTo(y.Fixture.StartsAt);
        order = order != 0 ? order : x.Fixture.Id.CompareTo(y.Fixture.Id);
        order = order != 0 ? order : x.Status.CompareTo(y.Status);
        order = order != 0 ? order : x.HomeScore.CompareTo(y.HomeScore);
        order = order != 0 ? order : x.AwayScore.CompareTo(y.AwayScore);
        order = order != 0 ? order : Compare(x.Statistics.Home, y.Statistics.Home);
        order = order != 0 ? order : Compare(x.Statistics.Away, y.Statistics.Away);
        return order != 0 ? order : CompareTexts(x, y);
    }

    /// <summary>Puts results in order: by the instants at which they were known first, which compare quickly.</summary>
    public static void Sort(Result[] results)
    {
        long[] known = new long[results.Length];
        for (int index = 0; index < results.Length; index++)
        {
            known[index] = results[index].KnownAt.UtcTicks;
        }

        Array.Sort(known, results);
        for (int start = 0, end; start < results.Length; start = end)
        {
            for (end = start + 1; end < known.Length && known[end] == known[start]; end++)
            {
            }

            results.AsSpan(start, end - start).Sort(Instance);
        }
    }

    /// <summary>Whether a result says nothing that an earlier one of the same fixture did not say.</summary>
    public static bool SaysTheSame(Result first, Result second) =>
        first.Status == second.Status
        && first.HomeScore == second.HomeScore
        && first.AwayScore == second.AwayScore
        && first.Fixture == second.Fixture
        && first.Statistics.Schema.Names.AsSpan().SequenceEqual(second.Statistics.Schema.Names.AsSpan())
        && Compare(first.Statistics.Home, second.Statistics.Home) == 0
        && Compare(first.Statistics.Away, second.Statistics.Away) == 0;

    // What is left are results that say the same of one game, known at one instant, under other names.
    private static int CompareTexts(Result x, Result y)
    {
        int order = string.CompareOrdinal(x.Fixture.Home, y.Fixture.Home);
        order = order != 0 ? order : string.CompareOrdinal(x.Fixture.Away, y.Fixture.Away);
        order = order != 0 ? order : string.CompareOrdinal(x.Fixture.Competition, y.Fixture.Competition);
        order = order != 0 ? order : string.CompareOrdinal(x.Fixture.Season, y.Fixture.Season);
        order = order != 0 ? order : x.Fixture.IsNeutral.CompareTo(y.Fixture.IsNeutral);
        order = order != 0 ? order : string.CompareOrdinal(x.Fixture.Sport, y.Fixture.Sport);
        order = order != 0 ? order : string.CompareOrdinal(x.Fixture.Phase, y.Fixture.Phase);
        order = order != 0 ? order : string.CompareOrdinal(x.Fixture.Venue, y.Fixture.Venue);
        order = order != 0 ? order : x.Fixture.KnownAt.CompareTo(y.Fixture.KnownAt);
        order = order != 0 ? order : x.Fixture.StartPrecision.CompareTo(y.Fixture.StartPrecision);
        return order != 0 ? order : x.Statistics.Schema.Names.AsSpan().SequenceCompareTo(y.Statistics.Schema.Names.AsSpan(), StringComparer.Ordinal);
    }

    private static int Compare(ImmutableArray<double> first, ImmutableArray<double> second) =>
        first.AsSpan().SequenceCompareTo(second.AsSpan());
}
