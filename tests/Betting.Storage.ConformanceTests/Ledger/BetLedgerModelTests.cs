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
        for (int number = 0; number < Bankrolls; number++)
        {
            Bankroll bankroll = Bets.Bankroll($"bank {number}", zone: number == 0 ? "UTC" : "America/New_York");
            await database.Ledger.OpenAsync(bankroll, token);
            await memory.OpenAsync(bankroll, token);
        }

        SeededRandom random = new((ulong)seed);
        for (int call = 0; call < Calls; call++)
        {
            Func<IBetLedger, Judge, Task<object>> next = await NextAsync(random, call, memory, token);
            Judge seenOnDisk = RandomJudge();
            Judge seenInMemory = RandomJudge();
            object onDisk = await AnswerAsync(next, database.Ledger, seenOnDisk);
            object inMemory = await AnswerAsync(next, memory, seenInMemory);

            Assert.Equal(inMemory, onDisk);
            Assert.Equal(seenInMemory.Seen.Select(Text), seenOnDisk.Seen.Select(Text));
        }

        await CompareAsync(memory, database.Ledger, token);

        // The sequences are worth comparing only if they get to the end of bets.
        Assert.Contains(await memory.ReadEntriesAsync("bank 0", token).Concat(memory.ReadEntriesAsync("bank 1", token)).ToListAsync(token), entry => entry.Kind == LedgerEntryKind.Settled);
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
        SettlementOutcome outcome = (SettlementOutcome)random.NextInt(6);
        int kind = random.NextInt(10) < 6 ? Likely((await memory.FindBetAsync(id, token))?.Status, random) : random.NextInt(16);
        return kind switch
        {
            < 5 => async (ledger, judge) => Known(await ledger.ReserveAsync(proposal, judge, token)),
            < 8 => async (ledger, _) => Bets.Comparable(await ledger.MarkSubmittedAsync(id, at, token)),
            < 11 => async (ledger, _) => Bets.Comparable(await ledger.AcceptAsync(id, Bets.Acceptance(amount), token)),
            11 => async (ledger, _) => Bets.Comparable(await ledger.RejectAsync(id, "reason", at, token)),
            12 => async (ledger, _) => Bets.Comparable(await ledger.MarkUnknownAsync(id, "reason", at, token)),
            < 15 => async (ledger, _) => Bets.Comparable(await ledger.SettleAsync(id, new Settlement(outcome, amount - 5m), at, token)),
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

    private static object Known(Reservation reservation) => (reservation.WasKnown, Bets.Comparable(reservation.Bet));

    private static string Text(RiskSnapshot seen) => FormattableString.Invariant(
        $"{seen.State} {seen.Balance:0.####} {seen.OpenExposure:0.####} {seen.OpenBets} {seen.SettledToday:0.####} {seen.BetsToday} {seen.OpenBetsOnFixture} {string.Join(";", seen.ExposureByCorrelationKey.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => FormattableString.Invariant($"{pair.Key} {pair.Value:0.####}")))}");
}
