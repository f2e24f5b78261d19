using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Betting.Execution.Performance;

/// <summary>Sums over bets; adding is exact for counts and money, and in the order of the bets for all else.</summary>
internal struct Tally
{
    // Bets, voids, decided, won, closed, beat the close.
    private Vector256<int> counts;

    // Probabilities and their variances over decided bets, edges, closing values.
    private Vector256<double> sums;

    // Squares and products of stakes and profits.
    private Vector256<double> squares;

    // Stakes and profits, each as the lower 32 bits and the rest of its units, so that no sum of two thousand million bets overflows.
    private Vector256<long> money;

    public readonly Int128 Stake => ((Int128)money.GetElement(1) << 32) + money.GetElement(0);

    public readonly Int128 Profit => ((Int128)money.GetElement(3) << 32) + money.GetElement(2);

    public readonly int Bets => counts.GetElement(0);

    public readonly int Voids => counts.GetElement(1);

    public readonly int Decided => counts.GetElement(2);

    public readonly int Won => counts.GetElement(3);

    public readonly int Closed => counts.GetElement(4);

    public readonly int BeatClose => counts.GetElement(5);

    public readonly double Expected => sums.GetElement(0);

    public readonly double ExpectedVariance => sums.GetElement(1);

    public readonly double Edge => sums.GetElement(2);

    public readonly double Closing => sums.GetElement(3);

    public readonly double StakeSquares => squares.GetElement(0);

    public readonly double StakeProfits => squares.GetElement(1);

    public readonly double ProfitSquares => squares.GetElement(2);

    /// <summary>The sums of one bet.</summary>
    public static Tally OfBet(in SettledBet bet, long stake, long profit, double edge)
    {
        if (bet.Outcome == SettlementOutcome.Void)
        {
            return new Tally { counts = Vector256.Create(1, 1, 0, 0, 0, 0, 0, 0) };
        }

        bool isDecided = bet.Outcome is SettlementOutcome.Won or SettlementOutcome.HalfWon or SettlementOutcome.HalfLost or SettlementOutcome.Lost;
        bool isClosed = !double.IsNaN(bet.ClosingValue);
        double probability = isDecided ? bet.Probability : 0;
        double closing = isClosed ? bet.ClosingValue : 0;
        double staked = stake / MoneyUnits.One;
        double won = profit / MoneyUnits.One;
        return new Tally
        {
            counts = Vector256.Create(1, 0, isDecided ? 1 : 0, isDecided && profit > 0 ? 1 : 0, isClosed ? 1 : 0, closing > 0 ? 1 : 0, 0, 0),
            sums = Vector256.Create(probability, probability * (1 - probability), edge, closing),
            squares = Vector256.Create(staked * staked, staked * won, won * won, 0),
            money = Vector256.Create((long)(uint)stake, stake >> 32, (long)(uint)profit, profit >> 32),
        };
    }

    /// <summary>Adds other sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Tally other)
    {
        counts += other.counts;
        sums += other.sums;
        squares += other.squares;
        money += other.money;
    }
}
