using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>What the entries say of one bet.</summary>
internal sealed class ReplayedBet
{
    public BetStatus Status { get; set; }

    public decimal Stake { get; set; }

    public decimal Held { get; set; }

    public DateTimeOffset ProposedAt { get; set; }

    public DateTimeOffset? PlacedAt { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    public string? Outcome { get; set; }

    public decimal? Profit { get; set; }

    public decimal? BalanceAfter { get; set; }

    public string Codes { get; set; } = "";
}
