using Betting.Execution.Performance;
using Betting.Numerics.Randomness;

namespace Betting.Execution.Tests.Performance;

/// <summary>Seeded tables of settled bets.</summary>
internal static class SampleTable
{
    public static readonly DateTimeOffset Start = new(2023, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static PerformanceOptions Options(int resamples = 0) => new() { OpeningBalance = 1000m, Resamples = resamples };

    /// <summary>One bet of the first hour of a day.</summary>
    public static SettledBet Bet(decimal stake, decimal profit, SettlementOutcome outcome = SettlementOutcome.Won, int day = 0) => new()
    {
        Sport = "football",
        Competition = "E0",
        Bookmaker = "Book",
        Odds = 2,
        Probability = 0.55,
        Stake = stake,
        Profit = profit,
        Outcome = outcome,
        PlacedAt = Start.AddDays(day).AddHours(-1),
        SettledAt = Start.AddDays(day),
    };

    public static PerformanceSummary Sum(PerformanceOptions options, params SettledBet[] bets) => PerformanceSummary.Of(bets.Length, index => bets[index], options);

    /// <summary>Random bets in the order of settlement.</summary>
    public static SettledBet[] Draw(int count, ulong seed, int betsPerDay = 20)
    {
        SeededRandom random = new(seed);
        string[] sports = ["football", "basketball", "tennis"];
        SettledBet[] bets = new SettledBet[count];
        for (int index = 0; index < count; index++)
        {
            SettlementOutcome outcome = (SettlementOutcome)random.NextInt(8);
            decimal stake = (100 + random.NextInt(10_000)) / 100m;
            decimal odds = 1m + ((5 + random.NextInt(500)) / 100m);
            DateTimeOffset settled = Start.AddDays((double)index / betsPerDay);
            int sport = random.NextInt(sports.Length);
            bets[index] = new SettledBet
            {
                Sport = sports[sport],
                Competition = $"league-{random.NextInt(4)}",
                Bookmaker = $"book-{random.NextInt(5)}",
                Market = (MarketKind)random.NextInt(11),
                Odds = (double)odds,
                Probability = Math.Clamp((1 / (double)odds) + ((random.NextDouble() - 0.4) * 0.3), 0, 1),
                Stake = stake,
                Profit = outcome switch
                {
                    SettlementOutcome.Won => decimal.Round(stake * (odds - 1m), 2),
                    SettlementOutcome.HalfWon => decimal.Round(stake * (odds - 1m) / 2m, 2),
                    SettlementOutcome.HalfLost => decimal.Round(-stake / 2m, 2),
                    SettlementOutcome.Lost => -stake,
                    SettlementOutcome.Partial or SettlementOutcome.CashedOut => decimal.Round(stake * (decimal)(random.NextDouble() - 0.5), 2),
                    _ => 0m,
                },
                Outcome = outcome,
                PlacedAt = settled.AddHours(-1 - random.NextInt(100)),
                SettledAt = settled,
                ClosingValue = random.NextInt(4) == 0 ? double.NaN : (random.NextDouble() - 0.45) * 0.2,
            };
        }

        return bets;
    }
}
