using System.Collections.Immutable;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Leakage;

/// <summary>Changes results that were not known at a cut.</summary>
internal static class ResultChange
{
    // Results held back come from the latest games: about two rounds of a league, so that most teams miss one.
    private const int LatestResults = 40;

    public static ChangedHistory LaterScores(LeakageHistory history, DateTimeOffset cut, SeededRandom random)
    {
        (LeakageHistory after, int count) = Change(history, result => result.KnownAt > cut && result.Fixture.StartsAt > cut, result => WithOtherScore(result, random));
        return new ChangedHistory(history, after, count, FormattableString.Invariant($"the scores of {count} games that start after {LeakageRules.Text(cut)} were changed"));
    }

    public static ChangedHistory LaterStatistics(LeakageHistory history, DateTimeOffset cut, SeededRandom random)
    {
        (LeakageHistory after, int count) = Change(history, result => result.KnownAt > cut && result.Statistics.Schema.Names.Length > 0, result => WithOtherStatistics(result, random));
        return new ChangedHistory(history, after, count, FormattableString.Invariant($"the statistics of {count} results not known at {LeakageRules.Text(cut)} were changed"));
    }

    public static ChangedHistory LaterCorrections(LeakageHistory history, DateTimeOffset cut, SeededRandom random)
    {
        List<Result> results = [.. history.Results];
        foreach (Result result in history.Results)
        {
            if (result.KnownAt <= cut && random.NextInt(2) == 0)
            {
                results.Add(WithOtherStatistics(WithOtherScore(result, random), random) with { KnownAt = Later(cut, random) });
            }
        }

        int count = results.Count - history.Results.Count;
        return new ChangedHistory(history, history with { Results = [.. results] }, count, FormattableString.Invariant($"corrections of {count} old results, all known after {LeakageRules.Text(cut)}, were added"));
    }

    public static ChangedHistory SimultaneousResults(LeakageHistory history, DateTimeOffset cut, SeededRandom random)
    {
        IEnumerable<Result> known = history.Results.Where(result => result.KnownAt <= cut && result.Fixture.StartsAt <= cut);
        HashSet<Result> latest = new(known.OrderByDescending(result => result.KnownAt).ThenBy(result => result.Fixture.Id).Take(LatestResults), ReferenceEqualityComparer.Instance);
        (LeakageHistory before, int held) = Change(history, result => latest.Contains(result) && random.NextInt(2) == 0, result => result with { KnownAt = Later(cut, random) });
        (LeakageHistory after, int count) = Change(before, result => result.KnownAt > cut && result.Fixture.StartsAt <= cut, result => WithOtherStatistics(WithOtherScore(result, random), random));
        return new ChangedHistory(before, after, count, FormattableString.Invariant($"the results of {count} games that had started but were not known at {LeakageRules.Text(cut)} were changed ({held} of them held back for this check)"));
    }

    /// <summary>An instant between a tick and three days after the cut.</summary>
    public static DateTimeOffset Later(DateTimeOffset cut, SeededRandom random) => cut.AddTicks(1 + (long)(random.NextDouble() * TimeSpan.TicksPerDay * 3));

    private static (LeakageHistory History, int Count) Change(LeakageHistory history, Func<Result, bool> isChanged, Func<Result, Result> change)
    {
        Result[] results = [.. history.Results];
        int count = 0;
        for (int index = 0; index < results.Length; index++)
        {
            if (isChanged(results[index]))
            {
                results[index] = change(results[index]);
                count++;
            }
        }

        return (history with { Results = results.ToImmutableArray() }, count);
    }

    // The sides change places and score a little more, so that winner, margin and total all move.
    private static Result WithOtherScore(Result result, SeededRandom random)
    {
        int home = result.AwayScore + random.NextInt(4);
        int away = result.HomeScore + random.NextInt(4);
        bool isSame = home == result.HomeScore && away == result.AwayScore;
        return result with { HomeScore = isSame ? home + 3 : home, AwayScore = away };
    }

    private static Result WithOtherStatistics(Result result, SeededRandom random)
    {
        MatchStatistics old = result.Statistics;
        return old.Schema.Names.Length == 0
            ? result
            : result with { Statistics = new MatchStatistics(old.Schema, Other(old.Home, random), Other(old.Away, random)) };
    }

    private static ImmutableArray<double> Other(ImmutableArray<double> values, SeededRandom random) =>
        [.. values.Select(value => (double.IsNaN(value) ? 0 : value) + 1 + random.NextInt(20))];
}
