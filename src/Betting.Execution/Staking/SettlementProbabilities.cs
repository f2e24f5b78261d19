using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>The probabilities of every way in which a bet can be settled: spreads and totals push, quarter lines win or lose by half.</summary>
/// <remarks>
/// What is neither won nor lost is a push (stake returned), so <c>default</c> is a certain push. Immutable and thread-safe.
/// </remarks>
public readonly record struct SettlementProbabilities
{
    /// <summary>How far a sum of probabilities may miss 1 before it is refused.</summary>
    internal const double SumTolerance = 1e-9;

    /// <summary>Creates the probabilities.</summary>
    /// <param name="win">The whole stake wins; 0 to 1.</param>
    /// <param name="loss">The whole stake loses; 0 to 1.</param>
    /// <param name="halfWin">Half wins, half is returned; 0 to 1. Default 0.</param>
    /// <param name="halfLoss">Half loses, half is returned; 0 to 1. Default 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not a number or outside 0 to 1.</exception>
    /// <exception cref="ArgumentException">Their sum exceeds 1.</exception>
    public SettlementProbabilities(double win, double loss, double halfWin = 0d, double halfLoss = 0d)
    {
        Refuse.Probability(win, nameof(win));
        Refuse.Probability(loss, nameof(loss));
        Refuse.Probability(halfWin, nameof(halfWin));
        Refuse.Probability(halfLoss, nameof(halfLoss));
        double sum = win + loss + halfWin + halfLoss;
        if (sum > 1d + SumTolerance)
        {
            throw new ArgumentException(Invariant($"The probabilities of win {win}, half win {halfWin}, half loss {halfLoss} and loss {loss} sum to {sum}; at most 1 is possible, and the rest is the push."), nameof(win));
        }

        (Win, Loss, HalfWin, HalfLoss) = (win, loss, halfWin, halfLoss);
    }

    /// <summary>The probability that the whole stake wins.</summary>
    public double Win { get; }

    /// <summary>The probability that half of the stake wins and half is returned.</summary>
    public double HalfWin { get; }

    /// <summary>The probability that the stake is returned.</summary>
    public double Push => Math.Max(0d, 1d - (Win + Loss + HalfWin + HalfLoss));

    /// <summary>The probability that half of the stake is lost and half is returned.</summary>
    public double HalfLoss { get; }

    /// <summary>The probability that the whole stake is lost.</summary>
    public double Loss { get; }

    /// <summary>A bet that is either won or lost.</summary>
    /// <param name="win">The probability of winning, 0 to 1.</param>
    /// <returns>The probabilities, without a push.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not a number or outside 0 to 1.</exception>
    public static SettlementProbabilities TwoWay(double win)
    {
        Refuse.Probability(win, nameof(win));
        return new SettlementProbabilities(win, 1d - win);
    }

    /// <summary>Expected profit per unit staked: <c>b (win + halfWin/2) - loss - halfLoss/2</c> with <c>b = (odds - 1)(1 - commission)</c>.</summary>
    /// <param name="odds">Decimal odds, 1 or more.</param>
    /// <param name="commission">The share of winnings that the venue keeps, 0 to below 1. Default 0.</param>
    /// <returns>-1 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not a number or out of range.</exception>
    public double ExpectedValue(double odds, double commission = 0d) =>
        (Kelly.NetPayout(odds, commission) * (Win + (HalfWin / 2d))) - Loss - (HalfLoss / 2d);
}
