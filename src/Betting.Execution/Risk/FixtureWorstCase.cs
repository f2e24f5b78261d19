using System.Collections.Immutable;
using Betting.Execution.Settling;

namespace Betting.Execution.Risk;

/// <summary>The largest net loss that the stakes on one fixture can bring, over everything that its game may end with.</summary>
/// <remarks>
/// <para>
/// Exact: every score that the markets can tell apart is settled by the rules of the sport, with a draw after regular time followed by any score after extra
/// time where some of the markets count it, ties given to either side, and games that are broken off so that only some markets stand. All stakes may also be
/// void. Profits are taken before they are rounded to the smallest unit, which moves the result by less than one unit per bet.
/// </para>
/// <para>
/// Winners of events with many runners (outright, place, each-way) count as lost: a runner that nobody backed may win. What is in flight may turn out not to
/// exist, so that its losses count and its profits do not. Thread-safe (pure functions); nothing is allocated for up to 12 stakes.
/// </para>
/// </remarks>
public static class FixtureWorstCase
{
    private const int MostOnStack = 12;

    private static readonly ImmutableArray<MarketKind> MoneylineOnly = [MarketKind.Moneyline];

    /// <summary>The largest net loss of stakes.</summary>
    /// <param name="stakes">The stakes at risk on one fixture.</param>
    /// <param name="sport">The sport of the fixture.</param>
    /// <param name="rules">The rules of settlement; default <see cref="SettlementRules.Default"/>.</param>
    /// <returns>0 or more.</returns>
    /// <exception cref="ArgumentException">A market does not offer the selection that is backed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stake is negative.</exception>
    public static decimal Of(ReadOnlySpan<OpenStake> stakes, string sport, SettlementRules? rules = null) =>
        stakes.IsEmpty ? 0m : Change(stakes, stakes[0] with { Stake = 0m }, sport, rules).Before;

    /// <summary>What one more stake does to the largest net loss.</summary>
    /// <param name="open">The stakes at risk on the fixture.</param>
    /// <param name="proposed">The stake that is proposed, at the worst price that it accepts.</param>
    /// <param name="sport">The sport of the fixture.</param>
    /// <param name="rules">The rules of settlement; default <see cref="SettlementRules.Default"/>.</param>
    /// <returns>The largest loss without it and with it.</returns>
    /// <exception cref="ArgumentException">A market does not offer the selection that is backed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A stake is negative.</exception>
    public static FixtureChange Change(ReadOnlySpan<OpenStake> open, OpenStake proposed, string sport, SettlementRules? rules = null)
    {
        ArgumentNullException.ThrowIfNull(sport);
        int room = ScorePoints.Always + (ScorePoints.PerStake * (open.Length + 1));
        Span<int> margins = open.Length < MostOnStack ? stackalloc int[ScorePoints.Always + (ScorePoints.PerStake * MostOnStack)] : new int[room];
        Span<int> totals = open.Length < MostOnStack ? stackalloc int[ScorePoints.Always + (ScorePoints.PerStake * MostOnStack)] : new int[room];
        ScorePoints points = new(margins, totals);
        SportRules sportRules = (rules ?? SettlementRules.Default).For(sport);
        bool isMixed = false;
        Check(in proposed);
        points.Add(proposed.Market, proposed.Selection);
        foreach (ref readonly OpenStake stake in open)
        {
            Check(in stake);
            points.Add(stake.Market, stake.Selection);
            isMixed |= sportRules.CountsOvertime(stake.Market.Kind) != sportRules.CountsOvertime(proposed.Market.Kind);
        }

        points.Complete(isMixed);
        FixtureLosses worst = Worst(new FixtureOutcomes(open, in proposed, sportRules), in points, sportRules, isMixed);
        return new FixtureChange(worst.Before, worst.After, worst.After < worst.Before && worst.AfterAccepted <= worst.BeforeAccepted);
    }

    private static void Check(in OpenStake stake)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stake.Stake);
        if (!stake.Market.Offers(stake.Selection))
        {
            throw new ArgumentException($"The market {stake.Market} does not offer '{stake.Selection}', on which {stake.Stake} are at risk.", nameof(stake));
        }
    }

    private static FixtureLosses Worst(in FixtureOutcomes outcomes, in ScorePoints points, SportRules rules, bool isMixed)
    {
        // Everything may be void, so no loss is the least.
        FixtureLosses worst = FixtureLosses.Largest(default, OverGames(in outcomes, in points, isMixed, default));
        if (rules.StandsAfterPlay is not null || rules.StandsAfterPeriods is not null)
        {
            worst = FixtureLosses.Largest(in worst, OverGames(in outcomes, in points, isMixed, rules.ShortenedMarkets));
        }

        return rules.RetirementStandsAfterPeriods is null ? worst : FixtureLosses.Largest(in worst, OverGames(in outcomes, in points, isMixed, MoneylineOnly));
    }

    /// <summary>Over the scores of regular time and, where some markets count overtime and some do not, over draws that went into it.</summary>
    private static FixtureLosses OverGames(in FixtureOutcomes outcomes, in ScorePoints points, bool isMixed, ImmutableArray<MarketKind> standing)
    {
        FixtureLosses worst = OverScores(in outcomes, in points, 0, FixtureOutcomes.Part.All, standing);
        foreach (int total in isMixed ? points.Totals : [])
        {
            if (total % 2 == 0 && total <= points.RegularTotals)
            {
                int draw = total / 2;
                worst = FixtureLosses.Largest(
                    in worst,
                    outcomes.At(draw, draw, 0, FixtureOutcomes.Part.Regular, standing) + OverScores(in outcomes, in points, draw, FixtureOutcomes.Part.Overtime, standing));
            }
        }

        return worst;
    }

    private static FixtureLosses OverScores(in FixtureOutcomes outcomes, in ScorePoints points, int atLeast, FixtureOutcomes.Part part, ImmutableArray<MarketKind> standing)
    {
        FixtureLosses worst = FixtureLosses.None;
        foreach (int margin in points.Margins)
        {
            foreach (int total in points.Totals)
            {
                if (((margin ^ total) & 1) == 0 && total - Math.Abs(margin) >= 2 * atLeast)
                {
                    worst = FixtureLosses.Largest(in worst, OverWinners(in outcomes, (total + margin) / 2, (total - margin) / 2, part, standing));
                }
            }
        }

        return points.NeedsZeros && atLeast == 0 ? FixtureLosses.Largest(in worst, OverZeros(in outcomes, in points, part, standing)) : worst;
    }

    /// <summary>The scores with a side at 0.</summary>
    private static FixtureLosses OverZeros(in FixtureOutcomes outcomes, in ScorePoints points, FixtureOutcomes.Part part, ImmutableArray<MarketKind> standing)
    {
        FixtureLosses worst = FixtureLosses.None;
        foreach (int margin in points.Margins)
        {
            worst = FixtureLosses.Largest(in worst, OverWinners(in outcomes, Math.Max(margin, 0), Math.Max(-margin, 0), part, standing));
        }

        foreach (int total in points.Totals)
        {
            worst = FixtureLosses.Largest(in worst, OverWinners(in outcomes, total, 0, part, standing));
            worst = FixtureLosses.Largest(in worst, OverWinners(in outcomes, 0, total, part, standing));
        }

        return worst;
    }

    /// <summary>A score and, where it is a tie, the two ways to give it to a side.</summary>
    private static FixtureLosses OverWinners(in FixtureOutcomes outcomes, int home, int away, FixtureOutcomes.Part part, ImmutableArray<MarketKind> standing)
    {
        FixtureLosses worst = outcomes.At(home, away, 0, part, standing);
        if (home == away)
        {
            worst = FixtureLosses.Largest(in worst, outcomes.At(home, away, 1, part, standing));
            worst = FixtureLosses.Largest(in worst, outcomes.At(home, away, -1, part, standing));
        }

        return worst;
    }
}
