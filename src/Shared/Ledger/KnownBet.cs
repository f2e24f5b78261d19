using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>A bet as its entries tell it, the stake that is held for it, and the risks that it shares.</summary>
/// <remarks>Immutable: every entry gives the next one.</remarks>
internal sealed record KnownBet(Bet Bet, decimal Held, int Steps, ImmutableArray<string> CorrelationKeys, ImmutableArray<string> ExposureKeys)
{
    public bool IsAtRisk => IsRisky(Bet.Status);

    public static bool IsRisky(BetStatus status) => status is BetStatus.Reserved or BetStatus.Submitted or BetStatus.Unknown or BetStatus.Open;

    /// <summary>A bet after its first entry.</summary>
    /// <param name="row">The row of a reservation or a denial.</param>
    /// <param name="exposureKeys">The proposal's exposure keys, where they are at hand.</param>
    public static KnownBet From(LedgerRow row, ImmutableArray<string> exposureKeys = default)
    {
        Bet bet = row.Proposed ?? throw new FormatException(FormattableString.Invariant($"Entry {row.Entry.Sequence} is the first of a bet, but does not say what was proposed."));
        return new KnownBet(bet, row.Entry.Hold, 1, row.Keys, exposureKeys.IsDefault ? ExposureKeysOf(bet) : exposureKeys);
    }

    /// <summary>A bet after all its entries, in their order; <see langword="null"/> without any.</summary>
    public static KnownBet? From(IEnumerable<LedgerRow> rows)
    {
        KnownBet? bet = null;
        foreach (LedgerRow row in rows)
        {
            bet = bet is null ? From(row) : bet.After(row.Entry);
        }

        return bet;
    }

    /// <summary>The bet after its next entry.</summary>
    public KnownBet After(LedgerEntry entry)
    {
        decimal held = Held + entry.Hold;
        Bet after = entry.Kind switch
        {
            LedgerEntryKind.Submitted => Bet with { Status = BetStatus.Submitted },
            LedgerEntryKind.Unknown => Bet with { Status = BetStatus.Unknown },
            LedgerEntryKind.Rejected => Bet with { Status = BetStatus.Rejected },
            LedgerEntryKind.Accepted => Bet with
            {
                Status = BetStatus.Open,
                Stake = held,
                Odds = entry.Odds ?? Bet.Odds,
                VenueReference = entry.Subject,
                PlacedAt = entry.At,
            },
            LedgerEntryKind.Settled => Bet with
            {
                Status = BetStatus.Settled,
                Outcome = entry.Outcome,
                Profit = entry.Amount,
                SettledAt = entry.At,
                BalanceAfter = entry.BalanceAfter,
            },
            LedgerEntryKind.Corrected => Bet with { Outcome = entry.Outcome, Profit = Bet.Profit + entry.Amount, BalanceAfter = entry.BalanceAfter },
            _ => throw new FormatException(FormattableString.Invariant($"Entry {entry.Sequence} of kind {LedgerWords.Kind.Word(entry.Kind)} cannot follow another one of bet '{Bet.Id}'.")),
        };
        return this with { Bet = after, Held = held, Steps = Steps + 1 };
    }

    /// <summary>The keys of <see cref="BetProposal.ExposureKeys"/>; without the league where an earlier format did not keep it.</summary>
    private static ImmutableArray<string> ExposureKeysOf(Bet bet)
    {
        ImmutableArray<string>.Builder keys = ImmutableArray.CreateBuilder<string>(5);
        keys.Add($"fixture:{bet.FixtureId}");
        keys.Add($"market:{bet.FixtureId}/{bet.Market}");
        if (bet.Sport.Length + bet.Competition.Length > 0)
        {
            keys.Add($"league:{bet.Sport}/{bet.Competition}");
        }

        keys.Add($"bookmaker:{bet.Bookmaker}");
        if (bet.Strategy.Length > 0)
        {
            keys.Add($"strategy:{bet.Strategy}");
        }

        return keys.DrainToImmutable();
    }
}
