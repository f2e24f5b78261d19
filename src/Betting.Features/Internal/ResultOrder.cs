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
        return order != 0 ? order : Compare(x.Statistics.Away, y.Statistics.Away);
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

    private static int Compare(ImmutableArray<double> first, ImmutableArray<double> second) =>
        first.AsSpan().SequenceCompareTo(second.AsSpan());
}
