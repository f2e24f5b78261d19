using System.Collections.Immutable;
using Betting.Models;

namespace Betting.Execution;

/// <summary>A bet that somebody would like to make, before its stake is known.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record BetProposal
{
    private readonly ProposalKeys keys = new();

    /// <summary>Identifies the bet; proposing the same id again gives the first answer again.</summary>
    public required BetId Id { get; init; }

    /// <summary>The bankroll that pays.</summary>
    public required string BankrollId { get; init; }

    /// <summary>The fixture that is bet on.</summary>
    public required Fixture Fixture { get; init; }

    /// <summary>The market that is bet on.</summary>
    public required MarketId Market { get; init; }

    /// <summary>The selection that is backed.</summary>
    public required Selection Selection { get; init; }

    /// <summary>Who offers the price.</summary>
    public required string Bookmaker { get; init; }

    /// <summary>The price asked for.</summary>
    public required DecimalOdds Odds { get; init; }

    /// <summary>When the price was quoted, in UTC.</summary>
    public required DateTimeOffset QuotedAt { get; init; }

    /// <summary>The model's probability of the selection, in (0, 1).</summary>
    public required double Probability { get; init; }

    /// <summary>The model that said so.</summary>
    public required string ModelId { get; init; }

    /// <summary>What a reader must know before trusting the probability.</summary>
    public PredictionCaveats Caveats { get; init; }

    /// <summary>When the bet is proposed, in UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Names of risks that the bet shares with others; exposure is limited per key. Default: empty, see <see cref="EffectiveCorrelationKeys"/>.</summary>
    public ImmutableArray<string> CorrelationKeys { get; init; } = [];

    /// <summary>The strategy that proposes, for limits and reports per strategy.</summary>
    /// <value>Default empty: none named.</value>
    public string Strategy { get; init; } = "";

    /// <summary>The lowest price to accept.</summary>
    /// <value>Default <see langword="null"/>: <see cref="Odds"/>.</value>
    public DecimalOdds? MinimumOdds { get; init; }

    /// <summary>The standard error of <see cref="Probability"/>, 0 or more; <see langword="null"/> where it is not known.</summary>
    public double? ProbabilityError { get; init; }

    /// <summary>
    /// The stake of a bet that is meant to lower the worst case of its fixture, sized by whoever proposes it; positive. Such a bet needs no edge and
    /// is refused where it does not lower the worst case.
    /// </summary>
    /// <value>Default <see langword="null"/>: the staking policy sizes the bet.</value>
    public decimal? HedgeStake { get; init; }

    /// <summary>
    /// The distinct keys that a ledger counts: <see cref="CorrelationKeys"/> or, where none are named, the fixture and both teams, for example
    /// <c>fixture:e0/2011-08-13/a/b</c>, <c>team:football/A</c> and <c>team:football/B</c>. Made once and kept.
    /// </summary>
    public ImmutableArray<string> EffectiveCorrelationKeys => keys.Of(this).Correlation;

    /// <summary>
    /// The keys by which exposure is summed beside correlation: <c>fixture:ID</c>, <c>market:ID/MARKET</c>, <c>league:SPORT/COMPETITION</c>,
    /// <c>bookmaker:NAME</c> and, where named, <c>strategy:NAME</c>, always in this order. Made once and kept.
    /// </summary>
    public ImmutableArray<string> ExposureKeys => keys.Of(this).Exposure;
}
