using System.Globalization;

namespace Betting.Execution.Ledger;

/// <summary>Writes bets, entries and verifications of a ledger as text for spreadsheets, accountants and archives.</summary>
/// <remarks>
/// CSV by RFC 4180: a header, commas, CR LF, fields in quotes where they need them. Invariant culture: amounts and prices exactly as booked,
/// instants as ISO 8601 in UTC. Text that a spreadsheet would take for a formula (it begins with <c>= + - @</c>, a tab or a carriage return) gets
/// an apostrophe before it; numbers do not. Thread-safe; what is written to is used by one call at a time.
/// </remarks>
public static class LedgerCsv
{
    private static readonly string[] EntryColumns =
        ["sequence", "bankroll", "at", "kind", "bet", "amount", "hold", "balance", "exposure", "odds", "outcome", "subject", "note"];

    private static readonly string[] BetColumns =
    [
        "sequence", "id", "bankroll", "status", "fixture", "starts_at", "sport", "competition", "market", "selection", "bookmaker", "strategy", "model", "probability",
        "odds", "minimum_odds", "stake", "proposed_at", "placed_at", "settled_at", "outcome", "profit", "balance_after", "venue_reference", "denials",
    ];

    /// <summary>Writes all entries of a bankroll in the order in which they were booked, reading as it writes.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="bankrollId">The bankroll; one that was never opened gives the header alone.</param>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="cancellationToken">Cancels the call; what was written stays.</param>
    /// <returns>The number of entries.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async Task<long> WriteEntriesAsync(IBetLedgerReader ledger, string bankrollId, TextWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(writer);
        CsvLine line = new(writer);
        await line.WriteHeaderAsync(EntryColumns, cancellationToken).ConfigureAwait(false);
        long count = 0;
        await foreach (LedgerEntry entry in ledger.ReadEntriesAsync(bankrollId, cancellationToken).ConfigureAwait(false))
        {
            line.Number(entry.Sequence).Text(entry.BankrollId).Instant(entry.At).Word(entry.Kind).Text(entry.BetId?.Value)
                .Number(entry.Amount).Number(entry.Hold).Number(entry.BalanceAfter).Number(entry.ExposureAfter)
                .Number(entry.Odds?.Value).Word(entry.Outcome).Text(entry.Subject).Text(entry.Note);
            await line.EndAsync(cancellationToken).ConfigureAwait(false);
            count++;
        }

        return count;
    }

    /// <summary>Writes the bets of a bankroll as they stand, in the order in which they were proposed, denied ones included.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="bankrollId">The bankroll; one that was never opened gives the header alone.</param>
    /// <param name="statuses">Only bets in these states; empty for all.</param>
    /// <param name="writer">Where to; it stays open.</param>
    /// <param name="cancellationToken">Cancels the call; what was written stays.</param>
    /// <returns>The number of bets.</returns>
    /// <exception cref="StoreException">The store failed.</exception>
    public static async Task<long> WriteBetsAsync(IBetLedgerReader ledger, string bankrollId, IReadOnlyCollection<BetStatus> statuses, TextWriter writer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(statuses);
        ArgumentNullException.ThrowIfNull(writer);
        CsvLine line = new(writer);
        await line.WriteHeaderAsync(BetColumns, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Bet> bets = await ledger.ListBetsAsync(bankrollId, statuses, cancellationToken).ConfigureAwait(false);
        foreach (Bet bet in bets)
        {
            line.Number(bet.Sequence).Text(bet.Id.Value).Text(bet.BankrollId).Word(bet.Status).Text(bet.FixtureId.Value).Instant(bet.StartsAt)
                .Text(bet.Sport).Text(bet.Competition).Text(bet.Market.ToString()).Text(bet.Selection.Name).Text(bet.Bookmaker).Text(bet.Strategy).Text(bet.ModelId).Number(bet.Probability)
                .Number(bet.Odds.Value).Number(bet.MinimumOdds?.Value).Number(bet.Stake).Instant(bet.ProposedAt).Instant(bet.PlacedAt).Instant(bet.SettledAt)
                .Word(bet.Outcome).Number(bet.Profit).Number(bet.BalanceAfter).Text(bet.VenueReference).Text(string.Join(", ", bet.Denials.Select(Denial.TextOf)));
            await line.EndAsync(cancellationToken).ConfigureAwait(false);
        }

        return bets.Count;
    }

    /// <summary>Says in a few lines what a verification found: the bankroll, the number of entries, and a line per contradiction.</summary>
    /// <param name="bankroll">The bankroll as the ledger states it.</param>
    /// <param name="verification">What was found.</param>
    /// <returns>The text, with a line feed after every line.</returns>
    public static string Report(BankrollState bankroll, LedgerVerification verification)
    {
        ArgumentNullException.ThrowIfNull(bankroll);
        ArgumentNullException.ThrowIfNull(verification);
        string first = string.Create(
            CultureInfo.InvariantCulture,
            $"Bankroll '{bankroll.Bankroll.Id}': {verification.EntryCount} entries, balance {bankroll.Balance} {bankroll.Bankroll.Currency}, at risk {bankroll.OpenExposure}, {bankroll.State}.\n");
        string second = verification.IsSound
            ? "Every balance, exposure and state, and what every judgement saw, follows from the entries.\n"
            : string.Create(CultureInfo.InvariantCulture, $"{verification.Problems.Length} contradictions:\n");
        return first + second + string.Concat(verification.Problems.Select(problem => $"- {problem}\n"));
    }
}
