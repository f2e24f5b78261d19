using System.Collections.Immutable;
using Betting.Features;
using Betting.Ingestion;

namespace Betting.Backtesting.Replay;

/// <summary>
/// Which fixtures are decided at which instants. Each fixture with a result is predicted once, a fixed lead before its start, so that the
/// number does not depend on prices; where a price to bet at was shown earlier, the bet is decided at that earlier instant,
/// because nobody could have had that price later. A game that was called off or abandoned later is decided like any other: nobody
/// knew it then.
/// </summary>
internal sealed class DecisionPlan
{
    private DecisionPlan(ImmutableArray<FixtureDecision> decisions, ImmutableDictionary<FixtureId, Quote> bettingQuotes)
    {
        Decisions = decisions;
        BettingQuotes = bettingQuotes;
    }

    /// <summary>Every decision; a fixture has one or two.</summary>
    public ImmutableArray<FixtureDecision> Decisions { get; }

    /// <summary>The price that each fixture can be bet at.</summary>
    public ImmutableDictionary<FixtureId, Quote> BettingQuotes { get; }

    public static DecisionPlan Create(SportsHistory history, PriceBook prices, TimeSpan lead)
    {
        ImmutableArray<FixtureDecision>.Builder decisions = ImmutableArray.CreateBuilder<FixtureDecision>();
        ImmutableDictionary<FixtureId, Quote>.Builder quotes = ImmutableDictionary.CreateBuilder<FixtureId, Quote>();
        foreach (Fixture fixture in history.Fixtures)
        {
            if (SettlingResult.Of(history, fixture.Id) is not { } result)
            {
                continue;
            }

            DateTimeOffset predictedAt = fixture.StartsAt - lead;
            if (IsComing(result, predictedAt))
            {
                decisions.Add(Decision(history, fixture, predictedAt));
            }

            if (prices.BettingQuote(fixture, predictedAt) is { } quote && IsComing(result, quote.KnownAt))
            {
                quotes.Add(fixture.Id, quote);
                if (quote.KnownAt != predictedAt)
                {
                    decisions.Add(Decision(history, fixture, quote.KnownAt));
                }
            }
        }

        return new DecisionPlan(decisions.ToImmutable(), quotes.ToImmutable());
    }

    // Published already, and what became of it not known yet.
    private static bool IsComing(Result result, DateTimeOffset asOf) => result.Fixture.KnownAt <= asOf && result.KnownAt > asOf;

    private static FixtureDecision Decision(SportsHistory history, Fixture fixture, DateTimeOffset asOf) =>
        new(fixture, asOf, [.. history.QuotesOf(fixture.Id).Where(quote => quote.KnownAt <= asOf && !quote.IsClosing)]);
}
