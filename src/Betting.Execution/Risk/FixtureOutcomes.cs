using System.Collections.Immutable;
using Betting.Execution.Settling;

namespace Betting.Execution.Risk;

/// <summary>What the stakes on a fixture, and one more that is proposed, lose at an outcome.</summary>
/// <param name="open">The stakes at risk.</param>
/// <param name="proposed">The proposed stake.</param>
/// <param name="rules">Which score counts.</param>
internal readonly ref struct FixtureOutcomes(ReadOnlySpan<OpenStake> open, in OpenStake proposed, SportRules rules)
{
    private readonly ReadOnlySpan<OpenStake> open = open;
    private readonly OpenStake proposed = proposed;
    private readonly SportRules rules = rules;

    /// <summary>Which of the stakes count at an outcome.</summary>
    internal enum Part
    {
        /// <summary>All of them.</summary>
        All,

        /// <summary>Those that regular time settles.</summary>
        Regular,

        /// <summary>Those for which overtime counts.</summary>
        Overtime,
    }

    /// <summary>The losses at a score.</summary>
    /// <param name="home">The home side's score.</param>
    /// <param name="away">The away side's score.</param>
    /// <param name="winner">Above 0 where a tie is given to the home side, below 0 where it is given to the away side.</param>
    /// <param name="part">Which stakes count.</param>
    /// <param name="standing">The kinds of markets that are not void; <c>default</c> for all.</param>
    public FixtureLosses At(int home, int away, int winner, Part part, ImmutableArray<MarketKind> standing)
    {
        decimal sure = 0m;
        decimal all = 0m;
        foreach (ref readonly OpenStake stake in open)
        {
            if (Counts(stake.Market.Kind, part, standing))
            {
                decimal profit = Profit(in stake, home, away, winner);
                all += profit;
                sure += stake.IsConfirmed ? profit : Math.Min(0m, profit);
            }
        }

        decimal own = Counts(proposed.Market.Kind, part, standing) ? Profit(in proposed, home, away, winner) : 0m;
        return new FixtureLosses(-sure, -sure - own, -all, -all - own);
    }

    public static bool IsByScore(MarketKind kind) => kind is not (MarketKind.Outright or MarketKind.Place or MarketKind.EachWay);

    private bool Counts(MarketKind kind, Part part, ImmutableArray<MarketKind> standing) =>
        (part == Part.All || rules.CountsOvertime(kind) == (part == Part.Overtime))
        && (standing.IsDefault || !IsByScore(kind) || standing.AsSpan().Contains(kind));

    // Before rounding to the smallest unit, so that half of a stake has exactly half of the effect.
    private decimal Profit(ref readonly OpenStake stake, int home, int away, int winner)
    {
        if (!IsByScore(stake.Market.Kind))
        {
            return -stake.Stake;
        }

        bool isGiven = winner != 0 && stake.Market.Kind == MarketKind.Moneyline && rules.CountsOvertime(MarketKind.Moneyline);
        MarketId market = stake.Market;
        SettlementOutcome outcome = isGiven
            ? ScoreOutcome.Of(in market, stake.Selection, winner > 0 ? 1 : 0, winner > 0 ? 0 : 1)
            : ScoreOutcome.Of(in market, stake.Selection, home, away);
        return outcome switch
        {
            SettlementOutcome.Won => stake.Stake * stake.Odds.ProfitPerUnit,
            SettlementOutcome.HalfWon => stake.Stake * stake.Odds.ProfitPerUnit * 0.5m,
            SettlementOutcome.HalfLost => stake.Stake * -0.5m,
            SettlementOutcome.Lost => -stake.Stake,
            _ => 0m,
        };
    }
}
