using Betting.Execution;
using static System.FormattableString;

namespace Betting.Storage.Ledger;

/// <summary>
/// Replays the entries of one bankroll in their order, notes what cannot have happened, holds what each judgement saw against the bankroll as it
/// was at that entry, and compares everything that is derived from the entries with what the replay gives.
/// </summary>
/// <param name="bankroll">The bankroll.</param>
/// <param name="stored">What the store keeps; <see langword="null"/> where only the entries are audited.</param>
internal sealed class LedgerAudit(Bankroll bankroll, StoredSums? stored)
{
    private readonly List<string> problems = [];
    private readonly Dictionary<BetId, KnownBet> bets = [];
    private long count;
    private bool isCompared;

    /// <summary>The book that follows from the entries so far.</summary>
    public LedgerBook Book { get; } = new(bankroll, hasStoredSums: false);

    /// <summary>All bets that were ever proposed, as they stand.</summary>
    public IReadOnlyDictionary<BetId, KnownBet> Bets => bets;

    public void Add(LedgerRow row)
    {
        count++;
        KnownBet? before = row.Entry.BetId is { } id ? bets.GetValueOrDefault(id) : null;
        int known = problems.Count;
        foreach (string violation in LedgerRules.Violations(Book, before, row))
        {
            problems.Add(Invariant($"Entry {row.Entry.Sequence} ({LedgerWords.Kind.Word(row.Entry.Kind)}): {violation}."));
        }

        CompareSeen(row);
        try
        {
            Fold(row, before);
        }
        catch (FormatException exception) when (problems.Count > known)
        {
            problems.Add($"{exception.Message} It is left out of what follows.");
        }

        if (stored is not null && row.Entry.Sequence == stored.Checkpoint.Through)
        {
            Compare(stored, StoredSums.Of(Book));
            isCompared = true;
        }
    }

    /// <summary>What was found, once all entries are added.</summary>
    public LedgerVerification Finish()
    {
        string what = $"Bankroll '{bankroll.Id}'";
        if (stored is not null)
        {
            if (!isCompared)
            {
                problems.Add(Invariant($"{what}: the sums are stored as of entry {stored.Checkpoint.Through}, which is not there."));
            }

            Compare(what, "state", LedgerWords.State.Word(stored.Checkpoint.State), LedgerWords.State.Word(Book.State));
            Compare(what, "reason of the state", stored.Checkpoint.Reason, Book.Reason);
            Compare(what, "author of the state", stored.Checkpoint.Author, Book.Author);
        }

        // The book adds and releases; here everything that is held is added up once more.
        Compare(what, "open exposure", Book.Exposure, bets.Values.Sum(bet => bet.Held));
        return new LedgerVerification(count, [.. problems]);
    }

    private void Fold(LedgerRow row, KnownBet? before)
    {
        LedgerEntry entry = row.Entry;
        KnownBet? after = Book.Apply(row);
        if (entry.BetId is { } id)
        {
            after ??= before is null ? KnownBet.From(row) : before.After(entry);
            bets[id] = after;
        }
    }

    private void CompareSeen(LedgerRow row)
    {
        if (row.Seen is { } seen && row.Proposed is { } bet)
        {
            KnownBet proposed = KnownBet.From(row);
            RiskSnapshot snapshot = Book.Snapshot(bet.ProposedAt, bet.FixtureId, proposed.CorrelationKeys, proposed.ExposureKeys);
            Compare(Invariant($"Entry {row.Entry.Sequence} ({LedgerWords.Kind.Word(row.Entry.Kind)})"), "bankroll that the judgement saw", seen, SeenText.Of(snapshot, proposed.CorrelationKeys, proposed.ExposureKeys));
        }
    }

    private void Compare(StoredSums kept, StoredSums replayed)
    {
        string what = $"Bankroll '{bankroll.Id}'";
        Compare(what, "balance", kept.Checkpoint.Balance, replayed.Checkpoint.Balance);
        Compare(what, "open exposure", kept.Checkpoint.Exposure, replayed.Checkpoint.Exposure);
        Compare(what, "highest balance", kept.Checkpoint.Peak, replayed.Checkpoint.Peak);
        Compare(what, "list of bets at risk", kept.Checkpoint.AtRisk, replayed.Checkpoint.AtRisk);
        foreach (int day in kept.Days.Keys.Union(replayed.Days.Keys).Order())
        {
            DaySums keptSums = kept.Days.GetValueOrDefault(day);
            DaySums sums = replayed.Days.GetValueOrDefault(day);
            string name = Invariant($"Betting day {DateOnly.FromDayNumber(day):yyyy-MM-dd}");
            Compare(name, "number of bets", keptSums.Bets, sums.Bets);
            Compare(name, "settled profit", keptSums.Settled, sums.Settled);
            Compare(name, "sum of stakes", keptSums.Staked, sums.Staked);
        }

        foreach (FixtureId fixture in kept.Fixtures.Keys.Union(replayed.Fixtures.Keys).OrderBy(fixture => fixture.Value, StringComparer.Ordinal))
        {
            Compare($"Fixture '{fixture}'", "number of bets", kept.Fixtures.GetValueOrDefault(fixture), replayed.Fixtures.GetValueOrDefault(fixture));
        }
    }

    // Added in another order, stakes of 28 digits may differ in the last one.
    private void Compare(string what, string property, decimal kept, decimal replayed)
    {
        if (decimal.Round(kept, 10) != decimal.Round(replayed, 10))
        {
            Differ(what, property, Invariant($"{kept}"), Invariant($"{replayed}"));
        }
    }

    private void Compare(string what, string property, string? kept, string? replayed)
    {
        if (!string.Equals(kept, replayed, StringComparison.Ordinal))
        {
            Differ(what, property, kept, replayed);
        }
    }

    private void Differ(string what, string property, string? kept, string? replayed) =>
        problems.Add($"{what}: the {property} is stored as '{kept}', but the entries give '{replayed}'.");
}
