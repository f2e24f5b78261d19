using System.IO.Compression;
using Betting.Execution;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.Sqlite;

namespace Betting.Storage.ConformanceTests.Sqlite;

/// <summary>A file that the third version of the format wrote: two bankrolls with bets in every state.</summary>
public sealed class LedgerFormat3Tests
{
    private const string Second = "O'Neil \"2\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bets_and_bankrolls_of_version_3_are_there_and_follow_from_their_entries()
    {
        await using DatabaseFile file = await UnpackAsync();
        IBetLedger ledger = (await file.OpenAsync()).Ledger;

        // What the file's writer said: balances 1013 and 252.41, exposures 33.75 and 3.33, 32 and 9 entries.
        LedgerVerification main = await ledger.VerifyAsync("main", Token);
        LedgerVerification second = await ledger.VerifyAsync(Second, Token);
        Assert.Empty(main.Problems.Concat(second.Problems));
        Assert.Equal((32, 9), (main.EntryCount, second.EntryCount));
        BankrollState? first = await ledger.FindBankrollAsync("main", Token);
        BankrollState? other = await ledger.FindBankrollAsync(Second, Token);
        Assert.Equal((1013m, 33.75m, TradingState.Active, null), (first!.Balance, first.OpenExposure, first.State, first.HaltReason));
        Assert.Equal((252.41m, 3.33m, TradingState.Halted, "below the floor"), (other!.Balance, other.OpenExposure, other.State, other.HaltReason));
        Assert.Equal("America/New_York", other.Bankroll.TimeZone.Id);
        Assert.Equal(
            [("reserved", BetStatus.Reserved), ("submitted", BetStatus.Submitted), ("unknown", BetStatus.Unknown), ("rejected", BetStatus.Rejected), ("open", BetStatus.Open), ("won", BetStatus.Settled), ("lost", BetStatus.Settled), ("half", BetStatus.Settled), ("void", BetStatus.Settled), ("denied", BetStatus.Denied)],
            (await ledger.ListBetsAsync("main", [], Token)).Select(bet => (bet.Id.Value, bet.Status)));
        Assert.Equal(
            ["reserved", "submitted", "unknown", "open"],
            (await ledger.ListBetsAsync("main", [BetStatus.Reserved, BetStatus.Submitted, BetStatus.Unknown, BetStatus.Open], Token)).Select(bet => bet.Id.Value));

        Bet? lost = await ledger.FindBetAsync(new BetId("lost"), Token);
        Assert.Equal((6m, -6m, 1017m, 2.15m, "ref: lost at 3", SettlementOutcome.Lost), (lost!.Stake, lost.Profit, lost.BalanceAfter, lost.Odds.Value, lost.VenueReference, lost.Outcome));
        Bet? denied = await ledger.FindBetAsync(new BetId("denied"), Token);
        Assert.Equal([DenialCode.DailyLoss, DenialCode.OpenBets], denied!.Denials);
    }

    [Fact]
    public async Task A_ledger_of_version_3_goes_on_with_all_its_sums()
    {
        await using DatabaseFile file = await UnpackAsync();
        IBetLedger ledger = (await file.OpenAsync()).Ledger;
        Judge judge = Judge.Approve(2m);

        // Worked by hand from the file's bets: at risk 10 and 5.5 on f1, 7 on f2 under two keys, 11.25 on f3 under one; the day of 1 March has nine
        // reservations of which one was rejected, and stakes of 10 + 5.5 + 7 + 11.25 + 20 + 6 + 8 + 8.
        await ledger.ReserveAsync(Bets.Proposal("new", Bets.Noon.AddHours(11), fixture: "f1", keys: ["round 1", "derby\n2", "fixture:f1"]), judge, Token);
        RiskSnapshot seen = Assert.Single(judge.Seen);
        Assert.Equal((1013m, 33.75m, 4, 8, 2, 2), (seen.Balance, seen.OpenExposure, seen.OpenBets, seen.BetsToday, seen.OpenBetsOnFixture, seen.BetsOnFixture));
        Assert.Equal((18.25m, 7m, 15.5m), (seen.ExposureByCorrelationKey["round 1"], seen.ExposureByCorrelationKey["derby\n2"], seen.ExposureByCorrelationKey["fixture:f1"]));
        Assert.Equal((75.75m, 1023m, 13m), (seen.StakedToday, seen.PeakBalance, seen.SettledThisWeek));

        await ledger.AcceptAsync(new BetId("unknown"), Bets.Acceptance(7m), Token);
        await ledger.SettleAsync(new BetId("open"), new Settlement(SettlementOutcome.CashedOut, -1.25m), Bets.Noon.AddDays(3), Token);
        await ledger.CorrectAsync(new BetId("lost"), new Settlement(SettlementOutcome.Won, 6.9m), "the score was corrected", Bets.Noon.AddDays(4), Token);
        Assert.Equal(1013m - 1.25m + 12.9m, (await ledger.FindBankrollAsync("main", Token))!.Balance);
        Assert.Empty((await ledger.VerifyAsync("main", Token)).Problems);
        Assert.Equal(10L, file.Sql("SELECT count(*) FROM bet WHERE bankroll_id = 'main' AND id <> 'new'"));
        Assert.Equal("settled", file.Sql("SELECT status FROM bet WHERE id = 'lost'"));
    }

    private static async Task<DatabaseFile> UnpackAsync()
    {
        DatabaseFile file = new();
        await using Stream packed = typeof(LedgerFormat3Tests).Assembly.GetManifestResourceStream("sqlite-version-3.db.gz")
            ?? throw new InvalidOperationException("The stored file is not embedded.");
        await using GZipStream unpacked = new(packed, CompressionMode.Decompress);
        await using FileStream target = File.Create(file.Path);
        await unpacked.CopyToAsync(target, Token);
        return file;
    }
}
