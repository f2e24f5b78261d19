namespace Betting.Execution.Staking;

/// <summary>The returns and probabilities of independent bets, side by side in rented memory.</summary>
internal ref struct IndependentBets
{
    /// <summary>The most outcomes of a bet: win, half win, push, half loss, loss, in this order.</summary>
    private const int Outcomes = 5;

    private const int Columns = 5 + (2 * Outcomes);

    private readonly Span<double> memory;
    private readonly int capacity;

    public IndependentBets(Span<double> memory, Span<int> indices)
    {
        this.memory = memory;
        Indices = indices;
        capacity = memory.Length / Columns;
    }

    public int Count { get; private set; }

    /// <summary>Where each bet came from.</summary>
    public Span<int> Indices { get; }

    public readonly Span<double> Limits => memory[..Count];

    /// <summary>The worst return that can happen to each bet.</summary>
    public readonly Span<double> Worst => memory.Slice(capacity, Count);

    /// <summary>The fraction that would be right for each bet alone; becomes the point of the search.</summary>
    public readonly Span<double> Single => memory.Slice(2 * capacity, Count);

    /// <summary>Net profit per unit staked when each bet wins.</summary>
    public readonly Span<double> Payouts => memory.Slice(3 * capacity, Count);

    /// <summary>The number of outcomes of each bet that can happen.</summary>
    private readonly Span<double> Possible => memory.Slice(4 * capacity, Count);

    public static int MemoryFor(int bets) => Columns * bets;

    /// <summary>What each outcome that can happen returns, the worst last.</summary>
    public readonly ReadOnlySpan<double> Returns(int bet) => memory.Slice((5 * capacity) + (2 * Outcomes * bet), (int)Possible[bet]);

    /// <summary>The probability of each outcome that can happen.</summary>
    public readonly ReadOnlySpan<double> Probabilities(int bet) => memory.Slice((5 * capacity) + (2 * Outcomes * bet) + Outcomes, (int)Possible[bet]);

    public void Add(int index, double payout, SettlementProbabilities p, double limit, double single)
    {
        int bet = Count++;
        Indices[bet] = index;
        Limits[bet] = limit;
        Single[bet] = single;
        Payouts[bet] = payout;
        Span<double> row = memory.Slice((5 * capacity) + (2 * Outcomes * bet), 2 * Outcomes);
        (row[0], row[1], row[2], row[3], row[4]) = (payout, payout / 2d, 0d, -0.5, -1d);
        (row[5], row[6], row[7], row[8], row[9]) = (p.Win, p.HalfWin, p.Push, p.HalfLoss, p.Loss);
        int possible = 0;
        for (int outcome = 0; outcome < Outcomes; outcome++)
        {
            if (row[Outcomes + outcome] > 0d)
            {
                (row[possible], row[Outcomes + possible]) = (row[outcome], row[Outcomes + outcome]);
                possible++;
            }
        }

        Possible[bet] = possible;
        Worst[bet] = row[possible - 1];
    }

    /// <summary>A point inside the domain: the single answers, scaled until something is left.</summary>
    public readonly Span<double> Start(double budget)
    {
        Span<double> point = Single;
        for (int i = 0; i < Count; i++)
        {
            point[i] = Math.Min(point[i], Limits[i]);
        }

        double sum = StakeSums.Of(point);
        double scale = Math.Min(1d, 0.9 * budget / sum);
        for (int i = 0; i < Count; i++)
        {
            point[i] *= scale;
        }

        return point;
    }

    /// <summary>How many combinations of outcomes can happen.</summary>
    public readonly long Scenarios()
    {
        long count = 1;
        for (int bet = 0; bet < Count; bet++)
        {
            count *= (int)Possible[bet];
        }

        return count;
    }

    /// <summary>Writes every combination that can happen; the memory must hold <see cref="Scenarios"/> of them.</summary>
    public readonly int List(Span<double> returns, Span<double> weights)
    {
        int rows = 1;
        weights[0] = 1d;
        for (int bet = 0; bet < Count; bet++)
        {
            ReadOnlySpan<double> gains = Returns(bet);
            ReadOnlySpan<double> chances = Probabilities(bet);
            int written = rows;
            for (int outcome = 1; outcome < gains.Length; outcome++)
            {
                for (int row = 0; row < rows; row++, written++)
                {
                    returns.Slice(row * Count, bet).CopyTo(returns[(written * Count)..]);
                    returns[(written * Count) + bet] = gains[outcome];
                    weights[written] = weights[row] * chances[outcome];
                }
            }

            for (int row = 0; row < rows; row++)
            {
                returns[(row * Count) + bet] = gains[0];
                weights[row] *= chances[0];
            }

            rows = written;
        }

        return rows;
    }
}
