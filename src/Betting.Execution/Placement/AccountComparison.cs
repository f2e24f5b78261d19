using System.Collections.Immutable;

namespace Betting.Execution.Placement;

/// <summary>The ledger held against the venue's account.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record AccountComparison
{
    /// <summary>The bankroll.</summary>
    public required string BankrollId { get; init; }

    /// <summary>The account as the venue sees it; <see langword="null"/> where it did not answer.</summary>
    public required VenueAccount? Account { get; init; }

    /// <summary>Whether account and bankroll are in the same currency; true also where the venue did not answer.</summary>
    public required bool CurrencyAgrees { get; init; }

    /// <summary>Open bets of the ledger that do not stand at the venue, or stand with another stake or price.</summary>
    public required ImmutableArray<BetId> Disputed { get; init; }

    /// <summary>Orders that stand at the venue and that the ledger does not hold as open, unclear ones not counted. Those of other bankrolls are among them.</summary>
    public required ImmutableArray<BetId> Foreign { get; init; }

    /// <summary>Everything that differs, in sentences for people; one that says so where the venue did not answer.</summary>
    public required ImmutableArray<string> Differences { get; init; }

    /// <summary>Whether nothing differs.</summary>
    public bool Agrees => Differences.IsEmpty;
}
