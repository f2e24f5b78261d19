using System.Collections.Immutable;

namespace Betting.Execution;

/// <summary>One decision with everything that led to it, also the decision not to bet.</summary>
/// <remarks>Immutable and thread-safe. Instants are UTC, amounts in the bankroll's currency.</remarks>
public sealed record BetDecision
{
    private readonly DateTimeOffset at;

    /// <summary>How it ended.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset At
    {
        get => at;
        init => at = value.ToUniversalTime();
    }

    /// <summary>The bankroll that was asked to pay.</summary>
    public required string BankrollId { get; init; }

    /// <summary>The fixture.</summary>
    public required FixtureId FixtureId { get; init; }

    /// <summary>The market.</summary>
    public required MarketId Market { get; init; }

    /// <summary>Why, in one or more sentences for people.</summary>
    public required string Explanation { get; init; }

    /// <summary>Why, for machines: codes in upper case such as <c>NO_EDGE</c>, <c>DAILY_LOSS</c> or <c>ERROR</c>; empty where a bet stands.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    /// <summary>The strategy; empty where none is named.</summary>
    public string Strategy { get; init; } = "";

    /// <summary>The bet; <see langword="null"/> where none was proposed.</summary>
    public BetId? BetId { get; init; }

    /// <summary>The selection that was looked at closest; <see langword="null"/> where it did not come to that.</summary>
    public Selection? Selection { get; init; }

    /// <summary>Who offered the price; empty where it did not come to that.</summary>
    public string Bookmaker { get; init; } = "";

    /// <summary>The price; <see langword="null"/> where it did not come to that.</summary>
    public DecimalOdds? Odds { get; init; }

    /// <summary>When the price was quoted, in UTC; <see langword="null"/> where it did not come to that.</summary>
    public DateTimeOffset? QuotedAt { get; init; }

    /// <summary>The model's probability of the selection; <see langword="null"/> where it did not come to that.</summary>
    public double? Probability { get; init; }

    /// <summary>Model probability minus implied probability; <see langword="null"/> where it did not come to that.</summary>
    public double? Edge { get; init; }

    /// <summary>The model that said so; empty where it did not come to that.</summary>
    public string ModelId { get; init; } = "";

    /// <summary>The stake that is held or stands; 0 where there is none.</summary>
    public decimal Stake { get; init; }

    /// <summary>Profit or loss of a settled bet; <see langword="null"/> for other decisions.</summary>
    public decimal? Profit { get; init; }
}
