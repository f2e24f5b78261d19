using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Backtesting.Reports.Html;

/// <summary>Groups bets by edge, by price and by selection.</summary>
internal static class BetBands
{
    private static readonly ImmutableArray<double> EdgeLimits = [0, 0.02, 0.04, 0.06, 0.08, 0.10, 0.15];
    private static readonly ImmutableArray<decimal> OddsLimits = [1.5m, 2m, 3m, 5m, 10m];

    /// <summary>
    /// The model's probability minus the one at which the price has no expectation, to ten decimals, so that 0.5 at odds of 2.5 is an edge
    /// of 0.1 and not a hair less.
    /// </summary>
    public static double EdgeOf(Bet bet) => Math.Round(bet.Probability - bet.Odds.ImpliedProbability(), 10);

    /// <summary>Bets by edge, smallest first.</summary>
    public static List<(string Name, ImmutableArray<BetRow> Bets)> ByEdge(ImmutableArray<BetRow> bets) =>
        Group(bets, row => Band(EdgeOf(row.Bet), EdgeLimits), band => Name(band, EdgeLimits, limit => Figures.Percent(limit, 0)));

    /// <summary>Bets by price, shortest first.</summary>
    public static List<(string Name, ImmutableArray<BetRow> Bets)> ByOdds(ImmutableArray<BetRow> bets) =>
        Group(bets, row => Band(row.Bet.Odds.Value, OddsLimits), band => Name(band, OddsLimits, Figures.Money));

    /// <summary>Bets by selection, in the order of the market; others after them.</summary>
    public static List<(string Name, ImmutableArray<BetRow> Bets)> BySelection(ImmutableArray<BetRow> bets, MarketId market)
    {
        List<(string Name, ImmutableArray<BetRow> Bets)> groups = [];
        IEnumerable<IGrouping<string, BetRow>> found = bets
            .GroupBy(row => row.Bet.Selection.Name, StringComparer.Ordinal)
            .OrderBy(group => Rank(market, group.First().Bet.Selection))
            .ThenBy(group => group.Key, StringComparer.Ordinal);
        foreach (IGrouping<string, BetRow> group in found)
        {
            groups.Add((Figures.Capital(group.Key), [.. group]));
        }

        return groups;
    }

    private static int Rank(MarketId market, Selection selection) => market.IndexOf(selection) is >= 0 and int index ? index : int.MaxValue;

    private static List<(string Name, ImmutableArray<BetRow> Bets)> Group(
        ImmutableArray<BetRow> bets, Func<BetRow, int> bandOf, Func<int, string> name) =>
        [.. bets.GroupBy(bandOf).OrderBy(group => group.Key).Select(group => (name(group.Key), group.ToImmutableArray()))];

    // The number of limits that are not above the value.
    private static int Band<T>(T value, ImmutableArray<T> limits)
        where T : IComparable<T>
    {
        int band = 0;
        while (band < limits.Length && limits[band].CompareTo(value) <= 0)
        {
            band++;
        }

        return band;
    }

    private static string Name<T>(int band, ImmutableArray<T> limits, Func<T, string> text) =>
        band == 0 ? $"below {text(limits[0])}"
        : band == limits.Length ? $"{text(limits[^1])} and more"
        : $"{text(limits[band - 1])} to {text(limits[band])}";
}
