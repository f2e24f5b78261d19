namespace Betting.Execution.Performance;

/// <summary>The sums of a run of bets. Runs have a fixed length, so that their sums do not depend on how many threads share the work.</summary>
internal sealed class BetChunk
{
    /// <summary>Bets of a run.</summary>
    public const int Length = 1 << 16;

    private readonly DayClock settledClock;
    private readonly DayClock placedClock;
    private readonly double[] bands;

    public BetChunk(PerformanceOptions options)
    {
        settledClock = new DayClock(options.TimeZone);
        placedClock = new DayClock(options.TimeZone);
        bands = [.. options.EdgeBands];
        Bands = Groups(bands.Length + 1);
    }

    public DayTallies All { get; } = new();

    public NameTable Sports { get; } = new();

    public NameTable Competitions { get; } = new();

    public NameTable Bookmakers { get; } = new();

    public DayTallies[] Markets { get; } = Groups((int)MarketKind.EachWay + 1);

    public DayTallies[] Bands { get; }

    /// <summary>Stakes placed, by day.</summary>
    public DaySums Placed { get; } = new();

    /// <summary>Stakes of settled bets, voids included, by day.</summary>
    public DaySums Released { get; } = new();

    /// <summary>Sum of stake times days open.</summary>
    public double StakeDays { get; private set; }

    public long FirstPlaced { get; private set; } = long.MaxValue;

    /// <summary>Sums bets from one index to another, and notes when each was settled and what it brought.</summary>
    public void Read(SettledBetReader read, int from, int to, Span<long> settled, Span<long> profits)
    {
        for (int index = from; index < to; index++)
        {
            SettledBet bet = read(index);
            long stake = MoneyUnits.Of(bet.Stake, nameof(bet.Stake));
            long profit = MoneyUnits.Of(bet.Profit, nameof(bet.Profit));
            BetChecks.Check(in bet, stake, profit, index);
            long settledAt = bet.SettledAt.UtcTicks;
            settled[index - from] = settledAt;
            profits[index - from] = profit;
            if (index > from && settledAt < settled[index - from - 1])
            {
                throw BetChecks.OutOfOrder(index, settled[index - from - 1], settledAt);
            }

            int day = settledClock.DayOf(settledAt);
            Group(in bet, day, stake, profit);
            Expose(bet.PlacedAt.UtcTicks, settledAt, day, stake);
        }
    }

    private void Group(in SettledBet bet, int day, long stake, long profit)
    {
        double edge = bet.Probability - (1 / bet.Odds);
        Tally tally = Tally.OfBet(in bet, stake, profit, edge);
        All.Add(day, in tally);
        Sports.Of(bet.Sport, "").Add(day, in tally);
        Competitions.Of(bet.Sport, bet.Competition).Add(day, in tally);
        Bookmakers.Of(bet.Bookmaker, "").Add(day, in tally);
        Markets[(int)bet.Market].Add(day, in tally);
        int band = 0;
        while (band < bands.Length && edge >= bands[band])
        {
            band++;
        }

        Bands[band].Add(day, in tally);
    }

    private void Expose(long placedAt, long settledAt, int settledDay, long stake)
    {
        int placedDay = placedClock.DayOf(placedAt);
        FirstPlaced = Math.Min(FirstPlaced, placedAt);
        StakeDays += stake / MoneyUnits.One * ((settledAt - placedAt) / (double)TimeSpan.TicksPerDay);
        Placed.Add(placedDay, stake);
        Released.Add(settledDay, stake);
    }

    private static DayTallies[] Groups(int count) => [.. Enumerable.Range(0, count).Select(_ => new DayTallies())];
}
