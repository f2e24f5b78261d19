using static System.FormattableString;

namespace Betting.Execution.Odds.Lines;

/// <summary>How likely each settlement of a bet on a line is: won, half won, pushed, half lost, lost.</summary>
/// <remarks>
/// A half line wins or loses. A whole line also pushes. A quarter line is two half bets on the lines a quarter beside it: where the whole one
/// of them pushes, the bet is half won (the other half wins) or half lost. <c>default</c> has no chance of anything and no price.
/// Thread-safe (immutable).
/// </remarks>
public readonly record struct LineProbabilities
{
    private const double SumTolerance = 1e-9;

    /// <summary>Creates the probabilities.</summary>
    /// <param name="win">The whole stake wins.</param>
    /// <param name="halfWin">Half wins, half is returned.</param>
    /// <param name="push">The stake is returned.</param>
    /// <param name="halfLoss">Half loses, half is returned.</param>
    /// <param name="loss">The whole stake loses.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">They do not sum to 1 within 1e-9.</exception>
    public LineProbabilities(double win, double halfWin, double push, double halfLoss, double loss)
    {
        Refuse.Probability(win, nameof(win));
        Refuse.Probability(halfWin, nameof(halfWin));
        Refuse.Probability(push, nameof(push));
        Refuse.Probability(halfLoss, nameof(halfLoss));
        Refuse.Probability(loss, nameof(loss));
        double sum = win + halfWin + push + halfLoss + loss;
        if (Math.Abs(sum - 1d) > SumTolerance)
        {
            throw new ArgumentException(Invariant($"The probabilities of a line sum to {sum}; they must sum to 1."), nameof(win));
        }

        (Win, HalfWin, Push, HalfLoss, Loss) = (win, halfWin, push, halfLoss, loss);
    }

    /// <summary>The whole stake wins.</summary>
    public double Win { get; }

    /// <summary>Half of the stake wins, half is returned.</summary>
    public double HalfWin { get; }

    /// <summary>The stake is returned.</summary>
    public double Push { get; }

    /// <summary>Half of the stake loses, half is returned.</summary>
    public double HalfLoss { get; }

    /// <summary>The whole stake loses.</summary>
    public double Loss { get; }

    /// <summary>The share of the stake that is expected to win, <c>win + half win / 2</c>.</summary>
    public double WinShare => Win + (HalfWin / 2d);

    /// <summary>The share of the stake that is expected to lose, <c>loss + half loss / 2</c>.</summary>
    public double LossShare => Loss + (HalfLoss / 2d);

    /// <summary>
    /// The price without expectation, <c>1 + loss share / win share</c>; infinity where nothing can win, not a number where nothing can win or lose.
    /// </summary>
    public double FairOdds => 1d + (LossShare / WinShare);

    /// <summary>The two-way probability that <see cref="FairOdds"/> implies: win share by win and loss share, pushes left out.</summary>
    public double FairProbability => WinShare / (WinShare + LossShare);

    /// <summary>A line that wins or loses.</summary>
    /// <param name="win">The probability to win.</param>
    /// <returns>The probabilities.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not a probability.</exception>
    public static LineProbabilities HalfLine(double win) => new(win, 0d, 0d, 0d, 1d - win);

    /// <summary>A line that can push.</summary>
    /// <param name="win">The probability to win.</param>
    /// <param name="push">The probability to get the stake back.</param>
    /// <param name="loss">The probability to lose; the three sum to 1.</param>
    /// <returns>The probabilities.</returns>
    /// <exception cref="ArgumentException">Out of range, or they do not sum to 1.</exception>
    public static LineProbabilities WholeLine(double win, double push, double loss) => new(win, 0d, push, 0d, loss);

    /// <summary>The quarter line that is a quarter easier to win than a whole line, for example +0.25 for a side at 0: the push becomes a half win.</summary>
    /// <param name="win">The probability to win the whole line.</param>
    /// <param name="push">The probability to push on the whole line.</param>
    /// <param name="loss">The probability to lose the whole line; the three sum to 1.</param>
    /// <returns>The probabilities.</returns>
    /// <exception cref="ArgumentException">Out of range, or they do not sum to 1.</exception>
    public static LineProbabilities QuarterEasier(double win, double push, double loss) => new(win, push, 0d, 0d, loss);

    /// <summary>The quarter line that is a quarter harder to win than a whole line, for example -0.25 for a side at 0: the push becomes a half loss.</summary>
    /// <param name="win">The probability to win the whole line.</param>
    /// <param name="push">The probability to push on the whole line.</param>
    /// <param name="loss">The probability to lose the whole line; the three sum to 1.</param>
    /// <returns>The probabilities.</returns>
    /// <exception cref="ArgumentException">Out of range, or they do not sum to 1.</exception>
    public static LineProbabilities QuarterHarder(double win, double push, double loss) => new(win, 0d, 0d, push, loss);

    /// <summary>The same line seen from the other side: wins and losses change places.</summary>
    /// <returns>The probabilities of the opposite bet.</returns>
    public LineProbabilities Opposite() => new(Loss, HalfLoss, Push, HalfWin, Win);

    /// <summary>Expected profit per unit staked at a price, <c>win share x (odds - 1) - loss share</c>.</summary>
    /// <param name="odds">Decimal odds, 1 to <see cref="DecimalOdds.Maximum"/>.</param>
    /// <returns>-1 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The price is out of range.</exception>
    public double ExpectedValue(double odds)
    {
        PriceRange.Check(odds, nameof(odds));
        return (WinShare * (odds - 1d)) - LossShare;
    }
}
