using Betting.Execution.Settling;
using Betting.Execution.Tests.Support;
using Betting.Numerics.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Betting.Execution.Tests.Settling;

public sealed class SettlementCorrectionTests
{
    // Worked by hand: 10 at 2.50 won 15; the corrected score loses 10, so 25 goes back.
    [Fact]
    public void A_corrected_result_books_the_difference()
    {
        SettlementCorrection correction = SettlementCorrection.Of(Settled(SettlementOutcome.Won, 15m), Samples.ResultOf(0, 1));

        Assert.Equal((new Settlement(SettlementOutcome.Lost, -10m), -25m, true), (correction.After, correction.Difference, correction.IsNeeded));
    }

    [Fact]
    public void The_same_outcome_needs_no_entry_and_an_outcome_of_the_same_profit_an_entry_of_nothing()
    {
        Assert.False(SettlementCorrection.Of(Settled(SettlementOutcome.Won, 15m), Samples.ResultOf(3, 1)).IsNeeded);
        SettlementCorrection abandoned = SettlementCorrection.Of(Settled(SettlementOutcome.Push, 0m), Samples.ResultOf(1, 1, ResultStatus.Abandoned));
        Assert.Equal((true, 0m), (abandoned.IsNeeded, abandoned.Difference));
    }

    [Fact]
    public void A_cash_out_stays_whatever_the_result() =>
        Assert.False(SettlementCorrection.Of(Settled(SettlementOutcome.CashedOut, 3m), Samples.ResultOf(0, 1)).IsNeeded);

    [Fact]
    public void Bets_that_are_open_or_on_another_fixture_are_refused()
    {
        Bet open = Settled(SettlementOutcome.Won, 15m) with { Status = BetStatus.Open, Outcome = null, Profit = null };

        Assert.Contains("Open", Assert.Throws<ArgumentException>(() => SettlementCorrection.Of(open, Samples.ResultOf(0, 1))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SettlementCorrection.Of(Settled(SettlementOutcome.Won, 15m), Samples.ResultOf(0, 1, fixture: Samples.Game("A", "B"))));
    }

    [Fact]
    public void Money_is_conserved_under_any_order_of_settlements_and_corrections() => Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        SeededRandom random = new((ulong)seed);
        Bet[] bets = [.. Enumerable.Range(0, 6).Select(_ => Draw(random))];
        Result[] last = new Result[bets.Length];
        decimal balance = 1000m;
        List<int> steps = [.. Enumerable.Range(0, 24).Select(step => step % bets.Length)];
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(steps));
        foreach (int index in steps)
        {
            last[index] = Samples.ResultOf(random.NextInt(5), random.NextInt(5), (ResultStatus)random.NextInt(4));
            Bet bet = bets[index];
            Settlement settlement = bet.Profit is null
                ? BetSettlement.Settle(SettlementTerms.Of(bet), last[index])
                : SettlementCorrection.Of(bet, last[index]).After;
            balance += bet.Profit is null ? settlement.Profit : SettlementCorrection.Of(bet, last[index]).Difference;
            bets[index] = bet with { Status = BetStatus.Settled, Outcome = settlement.Outcome, Profit = settlement.Profit };
        }

        decimal direct = bets.Select((bet, index) => BetSettlement.Settle(SettlementTerms.Of(bet), last[index]).Profit).Sum();
        return balance == 1000m + direct && balance == 1000m + bets.Sum(bet => bet.Profit);
    }).QuickCheckThrowOnFailure();

    // 1.5 of a currency without decimals; the fils of Kuwait are thousandths (ISO 4217).
    [Theory]
    [InlineData("JPY", 1)]
    [InlineData("EUR", 1.23)]
    [InlineData("KWD", 1.234)]
    public void Profits_are_whole_units_of_the_currency(string currency, double expected)
    {
        Bet bet = Settled(SettlementOutcome.Lost, -3.33m) with { Stake = 3.33m, Odds = new DecimalOdds(1.3708m) };

        // Worked by hand: 3.33 x 0.3708 = 1.234764.
        Assert.Equal((decimal)expected, SettlementCorrection.Of(bet, Samples.ResultOf(1, 0), currency: currency).After.Profit);
    }

    [Theory]
    [InlineData("eur")]
    [InlineData("")]
    [InlineData("EURO")]
    [InlineData("E1R")]
    public void What_is_no_currency_code_is_refused(string currency) =>
        Assert.Contains($"'{currency}'", Assert.Throws<ArgumentException>(() => CurrencyUnits.DecimalsOf(currency)).Message, StringComparison.Ordinal);

    private static Bet Draw(SeededRandom random)
    {
        MarketId[] markets = [MarketId.MatchResult, MarketId.Moneyline, MarketId.DoubleChance, MarketId.Spread(-0.75m), MarketId.Total(2.25m), MarketId.CorrectScore(2)];
        MarketId market = markets[random.NextInt(markets.Length)];
        return Settled(SettlementOutcome.Won, 0m) with
        {
            Status = BetStatus.Open,
            Outcome = null,
            Profit = null,
            Market = market,
            Selection = market.Selections[random.NextInt(market.Selections.Length)],
            Stake = (1 + random.NextInt(10_000)) / 100m,
            Odds = new DecimalOdds(1m + (random.NextInt(50_000) / 10_000m)),
        };
    }

    private static Bet Settled(SettlementOutcome outcome, decimal profit) => new()
    {
        Sequence = 1,
        Id = new BetId("b1"),
        BankrollId = "main",
        FixtureId = Samples.Game().Id,
        StartsAt = Samples.KickOff,
        Sport = "football",
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "Book",
        Odds = new DecimalOdds(2.5m),
        Stake = 10m,
        Probability = 0.5,
        ModelId = "model",
        Status = BetStatus.Settled,
        ProposedAt = Samples.Noon,
        SettledAt = Samples.KickOff.AddHours(2),
        Outcome = outcome,
        Profit = profit,
    };
}
