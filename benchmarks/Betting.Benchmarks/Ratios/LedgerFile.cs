using System.Diagnostics;
using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Execution;
using Betting.Execution.Risk;
using Betting.Execution.Staking;
using Betting.Storage.Sqlite;

namespace Betting.Benchmarks.Ratios;

/// <summary>A SQLite ledger with full durability, on which bets of one unit are judged and reserved. Its calls wait, for they are timed.</summary>
internal sealed class LedgerFile : IDisposable
{
    private const int Together = 256;
    private const int Fixtures = 50;

    // Nothing is refused, for it is the work of a reservation that is timed.
    private static readonly RiskLimits Loose = new()
    {
        SingleStake = 1e9m, DailyLoss = 1e9m, OpenExposure = 1e9m, CorrelatedExposure = 1e9m, BetsPerDay = int.MaxValue, OpenBets = int.MaxValue, OpenBetsPerFixture = int.MaxValue,
    };

    private readonly RiskJudge judge = new(new FlatStakePolicy(1m), Loose);
    private readonly SqliteBettingDatabase database;
    private long next;

    private LedgerFile(string path, SqliteDurability durability)
    {
        database = SqliteBettingDatabase.OpenAsync(path, new SqliteOptions { Durability = durability }).GetAwaiter().GetResult();
        database.MigrateAsync().GetAwaiter().GetResult();
        database.Ledger.OpenAsync(SampleBets.Bankroll with { OpeningBalance = 1e9m }).GetAwaiter().GetResult();
    }

    /// <summary>Creates a ledger in which bets were made and settled before.</summary>
    public static LedgerFile Create(string path, int settled)
    {
        if (settled > 0)
        {
            using LedgerFile past = new(path, SqliteDurability.Normal);
            past.SettleAsync(settled).GetAwaiter().GetResult();
        }

        return new LedgerFile(path, SqliteDurability.Full) { next = settled };
    }

    /// <summary>Reserves bets from a number of callers; gives the time of one, from the first call to the last answer. Then frees their stakes.</summary>
    public TimedAnswer Reserve(int bets, int callers)
    {
        BetProposal[] proposals = Take(bets);
        long start = Stopwatch.GetTimestamp();
        (callers == 1 ? OneByOneAsync(proposals) : TogetherAsync(proposals, callers)).GetAwaiter().GetResult();
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        RejectAsync(proposals).GetAwaiter().GetResult();
        return new TimedAnswer(seconds / bets, bets);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => database.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private async Task OneByOneAsync(BetProposal[] proposals)
    {
        foreach (BetProposal proposal in proposals)
        {
            Require(await database.Ledger.ReserveAsync(proposal, judge));
        }
    }

    private Task TogetherAsync(BetProposal[] proposals, int callers)
    {
        int taken = -1;
        return Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            int index;
            while ((index = Interlocked.Increment(ref taken)) < proposals.Length)
            {
                Require(await database.Ledger.ReserveAsync(proposals[index], judge));
            }
        })));
    }

    private Task<Bet[]> RejectAsync(BetProposal[] proposals) => Task.WhenAll(proposals.Select(proposal => database.Ledger.RejectAsync(proposal.Id, "measured", SampleBets.SettledAt)));

    private async Task SettleAsync(int count)
    {
        for (int done = 0; done < count; done += Together)
        {
            BetProposal[] proposals = Take(Math.Min(Together, count - done));
            await Task.WhenAll(proposals.Select(async proposal =>
            {
                Bet bet = (await database.Ledger.ReserveAsync(proposal, judge)).Bet;
                await database.Ledger.MarkSubmittedAsync(bet.Id, SampleBets.ProposedAt);
                await database.Ledger.AcceptAsync(bet.Id, new BetAcceptance(bet.Stake, bet.Odds, $"venue-{bet.Id}", SampleBets.ProposedAt));
                await database.Ledger.SettleAsync(bet.Id, new Settlement(SettlementOutcome.Push, 0m), SampleBets.SettledAt);
            }));
        }
    }

    // Identifiers as hashes make them: their order in the index is not that of their arrival.
    private BetProposal[] Take(int count)
    {
        BetProposal[] proposals = new BetProposal[count];
        for (int index = 0; index < count; index++, next++)
        {
            BetProposal sample = SampleBets.Proposal(next);
            string fixture = (next % Fixtures).ToString(CultureInfo.InvariantCulture);
            proposals[index] = sample with
            {
                Id = new BetId(string.Create(CultureInfo.InvariantCulture, $"{next * 2654435761 % 4294967296:x8}-{next}")),
                Fixture = sample.Fixture with { Id = new FixtureId($"{sample.Fixture.Id}-{fixture}"), Home = $"{sample.Fixture.Home} {fixture}" },
            };
        }

        return proposals;
    }

    private static void Require(Reservation reservation)
    {
        if (reservation.Bet.Status != BetStatus.Reserved)
        {
            throw new InvalidOperationException($"Bet '{reservation.Bet.Id}' was to be reserved, but is {reservation.Bet.Status}.");
        }
    }
}
