using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Compares everything that is derived from the entries with what their replay gives.</summary>
internal static class LedgerAudit
{
    private const int EntriesPerRead = 4096;

    public static LedgerVerification Run(SqliteSession session, string bankrollId, CancellationToken cancellationToken)
    {
        StoredBankroll bankroll = LedgerRows.GetBankroll(session, bankrollId);
        LedgerReplay replay = new(bankroll.Bankroll);
        List<LedgerEntry> page;
        long after = 0;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = LedgerRows.Entries(session, bankrollId, after, EntriesPerRead);
            foreach (LedgerEntry entry in page)
            {
                after = entry.Sequence;
                replay.Add(entry);
            }
        }
        while (page.Count == EntriesPerRead);

        List<string> problems = replay.Problems;
        List<StoredBet> bets = LedgerRows.Bets(session, bankrollId, []);
        CompareBets(bets, replay, problems);
        CompareBankroll(bankroll, replay, problems);
        CompareDays(session, bankrollId, replay, problems);
        CompareExposures(session, bankrollId, bets, replay, problems);
        return new LedgerVerification(replay.Count, [.. problems]);
    }

    private static void CompareBankroll(StoredBankroll bankroll, LedgerReplay replay, List<string> problems)
    {
        string what = $"Bankroll '{bankroll.Bankroll.Id}'";
        Compare(problems, what, "balance", bankroll.Balance, replay.Balance);
        Compare(problems, what, "open exposure", bankroll.OpenExposure, replay.Exposure);
        Compare(problems, what, "number of bets at risk", bankroll.OpenBets, replay.Bets.Values.Count(bet => IsAtRisk(bet.Status)));
        Compare(problems, what, "state", LedgerWords.State.Word(bankroll.State), LedgerWords.State.Word(replay.State));
        Compare(problems, what, "halt reason", bankroll.HaltReason, replay.HaltReason);
    }

    private static void CompareBets(List<StoredBet> bets, LedgerReplay replay, List<string> problems)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (StoredBet stored in bets)
        {
            Bet bet = stored.Bet;
            seen.Add(bet.Id.Value);
            if (!replay.Bets.TryGetValue(bet.Id.Value, out ReplayedBet? replayed))
            {
                problems.Add($"Bet '{bet.Id}' has a row but no entry.");
                continue;
            }

            string what = $"Bet '{bet.Id}'";
            Compare(problems, what, "status", LedgerWords.Status.Word(bet.Status), LedgerWords.Status.Word(replayed.Status));
            Compare(problems, what, "stake", bet.Stake, replayed.Stake);
            Compare(problems, what, "hold", stored.Held, replayed.Held);
            Compare(problems, what, "profit", bet.Profit, replayed.Profit);
            Compare(problems, what, "balance after settlement", bet.BalanceAfter, replayed.BalanceAfter);
            Compare(problems, what, "outcome", bet.Outcome is { } outcome ? LedgerWords.Outcome.Word(outcome) : null, replayed.Outcome);
            Compare(problems, what, "denials", string.Join(", ", bet.Denials.Select(Denial.TextOf)), replayed.Codes);
            Compare(problems, what, "time of proposal", bet.ProposedAt, replayed.ProposedAt);
            Compare(problems, what, "time of acceptance", bet.PlacedAt, replayed.PlacedAt);
            Compare(problems, what, "time of settlement", bet.SettledAt, replayed.SettledAt);
        }

        problems.AddRange(replay.Bets.Keys.Where(id => !seen.Contains(id)).Select(id => $"Bet '{id}' has entries but no row."));
    }

    private static void CompareDays(SqliteSession session, string bankrollId, LedgerReplay replay, List<string> problems)
    {
        Dictionary<string, (int Bets, decimal Settled)> stored = session.All(
            "SELECT day, bets, settled FROM bankroll_day WHERE bankroll_id = ?1",
            reader => reader.Decode("bankroll_day", row => (Day: row.GetString(0), Sums: (row.GetInt32(1), row.ReadAmount(2)))),
            bankrollId).ToDictionary(row => row.Day, row => row.Sums, StringComparer.Ordinal);
        foreach (string day in stored.Keys.Union(replay.Days.Keys).Order(StringComparer.Ordinal))
        {
            (int bets, decimal settled) = stored.GetValueOrDefault(day);
            (int replayedBets, decimal replayedSettled) = replay.Days.GetValueOrDefault(day);
            Compare(problems, $"Betting day {day}", "number of bets", bets, replayedBets);
            Compare(problems, $"Betting day {day}", "settled profit", settled, replayedSettled);
        }
    }

    private static void CompareExposures(SqliteSession session, string bankrollId, List<StoredBet> bets, LedgerReplay replay, List<string> problems)
    {
        Dictionary<string, (int OpenBets, decimal Exposure)> fixtures = new(StringComparer.Ordinal);
        Dictionary<string, (int OpenBets, decimal Exposure)> keys = new(StringComparer.Ordinal);
        foreach (Bet bet in bets.Select(stored => stored.Bet))
        {
            if (replay.Bets.TryGetValue(bet.Id.Value, out ReplayedBet? replayed) && IsAtRisk(replayed.Status))
            {
                Add(fixtures, bet.FixtureId.Value, replayed.Held);
                LedgerProjections.KeysOf(session, bet).ForEach(key => Add(keys, key, replayed.Held));
            }
        }

        CompareExposure(session, "fixture_exposure", "fixture_id", bankrollId, fixtures, problems);
        CompareExposure(session, "correlation_exposure", "correlation_key", bankrollId, keys, problems);

        static void Add(Dictionary<string, (int OpenBets, decimal Exposure)> sums, string key, decimal held)
        {
            (int openBets, decimal exposure) = sums.GetValueOrDefault(key);
            sums[key] = (openBets + 1, exposure + held);
        }
    }

    private static void CompareExposure(SqliteSession session, string table, string column, string bankrollId, Dictionary<string, (int OpenBets, decimal Exposure)> expected, List<string> problems)
    {
        Dictionary<string, (int OpenBets, decimal Exposure)> stored = session.All(
            $"SELECT {column}, open_bets, exposure FROM {table} WHERE bankroll_id = ?1",
            reader => reader.Decode(table, row => (Key: row.GetString(0), Sums: (row.GetInt32(1), row.ReadAmount(2)))),
            bankrollId).ToDictionary(row => row.Key, row => row.Sums, StringComparer.Ordinal);
        foreach (string key in stored.Keys.Union(expected.Keys).Order(StringComparer.Ordinal))
        {
            (int openBets, decimal exposure) = stored.GetValueOrDefault(key);
            (int replayedBets, decimal replayedExposure) = expected.GetValueOrDefault(key);
            Compare(problems, $"{table} '{key}'", "number of bets at risk", openBets, replayedBets);
            // Added in another order: stakes of 28 digits may differ in the last one.
            Compare(problems, $"{table} '{key}'", "exposure", decimal.Round(exposure, 10), decimal.Round(replayedExposure, 10));
        }
    }

    private static void Compare<T>(List<string> problems, string what, string property, T stored, T replayed)
    {
        if (!EqualityComparer<T>.Default.Equals(stored, replayed))
        {
            problems.Add(FormattableString.Invariant($"{what}: the {property} is stored as '{stored}', but the entries give '{replayed}'."));
        }
    }

    private static bool IsAtRisk(BetStatus status) => status is BetStatus.Reserved or BetStatus.Submitted or BetStatus.Unknown or BetStatus.Open;
}
