using Betting.Models.Internal;

namespace Betting.Models.Goals;

/// <content>What follows from the table: outcomes, totals, handicaps, prices.</content>
public sealed partial class ScoreGrid
{
    /// <summary>The probability that the home side wins.</summary>
    public double HomeWin => Sum(margins, away.Length, margins.Length);

    /// <summary>The probability of a draw.</summary>
    public double Draw => OfMargin(0);

    /// <summary>The probability that the away side wins.</summary>
    public double AwayWin => Sum(margins, 0, away.Length - 1);

    /// <summary>The probability that both sides score.</summary>
    public double BothTeamsToScore
    {
        get
        {
            double sum = 0;
            for (int homeGoals = 1; homeGoals < home.Length; homeGoals++)
            {
                for (int awayGoals = 1; awayGoals < away.Length; awayGoals++)
                {
                    sum += cells[(homeGoals * away.Length) + awayGoals];
                }
            }

            return sum;
        }
    }

    /// <summary>The expected goals of the home side, from the table.</summary>
    public double ExpectedHome => Mean(home);

    /// <summary>The expected goals of the away side, from the table.</summary>
    public double ExpectedAway => Mean(away);

    /// <summary>The probability of one score.</summary>
    /// <param name="homeGoals">Goals of the home side, 0 or more.</param>
    /// <param name="awayGoals">Goals of the away side, 0 or more.</param>
    /// <returns>0 for scores beyond the table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of goals is negative.</exception>
    public double CorrectScore(int homeGoals, int awayGoals)
    {
        Require.AtLeast(homeGoals, 0, nameof(homeGoals));
        Require.AtLeast(awayGoals, 0, nameof(awayGoals));
        return homeGoals < home.Length && awayGoals < away.Length ? cells[(homeGoals * away.Length) + awayGoals] : 0;
    }

    /// <summary>The probability of a difference.</summary>
    /// <param name="margin">Home goals minus away goals.</param>
    /// <returns>0 for differences beyond the table.</returns>
    public double OfMargin(int margin) => At(margins, (long)margin + away.Length - 1);

    /// <summary>The probability of a sum of both sides' goals.</summary>
    /// <param name="total">Home goals plus away goals.</param>
    /// <returns>0 for sums beyond the table.</returns>
    public double OfTotal(int total) => At(totals, total);

    /// <summary>How a bet on either side ends where a draw returns the stake: the moneyline.</summary>
    /// <param name="selection"><see cref="Selection.Home"/> or <see cref="Selection.Away"/>.</param>
    /// <returns>The shares.</returns>
    /// <exception cref="ArgumentException">The selection is another.</exception>
    public SettlementShares DrawNoBet(Selection selection) => Shares(MarketId.Moneyline, selection);

    /// <summary>How an Asian handicap bet ends.</summary>
    /// <param name="homeHandicap">Added to the home side's goals; a multiple of 0.25.</param>
    /// <param name="selection"><see cref="Selection.Home"/> or <see cref="Selection.Away"/>.</param>
    /// <returns>The shares.</returns>
    /// <exception cref="ArgumentException">The line is not a multiple of 0.25 or the selection is another.</exception>
    public SettlementShares Handicap(decimal homeHandicap, Selection selection) => Shares(MarketId.Spread(homeHandicap), selection);

    /// <summary>How a bet on the sum of both sides' goals ends.</summary>
    /// <param name="line">Not negative; a multiple of 0.25.</param>
    /// <param name="selection"><see cref="Selection.Over"/> or <see cref="Selection.Under"/>.</param>
    /// <returns>The shares.</returns>
    /// <exception cref="ArgumentException">The line is not allowed or the selection is another.</exception>
    public SettlementShares Total(decimal line, Selection selection) => Shares(MarketId.Total(line), selection);

    /// <summary>How a bet on the goals of one side ends.</summary>
    /// <param name="team"><see cref="Selection.Home"/> or <see cref="Selection.Away"/>: whose goals count.</param>
    /// <param name="line">Not negative; a multiple of 0.25.</param>
    /// <param name="selection"><see cref="Selection.Over"/> or <see cref="Selection.Under"/>.</param>
    /// <returns>The shares.</returns>
    /// <exception cref="ArgumentException">The line is not allowed, or a selection is another.</exception>
    public SettlementShares TeamTotal(Selection team, decimal line, Selection selection)
    {
        MarketId market = MarketId.Total(line);
        double[] goals = MarketId.Moneyline.IndexOf(team) switch
        {
            0 => home,
            1 => away,
            _ => throw new ArgumentException($"'{team}' is no side; expected home or away.", nameof(team)),
        };
        return Settle(goals, 0, -Quarters(market), IsSecond(market, selection));
    }

    /// <summary>How a bet on a selection of a market ends.</summary>
    /// <param name="market">A match result, a moneyline, a spread or a total.</param>
    /// <param name="selection">One of its selections.</param>
    /// <returns>The shares.</returns>
    /// <exception cref="ArgumentException">The market does not offer the selection.</exception>
    /// <exception cref="NotSupportedException">The market cannot be answered from scores.</exception>
    public SettlementShares Shares(MarketId market, Selection selection)
    {
        bool second = IsSecond(market, selection);
        switch (market.Kind)
        {
            case MarketKind.MatchResult:
                double wins = selection == Selection.Home ? HomeWin : selection == Selection.Draw ? Draw : AwayWin;
                double loses = selection == Selection.Home ? Draw + AwayWin : selection == Selection.Draw ? HomeWin + AwayWin : HomeWin + Draw;
                return new SettlementShares(wins, 0, 0, 0, loses);
            case MarketKind.Moneyline:
                return Settle(margins, away.Length - 1, 0, second);
            case MarketKind.Spread:
                return Settle(margins, away.Length - 1, Quarters(market), second);
            case MarketKind.Total:
                return Settle(totals, 0, -Quarters(market), second);
            default:
                throw new NotSupportedException($"The market {market} cannot be answered from scores; supported are match-result, moneyline, spread and total.");
        }
    }

    /// <summary>The probabilities that fair prices of a market imply: the share won of the stake that is not returned.</summary>
    /// <param name="market">A match result, a moneyline, a spread or a total.</param>
    /// <param name="probabilities">Receives one probability per selection of the market, in its order; they add up to 1. NaN where every stake is
    /// returned for certain.</param>
    /// <exception cref="ArgumentException">The room does not fit the market.</exception>
    /// <exception cref="NotSupportedException">The market cannot be answered from scores.</exception>
    public void Probabilities(MarketId market, Span<double> probabilities)
    {
        if (probabilities.Length != market.Selections.Length)
        {
            throw new ArgumentException(Say.Text($"The market {market} has {market.Selections.Length} selections; there is room for {probabilities.Length}."), nameof(probabilities));
        }

        for (int index = 0; index < probabilities.Length; index++)
        {
            probabilities[index] = Shares(market, market.Selections[index]).FairProbability;
        }
    }

    private static bool IsSecond(MarketId market, Selection selection)
    {
        int index = market.IndexOf(selection);
        return index >= 0 ? index > 0
            : throw new ArgumentException($"The market {market} does not offer '{selection}'; it offers {string.Join(", ", market.Selections)}.", nameof(selection));
    }

    // The line in quarters. A line beyond every score of the table acts as one just beyond it.
    private static int Quarters(MarketId market) => (int)(4 * decimal.Clamp(market.Line.GetValueOrDefault(), -100_000, 100_000));

    // The distance of each number from the line decides: half a goal and more is a win, a quarter half a win.
    private static SettlementShares Settle(double[] numbers, int zeroAt, int quarters, bool opposite)
    {
        double win = 0;
        double halfWin = 0;
        double push = 0;
        double halfLoss = 0;
        double loss = 0;
        for (int index = 0; index < numbers.Length; index++)
        {
            int distance = (4 * (index - zeroAt)) + quarters;
            switch (opposite ? -distance : distance)
            {
                case >= 2:
                    win += numbers[index];
                    break;
                case 1:
                    halfWin += numbers[index];
                    break;
                case 0:
                    push += numbers[index];
                    break;
                case -1:
                    halfLoss += numbers[index];
                    break;
                default:
                    loss += numbers[index];
                    break;
            }
        }

        return new SettlementShares(win, halfWin, push, halfLoss, loss);
    }

    private static double Mean(double[] goals)
    {
        double mean = 0;
        for (int count = 1; count < goals.Length; count++)
        {
            mean += count * goals[count];
        }

        return mean;
    }

    private static double At(double[] numbers, long index) => index >= 0 && index < numbers.Length ? numbers[index] : 0;

    private static double Sum(double[] numbers, int start, int end)
    {
        double sum = 0;
        for (int index = start; index < end; index++)
        {
            sum += numbers[index];
        }

        return sum;
    }
}
