using System.Globalization;
using Betting.Execution;
using Betting.Numerics.Randomness;
using Betting.Storage.ConformanceTests.Support;
using Betting.Storage.Sqlite;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Ledger;

/// <summary>Random sequences of calls give the same answers, the same entries and the same snapshots in both ledgers.</summary>
public sealed class BetLedgerModelTests
{
    private const int Bankrolls = 2;
    private const int IdsAtATime = 5;
    private const int CallsPerId = 12;
    private const int Calls = 250;

    [Fact]
    public async Task Two_processes_in_turn_over_several_checkpoints_give_the_same_as_one_in_memory()
    {
        const int Many = 4000;
        const int Reopen = 700;
        CancellationToken token = TestContext.Current.CancellationToken;
        await using DatabaseFile file = new();
        InMemoryBetLedger memory = new();
        SqliteBettingDatabase[] databases = [await file.OpenAsync(), await file.OpenAsync()];
        await OpenAsync(memory, databases[0].Ledger, token);
        SeededRandom random = new(99);
        for (int call = 0; call < Many; call++)
        {
            if (call % Reopen == Reopen - 1)
            {
                await databases[1].DisposeAsync();
                databases[1] = await file.OpenAsync();
            }

            // Rarely the other one, so that each also goes on for a while without reading.
            await BothAsync(random, call, memory, databases[random.NextInt(4) == 0 ? 1 : 0].Ledger, token);
        }

        await CompareAsync(memory, databases[1].Ledger, token);
        Assert.True((long)file.Sql("SELECT min(through) FROM bankroll")! > 512, "No second checkpoint was written."); // There are bankrolls.
        Assert.Empty((await databases[0].Ledger.RebuildAsync("bank 0", token)).Problems);
        await CompareAsync(memory, databases[0].Ledger, token);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Random_calls_give_the_same_in_memory_and_on_disk(int seed)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        await using DatabaseFile file = new();
        SqliteBettingDatabase database = await file.OpenAsync();
        InMemoryBetLedger memory = new();
        await OpenAsync(memory, database.Ledger, token);
        SeededRandom random = new((ulong)seed);
        for (int call = 0; call < Calls; call++)
        {
            await BothAsync(random, call, memory, database.Ledger, token);
        }

        await CompareAsync(memory, database.Ledger, token);

        // The sequences are worth comparing only if they get to the end of bets.
        Assert.Contains(await memory.ReadEntriesAsync("bank 0", token).Concat(memory.ReadEntriesAsync("bank 1", token)).ToListAsync(token), entry => entry.Kind == LedgerEntryKind.Settled);
    }

    private static async Task OpenAsync(InMemoryBetLedger memory, IBetLedger disk, CancellationToken token)
    {
        for (int number = 0; number < Bankrolls; number++)
        {
            Bankroll bankroll = Bets.Bankroll($"bank {number}", zone: number == 0 ? "UTC" : "America/New_York");
            await disk.OpenAsync(bankroll, token);
            await memory.OpenAsync(bankroll, token);
        }
    }

    private static async Task BothAsync(SeededRandom random, int call, InMemoryBetLedger memory, IBetLedger disk, CancellationToken token)
    {
        Func<IBetLedger, Judge, Task<object>> next = await NextAsync(random, call, memory, token);
        Judge seenOnDisk = RandomJudge();
        Judge seenInMemory = RandomJudge();
        object onDisk = await AnswerAsync(next, disk, seenOnDisk);
        object inMemory = await AnswerAsync(next, memory, seenInMemory);

        Assert.Equal(inMemory, onDisk);
        Assert.Equal(seenInMemory.Seen.Select(Text), seenOnDisk.Seen.Select(Text));
    }

    private static async Task CompareAsync(InMemoryBetLedger memory, IBetLedger disk, CancellationToken token)
    {
        for (int number = 0; number < Bankrolls; number++)
        {
            string id = $"bank {number}";
            Assert.Equal(await memory.ReadEntriesAsync(id, token).ToListAsync(token), await disk.ReadEntriesAsync(id, token).ToListAsync(token));
            Assert.Equal((await memory.ListBetsAsync(id, [], token)).Select(Bets.Comparable), (await disk.ListBetsAsync(id, [], token)).Select(Bets.Comparable));
            Assert.Equal((await memory.FindBankrollAsync(id, token))! with { Bankroll = null! }, (await disk.FindBankrollAsync(id, token))! with { Bankroll = null! });
            Assert.Empty((await memory.VerifyAsync(id, token)).Problems);
            Assert.Empty((await disk.VerifyAsync(id, token)).Problems);
        }
    }

    private static async Task<Func<IBetLedger, Judge, Task<object>>> NextAsync(SeededRandom random, int call, InMemoryBetLedger memory, CancellationToken token)
    {
        BetId id = new($"bet {(call / CallsPerId) + random.NextInt(IdsAtATime)}");
        string bankroll = $"bank {random.NextInt(Bankrolls)}";
        DateTimeOffset at = Bets.Noon.AddHours(random.NextInt(72));
        decimal amount = random.NextInt(2) == 0 ? 0.50m : random.NextInt(1200) / 100m;
        BetProposal proposal = Bets.Proposal(id.Value, at, bankroll, $"f{random.NextInt(3)}", random.NextInt(2) == 0 ? [] : [$"k{random.NextInt(3)}", $"k{random.NextInt(3)}"]);
        SettlementOutcome outcome = (SettlementOutcome)random.NextInt(8);
        TradingState state = (TradingState)random.NextInt(3);
        int kind = random.NextInt(10) < 6 ? Likely((await memory.FindBetAsync(id, token))?.Status, random) : random.NextInt(21);
        return kind switch
        {
            < 5 => async (ledger, judge) => Known(await ledger.ReserveAsync(proposal, judge, token)),
            < 8 => async (ledger, _) => Bets.Comparable(await ledger.MarkSubmittedAsync(id, at, token)),
            < 11 => async (ledger, _) => Bets.Comparable(await ledger.AcceptAsync(id, Bets.Acceptance(amount), token)),
            11 => async (ledger, _) => Bets.Comparable(await ledger.RejectAsync(id, "reason", at, token)),
            12 => async (ledger, _) => Bets.Comparable(await ledger.MarkUnknownAsync(id, "reason", at, token)),
            < 15 => async (ledger, _) => Bets.Comparable(await ledger.SettleAsync(id, new Settlement(outcome, amount - 5m), at, token)),
            16 or 17 => async (ledger, _) => Bets.Comparable(await ledger.CorrectAsync(id, new Settlement(outcome, amount - 5m), "reason", at, token)),
            18 => async (ledger, _) => Known(await (amount > 3m
                ? ledger.DepositAsync(bankroll, $"transfer {amount}", amount, at, token)
                : ledger.WithdrawAsync(bankroll, $"transfer {amount}", amount * 20m, at, token))),
            19 => async (ledger, _) => Known(await ledger.ChargeCommissionAsync(bankroll, proposal.Fixture.Id, proposal.Market, amount, at, token)),
            20 => async (ledger, _) =>
            {
                await ledger.SetStateAsync(bankroll, state, "bob", "reason", at, token);
                return "";
            },
            _ => async (ledger, _) =>
            {
                await (amount > 9m ? ledger.HaltAsync(bankroll, "reason", at, token) : ledger.ResumeAsync(bankroll, "ann", "reason", at, token));
                return "";
            },
        };
    }

    // A step that the bet's state allows, so that sequences get somewhere; the other calls are drawn blindly.
    private static int Likely(BetStatus? status, SeededRandom random) => status switch
    {
        null => 0,
        BetStatus.Reserved => 5,
        BetStatus.Submitted => 8 + random.NextInt(5),
        BetStatus.Unknown => 8,
        BetStatus.Open => 13,
        BetStatus.Settled => random.NextInt(2) == 0 ? 16 : 15,
        _ => 15,
    };

    private static async Task<object> AnswerAsync(Func<IBetLedger, Judge, Task<object>> call, IBetLedger ledger, Judge judge)
    {
        try
        {
            return await call(ledger, judge);
        }
        catch (Exception exception) when (exception is StoreException or ArgumentException or InvalidOperationException)
        {
            return exception.GetType().Name;
        }
    }

    // Stakes, refusals, halts and errors that follow from the snapshot and the proposal alone.
    private static Judge RandomJudge() => new((snapshot, proposal) =>
    {
        if (snapshot.State == TradingState.Halted)
        {
            return Judge.Denied(DenialCode.TradingHalted);
        }

        if (snapshot.OpenBets >= 8 || snapshot.BetsToday >= 4)
        {
            return Judge.Denied(DenialCode.OpenBets, DenialCode.BetsPerDay) with { HaltReason = snapshot.SettledToday < -3m ? "a bad day" : null };
        }

        return Judge.Approved(snapshot.Available % 7m + 1m - (proposal.Fixture.Id.Value == "f2" && snapshot.OpenBetsOnFixture > 1 ? 100m : 0m));
    });

    private static object Known(BankrollState state) => state with { Bankroll = null! };

    private static object Known(Reservation reservation) => (reservation.WasKnown, Bets.Comparable(reservation.Bet));

    private static string Text(RiskSnapshot seen) => string.Create(
        CultureInfo.InvariantCulture,
        $"{seen.State} {seen.Balance:0.####} {seen.PeakBalance:0.####} {seen.OpenExposure:0.####} {seen.OpenBets} {seen.SettledToday:0.####} {seen.SettledThisWeek:0.####} {seen.StakedToday:0.####} {seen.StakedThisWeek:0.####} {seen.BetsToday} {seen.OpenBetsOnFixture} {seen.BetsOnFixture} {Text(seen.ExposureByCorrelationKey)} {Text(seen.ExposureByKey)} {string.Join(";", seen.OpenOnFixture.Select(Text))}");

    private static string Text(OpenStake stake) => FormattableString.Invariant($"{stake.Market} {stake.Selection} {stake.Odds} {stake.Stake:0.####} {stake.IsConfirmed}");

    private static string Text(IReadOnlyDictionary<string, decimal> sums) =>
        string.Join(";", sums.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value:0.####}")));
}
