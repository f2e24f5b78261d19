using System.Globalization;
using Betting.Execution.Ledger;
using Betting.Testing.Stores;

namespace Betting.Execution.Tests.Ledger;

public sealed class LedgerCsvTests
{
    private const string Odd = "main";
    private static readonly DateTimeOffset Noon = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_are_lines_with_balances_and_formulas_are_disarmed()
    {
        InMemoryBetLedger ledger = await LedgerAsync("=HYPERLINK(\"http://x\")");
        using StringWriter writer = new();

        long count = await LedgerCsv.WriteEntriesAsync(ledger, Odd, writer, Token);

        // Worked by hand: by RFC 4180 a quote inside quotes is doubled; lines end with CR LF.
        string[] lines = writer.ToString().Split("\r\n");
        Assert.Equal(6, count);
        Assert.Equal("sequence,bankroll,at,kind,bet,amount,hold,balance,exposure,odds,outcome,subject,note", lines[0]);
        Assert.Equal("1,main,2024-03-01T12:00:00Z,Opened,,1000,0,1000,0,,,,", lines[1]);
        Assert.Equal("2,main,2024-03-01T12:00:00.0000001Z,Reserved,b1,0,10.50,1000,10.50,,,,", lines[2]);
        Assert.Equal("4,main,2024-03-01T12:00:00Z,Accepted,b1,0,0.00,1000,10.50,2.10,,\"'=HYPERLINK(\"\"http://x\"\")\",\"'=HYPERLINK(\"\"http://x\"\"): 10.50 at 2.10\"", lines[4]);
        Assert.Equal("5,main,2024-03-01T12:00:00Z,Settled,b1,-10.50,-10.50,989.50,0.00,,Lost,,lost", lines[5]);
        Assert.Equal("6,main,2024-03-01T12:00:00Z,Halted,,0,0,989.50,0.00,,,,\"a,\nb\"", lines[6]);
        Assert.Equal("", lines[7]);
    }

    [Fact]
    public async Task Bets_are_lines_and_negative_numbers_stay_numbers()
    {
        InMemoryBetLedger ledger = await LedgerAsync("+1");
        using StringWriter all = new();
        using StringWriter none = new();

        Assert.Equal(1, await LedgerCsv.WriteBetsAsync(ledger, Odd, [], all, Token));
        Assert.Equal(0, await LedgerCsv.WriteBetsAsync(ledger, Odd, [BetStatus.Open], none, Token));

        string[] lines = all.ToString().Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
        Assert.StartsWith("1,b1,main,Settled,", lines[1].Replace("2,b1", "1,b1", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.EndsWith(",Lost,-10.50,989.50,'+1,", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[0] + "\r\n", none.ToString());
    }

    [Fact]
    public async Task Text_does_not_depend_on_the_culture()
    {
        InMemoryBetLedger ledger = await LedgerAsync("ref");
        CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        using StringWriter writer = new(commas);
        await LedgerCsv.WriteEntriesAsync(ledger, Odd, writer, Token);
        Assert.Contains(",-10.50,", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_bankroll_gives_a_header_and_a_cancelled_call_stops()
    {
        InMemoryBetLedger ledger = await LedgerAsync("ref");
        using StringWriter writer = new();
        Assert.Equal(0, await LedgerCsv.WriteEntriesAsync(ledger, "nobody", writer, Token));
        Assert.Equal(2, writer.ToString().Split("\r\n").Length);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => LedgerCsv.WriteEntriesAsync(ledger, Odd, writer, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task The_report_names_every_contradiction()
    {
        InMemoryBetLedger ledger = await LedgerAsync("ref");
        BankrollState state = (await ledger.FindBankrollAsync(Odd, Token))!; // Opened above.

        Assert.Equal(
            "Bankroll 'main': 6 entries, balance 989.50 EUR, at risk 0.00, Halted.\nEvery balance, exposure and state, and what every judgement saw, follows from the entries.\n",
            LedgerCsv.Report(state, await ledger.VerifyAsync(Odd, Token)));
        Assert.EndsWith("2 contradictions:\n- one\n- two\n", LedgerCsv.Report(state, new LedgerVerification(6, ["one", "two"])), StringComparison.Ordinal);
    }

    private static async Task<InMemoryBetLedger> LedgerAsync(string reference)
    {
        InMemoryBetLedger ledger = new();
        await ledger.OpenAsync(new Bankroll { Id = Odd, Currency = "EUR", OpeningBalance = 1000m, OpenedAt = Noon }, Token);
        await ledger.ReserveAsync(Proposal(), new Approval(), Token);
        await ledger.MarkSubmittedAsync(new BetId("b1"), Noon, Token);
        await ledger.AcceptAsync(new BetId("b1"), new BetAcceptance(10.50m, new DecimalOdds(2.10m), reference, Noon), Token);
        await ledger.SettleAsync(new BetId("b1"), new Settlement(SettlementOutcome.Lost, -10.50m), Noon, Token);
        await ledger.HaltAsync(Odd, "a,\nb", Noon, Token);
        return ledger;
    }

    private static BetProposal Proposal() => new()
    {
        Id = new BetId("b1"),
        BankrollId = Odd,
        Fixture = new Fixture { Id = new FixtureId("f1"), Sport = "football", Competition = "E0", Home = "A", Away = "B", StartsAt = Noon.AddHours(3) },
        Market = MarketId.MatchResult,
        Selection = Selection.Home,
        Bookmaker = "book",
        Odds = new DecimalOdds(2.10m),
        QuotedAt = Noon,
        Probability = 0.5,
        ModelId = "model",
        ProposedAt = Noon.AddTicks(1),
    };

    private sealed class Approval : IBetJudge
    {
        public BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal) => new()
        {
            Advice = new StakeAdvice { Stake = 10.50m, FullFraction = 0.1, AppliedFraction = 0.02, Edge = 0.05, ExpectedValue = 0.1 },
            Denials = [],
        };
    }
}
