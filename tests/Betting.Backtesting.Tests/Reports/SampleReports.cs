using System.Collections.Immutable;
using Betting.Backtesting.Reports;
using Betting.Execution;
using Betting.Features;
using Betting.Models;
using Betting.Monitoring;
using Betting.Numerics.Randomness;

namespace Betting.Backtesting.Tests.Reports;

/// <summary>Reports of runs that never were: seeded, of any size, for two outcomes or three, with and without prices.</summary>
internal static class SampleReports
{
    private const decimal Opening = 10_000m;

    private static readonly DateTimeOffset Start = new(2010, 8, 14, 15, 0, 0, TimeSpan.Zero);

    /// <summary>A report of many games.</summary>
    /// <param name="market">The market.</param>
    /// <param name="games">How many games were predicted.</param>
    /// <param name="prices">Whether there are closing prices and bets.</param>
    /// <param name="gamesPerDay">How many games share a day, which gives the length of the run.</param>
    public static BacktestReport Season(MarketId market, int games, bool prices = true, int gamesPerDay = 4)
    {
        SeededRandom random = new(7);
        ImmutableArray<PredictionRow>.Builder predictions = ImmutableArray.CreateBuilder<PredictionRow>(games);
        ImmutableArray<BetRow>.Builder bets = ImmutableArray.CreateBuilder<BetRow>();
        decimal balance = Opening;
        for (int game = 0; game < games; game++)
        {
            DateTimeOffset startsAt = Start.AddDays(game / gamesPerDay);
            double[] truth = Distribution(random, market.Selections.Length);
            double[] closing = Blur(truth, random, 0.06);
            double[] model = Blur(truth, random, 0.16);
            int outcome = Draw(truth, random);
            Fixture fixture = FixtureOf(game, startsAt);
            predictions.Add(Row(fixture, market, model, prices ? closing : [], game % 97 == 96 ? null : outcome));
            int best = Array.IndexOf(model, model.Max());
            DecimalOdds odds = new(Math.Max(1.01m, Math.Round((decimal)(0.96 / Blur(truth, random, 0.1)[best]), 2)));
            if (prices && model[best] - odds.ImpliedProbability() > 0.02)
            {
                decimal stake = Math.Round(Math.Max(1m, balance * 0.01m), 2);
                bool won = outcome == best;
                decimal profit = won ? Math.Round(stake * odds.ProfitPerUnit, 2) : -stake;
                balance += profit;
                bets.Add(new BetRow(
                    BetOf(fixture, market, best, odds, stake, model[best], won, profit, balance, bets.Count + 1),
                    fixture,
                    (odds.ToDouble() * closing[best]) - 1));
            }
        }

        return Report(market, predictions.ToImmutable(), bets.ToImmutable(), prices);
    }

    /// <summary>A report of a run that found nothing to do.</summary>
    public static BacktestReport Empty() => Report(MarketId.MatchResult, [], [], prices: false) with { Fixtures = 0, Results = 0, RejectedRows = 0, SecondsByStage = [] };

    /// <summary>Sums up rows as a run does.</summary>
    public static BacktestReport Report(MarketId market, ImmutableArray<PredictionRow> rows, ImmutableArray<BetRow> bets, bool prices)
    {
        int outcomes = market.Selections.Length;
        PredictionRow[] scored = [.. rows.Where(row => row.Outcome is not null)];
        PredictionRow[] priced = [.. scored.Where(row => !row.Market.IsEmpty)];
        return new BacktestReport
        {
            Source = "football-data",
            Sport = "football",
            Market = market,
            ModelName = "boosted-trees",
            Fixtures = rows.Length + 380,
            Results = scored.Length + 380,
            RejectedRows = 3,
            Predictions = rows,
            ModelScores = Scores(scored, outcomes, row => row.Prediction.Probabilities),
            ModelScoresOnMarketRows = Scores(priced, outcomes, row => row.Prediction.Probabilities),
            MarketScores = Scores(priced, outcomes, row => row.Market),
            Bets = bets,
            BetSummary = prices ? BetSummary.Of(bets, Opening) : null,
            BankrollStart = Opening,
            BankrollEnd = Opening + bets.Sum(bet => bet.Bet.Profit ?? 0m),
            Denials = ImmutableSortedDictionary<string, int>.Empty,
            Drift = [],
            Alerts = [],
            SecondsByStage = [new("ingestion", 0.8), new("features", 1.9), new("models", 131.2), new("execution", 4.4), new("monitoring", 0.05)],
            Seed = 42,
            DataHash = new string('a', 64),
            Version = "0.1.0",
        };
    }

    /// <summary>One prediction.</summary>
    public static PredictionRow Row(Fixture fixture, MarketId market, double[] model, double[] closing, int? outcome) => new()
    {
        Prediction = new Prediction
        {
            Fixture = fixture,
            Market = market,
            Probabilities = [.. model],
            ModelId = "sample/1",
            FeatureSet = default,
            MadeAt = fixture.StartsAt.AddHours(-1),
        },
        Outcome = outcome,
        Market = [.. closing],
    };

    /// <summary>One game.</summary>
    public static Fixture FixtureOf(int number, DateTimeOffset startsAt, string home = "Home", string away = "Away") => new()
    {
        Id = new FixtureId($"sample/{number}"),
        Sport = "football",
        Competition = "sample",
        Home = home,
        Away = away,
        StartsAt = startsAt,
    };

    /// <summary>An alert.</summary>
    public static Alert AlertOf(string title, string message, Severity severity) => new()
    {
        Key = "sample-alert",
        Severity = severity,
        Category = FindingCategory.Performance,
        Title = title,
        Message = message,
        At = Start.AddDays(100),
    };

    private static Bet BetOf(
        Fixture fixture, MarketId market, int selection, DecimalOdds odds, decimal stake, double probability, bool won, decimal profit, decimal balance, long sequence) => new()
    {
        Sequence = sequence,
        Id = new BetId($"{fixture.Id}/{selection}"),
        BankrollId = "main",
        FixtureId = fixture.Id,
        StartsAt = fixture.StartsAt,
        Market = market,
        Selection = market.Selections[selection],
        Bookmaker = "Pinnacle",
        Odds = odds,
        Stake = stake,
        Probability = probability,
        ModelId = "sample/1",
        Status = BetStatus.Settled,
        ProposedAt = fixture.StartsAt.AddHours(-1),
        PlacedAt = fixture.StartsAt.AddHours(-1),
        SettledAt = fixture.StartsAt.AddHours(2),
        Outcome = won ? SettlementOutcome.Won : SettlementOutcome.Lost,
        Profit = profit,
        BalanceAfter = balance,
    };

    private static ProbabilityScores? Scores(PredictionRow[] rows, int outcomes, Func<PredictionRow, ImmutableArray<double>> pick) =>
        ProbabilityScores.Of([.. rows.SelectMany(row => pick(row))], outcomes, [.. rows.Select(row => row.Outcome!.Value)]);

    private static double[] Distribution(SeededRandom random, int outcomes)
    {
        double strength = random.NextGaussian() * 0.7;
        double[] scores = outcomes == 2 ? [Math.Exp(strength), 1] : [Math.Exp(strength), 0.62, Math.Exp(-strength) * 0.8];
        double sum = scores.Sum();
        return [.. scores.Select(score => score / sum)];
    }

    private static double[] Blur(double[] truth, SeededRandom random, double deviation)
    {
        double[] blurred = [.. truth.Select(value => value * Math.Exp(random.NextGaussian() * deviation))];
        double sum = blurred.Sum();
        return [.. blurred.Select(value => value / sum)];
    }

    private static int Draw(double[] probabilities, SeededRandom random)
    {
        double at = random.NextDouble();
        int index = 0;
        while (index < probabilities.Length - 1 && at >= probabilities[index])
        {
            at -= probabilities[index++];
        }

        return index;
    }
}
