using Betting.Execution;
using Betting.Storage.ConformanceTests.PostgreSql;
using Betting.Storage.ConformanceTests.Support;
using Npgsql;

namespace Betting.Storage.ConformanceTests.Ledger;

public sealed class PostgreSqlBetLedgerTests : BetLedgerConformance
{
    private readonly PostgresSchema schema = new();

    public override async Task<IBetLedger> CreateAsync() => (await schema.OpenAsync()).Ledger;

    [Theory]
    [InlineData("UPDATE {0}.ledger_entry SET amount = 1")]
    [InlineData("DELETE FROM {0}.ledger_entry")]
    [InlineData("TRUNCATE {0}.ledger_entry")]
    public async Task The_log_refuses_to_be_changed(string sql)
    {
        IBetLedger ledger = await OpenedAsync();

        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => schema.SqlAsync(sql));

        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
        Assert.Single(await ledger.ReadEntriesAsync("main", Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Hosts_that_open_the_same_bankroll_at_once_open_it_once()
    {
        IBetLedger[] hosts = [await CreateAsync(), await CreateAsync(), await CreateAsync()];

        BankrollState[] states = await Task.WhenAll(Enumerable.Range(0, 12).Select(call => hosts[call % 3].OpenAsync(Bets.Bankroll($"bank {call % 4}"), Token)));

        Assert.All(states, state => Assert.Equal(1000m, state.Balance));
        Assert.Equal(4L, await schema.SqlAsync("SELECT count(*) FROM {0}.ledger_entry"));
    }

    [Fact]
    public async Task Of_two_hosts_that_propose_one_bet_in_two_bankrolls_at_once_one_wins()
    {
        IBetLedger[] hosts = [await CreateAsync(), await CreateAsync()];
        await hosts[0].OpenAsync(Bets.Bankroll("one"), Token);
        await hosts[0].OpenAsync(Bets.Bankroll("two"), Token);

        for (int number = 0; number < 20; number++)
        {
            Reservation[] both = await Task.WhenAll(
                hosts[0].ReserveAsync(Bets.Proposal($"b{number}", bankroll: "one"), Judge.Approve(1m), Token),
                hosts[1].ReserveAsync(Bets.Proposal($"b{number}", bankroll: "two"), Judge.Approve(1m), Token));

            Assert.Equal([false, true], both.Select(reservation => reservation.WasKnown).Order());
            Assert.Equal(both[0].Bet.BankrollId, both[1].Bet.BankrollId);
        }

        Assert.Empty((await hosts[0].VerifyAsync("one", Token)).Problems);
        Assert.Empty((await hosts[0].VerifyAsync("two", Token)).Problems);
    }

    [Fact]
    public async Task Sums_that_were_changed_by_other_means_are_found_and_a_rebuild_mends_them_for_every_host()
    {
        IBetLedger[] hosts = [await OpenedAsync(), await CreateAsync()];
        await hosts[0].ReserveAsync(Bets.Proposal("b1"), Judge.Approve(2m), Token);
        await hosts[0].RebuildAsync("main", Token);
        await schema.SqlAsync("UPDATE {0}.bankroll_day SET bets = 7, staked = 70; UPDATE {0}.bankroll_fixture SET bets = 9; UPDATE {0}.bankroll SET peak = 5000");
        Judge misled = Judge.Approve(2m);
        await hosts[1].ReserveAsync(Bets.Proposal("b2"), misled, Token);
        Assert.Equal((7, 5000m), (misled.Seen[0].BetsToday, misled.Seen[0].PeakBalance));

        LedgerVerification found = await hosts[0].VerifyAsync("main", Token);
        LedgerVerification before = await hosts[0].RebuildAsync("main", Token);
        Judge judge = Judge.Approve(2m);
        await hosts[1].ReserveAsync(Bets.Proposal("b3"), judge, Token);

        Assert.Equal(found.Problems, before.Problems);
        Assert.Contains(found.Problems, problem => problem.Contains("number of bets", StringComparison.Ordinal));
        Assert.Contains(found.Problems, problem => problem.Contains("highest balance", StringComparison.Ordinal));
        Assert.Equal((2, 1000m, 2), (judge.Seen[0].BetsToday, judge.Seen[0].PeakBalance, judge.Seen[0].BetsOnFixture));

        // What is stored is right again; that the second judgement had been misled stays on record.
        Assert.StartsWith("Entry 3", Assert.Single((await hosts[1].VerifyAsync("main", Token)).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_too_long_for_an_index_are_refused_and_the_longest_are_kept()
    {
        IBetLedger ledger = await CreateAsync();
        string bankroll = new('\u00e9', 650);

        // An identifier has 256 characters of at most 3 bytes each.
        string longest = new('\u20ac', 256);
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.OpenAsync(Bets.Bankroll(bankroll + "b"), Token));
        await ledger.OpenAsync(Bets.Bankroll(bankroll), Token);
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.DepositAsync(bankroll, new string('t', 2601), 1m, Bets.Noon, Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.SetStateAsync(bankroll, TradingState.Halted, new string('a', 2601), "why", Bets.Noon, Token));
        await ledger.DepositAsync(bankroll, new string('t', 2600), 1m, Bets.Noon, Token);
        await ledger.ReserveAsync(Bets.Proposal(longest, bankroll: bankroll, fixture: longest), Judge.Approve(1m), Token);
        await ledger.ChargeCommissionAsync(bankroll, new FixtureId(longest), MarketId.Total(2.5m), 1m, Bets.Noon, Token);
        await ledger.RebuildAsync(bankroll, Token);

        Assert.Equal(BetStatus.Reserved, (await ledger.FindBetAsync(new BetId(longest), Token))!.Status); // Reserved above.
        LedgerVerification verification = await ledger.VerifyAsync(bankroll, Token);
        Assert.Empty(verification.Problems);
        Assert.Equal(4, verification.EntryCount);
    }

    [Fact]
    public async Task Amounts_odds_and_instants_come_back_to_the_last_digit()
    {
        IBetLedger ledger = await OpenedAsync();
        DateTimeOffset at = new DateTimeOffset(2024, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);
        BetProposal proposal = Bets.Proposal("b", at) with { Odds = new DecimalOdds(1.0000000000000000000000000001m), Probability = 0.1 + 0.2 };

        Bet reserved = (await ledger.ReserveAsync(proposal, Judge.Approve(0.0000000000001m), Token)).Bet;
        Bet? read = await (await CreateAsync()).FindBetAsync(proposal.Id, Token);

        Assert.Equal((0.0000000000001m, 1.0000000000000000000000000001m, 0.30000000000000004, at), (read!.Stake, read.Odds.Value, read.Probability, read.ProposedAt));
        Assert.Equal(Bets.Comparable(reserved), Bets.Comparable(read));
    }

    [Fact]
    public async Task A_person_reads_bets_from_a_view()
    {
        IBetLedger ledger = await OpenedAsync();
        await ledger.ReserveAsync(Bets.Proposal("b1"), Judge.Approve(2m), Token);
        await ledger.MarkSubmittedAsync(new BetId("b1"), Bets.Noon, Token);
        await ledger.AcceptAsync(new BetId("b1"), Bets.Acceptance(2m, 2.2m), Token);

        Assert.Equal("open 2.10 2.2 ref", await schema.SqlAsync("SELECT concat_ws(' ', status, asked_odds, accepted_odds, venue_reference) FROM {0}.bet WHERE id = 'b1'"));
    }

    protected override ValueTask CleanUpAsync() => schema.DisposeAsync();

    private async Task<IBetLedger> OpenedAsync()
    {
        IBetLedger ledger = await CreateAsync();
        await ledger.OpenAsync(Bets.Bankroll(), Token);
        return ledger;
    }
}
