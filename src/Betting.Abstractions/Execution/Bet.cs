using System.Collections.Immutable;

namespace Betting.Execution;

/// <summary>A bet as the ledger's entries describe it.</summary>
/// <remarks>Immutable and thread-safe. Instants are UTC, amounts in the bankroll's currency.</remarks>
public sealed record Bet
{
    /// <summary>The bet's number in its bankroll, rising in the order of reservation or denial: that of its first entry.</summary>
    public required long Sequence { get; init; }

    /// <summary>Identifies the bet and is the client reference towards the venue.</summary>
    public required BetId Id { get; init; }

    /// <summary>The bankroll that pays.</summary>
    public required string BankrollId { get; init; }

    /// <summary>The fixture that is bet on.</summary>
    public required FixtureId FixtureId { get; init; }

    /// <summary>When the fixture starts.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The sport of the fixture; empty where a ledger of an earlier format does not know it.</summary>
    public string Sport { get; init; } = "";

    /// <summary>The competition of the fixture; empty where a ledger of an earlier format does not know it.</summary>
    public string Competition { get; init; } = "";

    /// <summary>The strategy that proposed it; empty where none was named.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>The lowest price to accept; <see langword="null"/> for the price that was asked for.</summary>
    public DecimalOdds? MinimumOdds { get; init; }

    /// <summary>The market.</summary>
    public required MarketId Market { get; init; }

    /// <summary>The selection that is backed.</summary>
    public required Selection Selection { get; init; }

    /// <summary>Who offers the price.</summary>
    public required string Bookmaker { get; init; }

    /// <summary>The price: the one asked for, or the one accepted once the venue answered.</summary>
    public required DecimalOdds Odds { get; init; }

    /// <summary>The stake: the one reserved, or the one accepted once the venue answered; 0 for a denied bet.</summary>
    public required decimal Stake { get; init; }

    /// <summary>The model's probability of the selection.</summary>
    public required double Probability { get; init; }

    /// <summary>The model that said so.</summary>
    public required string ModelId { get; init; }

    /// <summary>Where the bet stands.</summary>
    public required BetStatus Status { get; init; }

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>When the venue accepted it; <see langword="null"/> before.</summary>
    public DateTimeOffset? PlacedAt { get; init; }

    /// <summary>When it was settled first; <see langword="null"/> before. A correction does not change it.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>How it ended; <see langword="null"/> before settlement.</summary>
    public SettlementOutcome? Outcome { get; init; }

    /// <summary>Profit or loss; <see langword="null"/> before settlement.</summary>
    public decimal? Profit { get; init; }

    /// <summary>The bankroll's balance right after settlement, or after its last correction; <see langword="null"/> before.</summary>
    public decimal? BalanceAfter { get; init; }

    /// <summary>The venue's reference; <see langword="null"/> before it answered.</summary>
    public string? VenueReference { get; init; }

    /// <summary>The denial codes of a denied bet, or empty.</summary>
    public ImmutableArray<DenialCode> Denials { get; init; } = [];
}
