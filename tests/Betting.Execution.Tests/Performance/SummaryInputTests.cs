using Betting.Execution.Performance;

namespace Betting.Execution.Tests.Performance;

public sealed class SummaryInputTests
{
    public static TheoryData<string, string> Refused { get; } = new()
    {
        { "odds", "odds of NaN" },
        { "short", "odds of 0.99" },
        { "long", "odds of Infinity" },
        { "probability", "probability of 1.01" },
        { "unknown", "probability of NaN" },
        { "closing", "closing value of -1.5" },
        { "infinite", "closing value of Infinity" },
        { "stake", "stake of -1" },
        { "loss", "profit of -11" },
        { "void", "Void with a profit of 5" },
        { "outcome", "outcome 99" },
        { "market", "kind 99" },
        { "time", "settled before" },
        { "name", "lacks its sport" },
        { "order", "in the order of settlement" },
        { "digits", "8 decimals" },
        { "size", "92 billion" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_bet_that_cannot_be_counted_is_refused_with_its_place_and_value(string what, string text)
    {
        SettledBet good = SampleTable.Bet(10m, 5m);
        SettledBet bad = what switch
        {
            "odds" => good with { Odds = double.NaN },
            "short" => good with { Odds = 0.99 },
            "long" => good with { Odds = double.PositiveInfinity },
            "probability" => good with { Probability = 1.01 },
            "unknown" => good with { Probability = double.NaN },
            "closing" => good with { ClosingValue = -1.5 },
            "infinite" => good with { ClosingValue = double.PositiveInfinity },
            "stake" => good with { Stake = -1m },
            "loss" => good with { Profit = -11m },
            "void" => good with { Outcome = SettlementOutcome.Void },
            "outcome" => good with { Outcome = (SettlementOutcome)99 },
            "market" => good with { Market = (MarketKind)99 },
            "time" => good with { PlacedAt = good.SettledAt.AddTicks(1) },
            "name" => good with { Sport = null! },
            "order" => good with { SettledAt = good.SettledAt.AddTicks(-1), PlacedAt = good.PlacedAt.AddTicks(-1) },
            "digits" => good with { Profit = 0.000000001m },
            _ => good with { Stake = 92_233_720_369m },
        };

        string message = Assert.ThrowsAny<ArgumentException>(() => SampleTable.Sum(SampleTable.Options(), good, bad)).Message;

        Assert.Contains(text, message, StringComparison.Ordinal);
        Assert.True(what is "digits" or "size" || message.StartsWith("The bet at 1 ", StringComparison.Ordinal), message);
    }

    [Fact]
    public void The_first_bad_bet_is_named_for_any_number_of_threads()
    {
        SettledBet[] bets = SampleTable.Draw(200_000, 3);
        bets[70_001] = bets[70_001] with { Odds = 0 };
        bets[150_000] = bets[150_000] with { Odds = 0 };

        Assert.Contains("The bet at 70001 ", Assert.Throws<ArgumentException>(() => SampleTable.Sum(SampleTable.Options() with { MaximumThreads = 4 }, bets)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_with_options_is_told_at_once()
    {
        PerformanceOptions wrong = new()
        {
            OpeningBalance = 0m, Resamples = -1, Level = 1, Power = 0.4, BlockDays = 0, MinimumDays = 1, MaximumThreads = 0, EdgeBands = [0.1, double.NaN],
        };

        string message = Assert.Throws<ArgumentException>(() => SampleTable.Sum(wrong)).Message;

        foreach (string part in new[] { "OpeningBalance is 0", "Resamples is -1", "Level is 1", "Power is 0.4", "BlockDays is 0", "MinimumDays is 1", "MaximumThreads is 0", "EdgeBands[1] is NaN" })
        {
            Assert.Contains(part, message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => PerformanceSummary.Of(-1, _ => default, SampleTable.Options()));
    }

    [Fact]
    public void Amounts_of_every_form_are_exact()
    {
        // The same amounts with trailing zeros, the largest that fits, and one that uses more than 64 bits of digits.
        PerformanceFigures overall = SampleTable.Sum(
            SampleTable.Options(),
            SampleTable.Bet(10.00000000000000000000m, -0.10000000000000000000m, SettlementOutcome.HalfLost),
            SampleTable.Bet(92_233_720_368m, 0.00000001m),
            SampleTable.Bet(92_233_720_368.000m, 0.3m)).Overall;

        Assert.Equal((184_467_440_746m, 0.20000001m), (overall.Turnover, overall.Profit));
    }

    [Fact]
    public void Unsettled_bets_are_no_settled_bets() =>
        Assert.Contains("Open", Assert.Throws<ArgumentException>(() => SettledBet.Of(LedgerBets.Open())).Message, StringComparison.Ordinal);
}
