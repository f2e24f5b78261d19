using System.Globalization;

namespace Betting.Execution;

/// <summary>Which decisions to read. Every property narrows; without any, all decisions are meant.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record DecisionQuery
{
    /// <summary>The greatest <see cref="Limit"/>.</summary>
    public const int MaximumLimit = 100_000;

    /// <summary>The earliest <see cref="BetDecision.At"/>, included.</summary>
    /// <value>Default <see langword="null"/>: from the beginning.</value>
    public DateTimeOffset? From { get; init; }

    /// <summary>The end of <see cref="BetDecision.At"/>, not included.</summary>
    /// <value>Default <see langword="null"/>: to the end.</value>
    public DateTimeOffset? To { get; init; }

    /// <summary>The fixture.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public FixtureId? FixtureId { get; init; }

    /// <summary>The bet.</summary>
    /// <value>Default <see langword="null"/>: any and none.</value>
    public BetId? BetId { get; init; }

    /// <summary>The bankroll, exactly.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public string? BankrollId { get; init; }

    /// <summary>The strategy, exactly.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public string? Strategy { get; init; }

    /// <summary>How it ended.</summary>
    /// <value>Default <see langword="null"/>: any.</value>
    public DecisionKind? Kind { get; init; }

    /// <summary>Only decisions with a lower number: the last one of a page gives the next page.</summary>
    /// <value>Default <see langword="null"/>: from the newest on.</value>
    public long? BeforeId { get; init; }

    /// <summary>The greatest number of decisions to read.</summary>
    /// <value>1 to <see cref="MaximumLimit"/>. Default 1000.</value>
    public int Limit { get; init; } = 1000;

    /// <summary>Refuses what cannot be meant; every log calls it.</summary>
    /// <exception cref="ArgumentException">The limit is out of range, or the end lies before the beginning.</exception>
    public void Validate()
    {
        if (Limit is < 1 or > MaximumLimit)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"DecisionQuery.Limit is {Limit}; it lies between 1 and {MaximumLimit}."));
        }

        if (To < From)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"DecisionQuery.To ({To:O}) lies before From ({From:O})."));
        }
    }

    /// <summary>Whether a record is meant, <see cref="Limit"/> apart.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Whether every property agrees.</returns>
    public bool Includes(DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        BetDecision decision = record.Decision;
        return (From is null || decision.At >= From)
            && (To is null || decision.At < To)
            && (FixtureId is null || FixtureId == decision.FixtureId)
            && (BetId is null || BetId == decision.BetId)
            && (BankrollId is null || BankrollId == decision.BankrollId)
            && (Strategy is null || Strategy == decision.Strategy)
            && (Kind is null || Kind == decision.Kind)
            && (BeforeId is null || record.Id < BeforeId);
    }
}
