using System.Collections.Immutable;
using Betting.Execution.Odds;
using Betting.Execution.Placement;
using Betting.Models;
using static System.FormattableString;

namespace Betting.Execution.Engine;

/// <summary>Finds the selection with the largest edge in a quote and proposes it where it is worth it. The same for a replay, on paper and live.</summary>
/// <remarks>Pure, and thread-safe.</remarks>
public sealed class OpportunityFinder
{
    private readonly OpportunityOptions options;

    /// <summary>Creates a finder.</summary>
    /// <param name="options">What to propose.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    public OpportunityFinder(OpportunityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<string> errors = [];
        if (string.IsNullOrWhiteSpace(options.BankrollId) || string.IsNullOrWhiteSpace(options.Strategy))
        {
            errors.Add("BankrollId and Strategy must not be empty.");
        }

        if (!(options.MinimumEdge is >= 0d and < 1d))
        {
            errors.Add(Invariant($"MinimumEdge is {options.MinimumEdge}; it must be 0 to below 1."));
        }

        if (!(options.Slippage is >= 0d and <= 1d))
        {
            errors.Add(Invariant($"Slippage is {options.Slippage}; it must be 0 to 1."));
        }

        if (options.PredictionLifetime is { } lifetime && lifetime <= TimeSpan.Zero)
        {
            errors.Add(Invariant($"PredictionLifetime is {lifetime}; it must be positive."));
        }

        this.options = errors.Count == 0 ? options : throw new ArgumentException(string.Join(' ', errors), nameof(options));
    }

    /// <summary>The bankroll that pays.</summary>
    public string BankrollId => options.BankrollId;

    /// <summary>The name of the strategy.</summary>
    public string Strategy => options.Strategy;

    /// <summary>Looks at one quote in the light of one prediction.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="at">The present instant.</param>
    /// <returns>A proposal, or why there is none.</returns>
    /// <exception cref="ArgumentException">The prediction does not give every selection of its market a probability from 0 to 1.</exception>
    public OpportunityReport Find(Prediction prediction, Quote quote, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        ArgumentNullException.ThrowIfNull(quote);
        OpportunityReport report = new() { Prediction = prediction, Quote = quote, At = at.ToUniversalTime(), Explanation = "" };
        (NoBetReason reason, string why) = Obstacle(prediction, quote, at);
        if (reason != NoBetReason.None)
        {
            return report with { Reason = reason, Explanation = why };
        }

        ImmutableArray<SelectionValue> values = ValuesOf(prediction, quote);
        SelectionValue best = values[0];
        foreach (SelectionValue value in values)
        {
            best = value.Edge > best.Edge ? value : best;
        }

        report = report with { Values = values, Best = best };
        return best.Edge < options.MinimumEdge || best.ExpectedValue <= 0
            ? report with
            {
                Reason = NoBetReason.NoEdge,
                Explanation = Invariant($"No bet: the largest edge is {best.Edge:0.####} on {best.Selection} at {best.Odds} ({quote.Bookmaker}); at least {options.MinimumEdge:0.####} is asked for."),
            }
            : report with
            {
                Proposal = ProposalOf(report, best),
                Explanation = Invariant($"{best.Selection} at {best.Odds} ({quote.Bookmaker}) has the edge {best.Edge:0.####}: {best.Probability:0.####} against {1d / best.Odds.ToDouble():0.####}."),
            };
    }

    private static ImmutableArray<SelectionValue> ValuesOf(Prediction prediction, Quote quote)
    {
        ImmutableArray<SelectionValue>.Builder values = ImmutableArray.CreateBuilder<SelectionValue>(quote.Odds.Length);
        for (int index = 0; index < quote.Odds.Length; index++)
        {
            double probability = prediction.Probabilities[index];
            double odds = quote.Odds[index].ToDouble();
            values.Add(new SelectionValue(quote.Market.Selections[index], quote.Odds[index], probability, BettingEdge.Of(probability, odds), BettingEdge.ExpectedValue(probability, odds)));
        }

        return values.MoveToImmutable();
    }

    private static (NoBetReason Reason, string Why) Obstacle(Prediction prediction, Quote quote, DateTimeOffset at)
    {
        Fixture fixture = prediction.Fixture;
        int selections = prediction.Market.Selections.Length;
        if (prediction.Probabilities.IsDefault || prediction.Probabilities.Length != selections || selections == 0)
        {
            throw new ArgumentException($"The prediction of {fixture.Id} has {(prediction.Probabilities.IsDefault ? 0 : prediction.Probabilities.Length)} probabilities; the market {prediction.Market} has {selections} selections.", nameof(prediction));
        }

        return quote.Market != prediction.Market || quote.FixtureId != fixture.Id
            ? (NoBetReason.OtherMarket, $"No bet: the quote is on {quote.Market} of {quote.FixtureId}, the prediction on {prediction.Market} of {fixture.Id}.")
            : !quote.IsObtainable ? (NoBetReason.NotObtainable, $"No bet: nobody can bet at the prices of '{quote.Bookmaker}'.")
            : quote.IsClosing ? (NoBetReason.ClosingPrice, $"No bet: the prices of {quote.Bookmaker} are closing prices.")
            : !IsComplete(quote, selections) ? (NoBetReason.IncompleteQuote, $"No bet: the quote of {quote.Bookmaker} does not price every selection of {quote.Market} above 1.")
            : at >= fixture.StartsAt ? (NoBetReason.Started, Invariant($"No bet: {fixture.Id} started at {fixture.StartsAt:u}."))
            : quote.KnownAt > at || prediction.MadeAt > at ? (NoBetReason.NotKnownYet, Invariant($"No bet: the quote is known from {quote.KnownAt:u} and the prediction from {prediction.MadeAt:u}, which lies after {at:u}."))
            : (NoBetReason.None, "");
    }

    private static bool IsComplete(Quote quote, int selections)
    {
        if (quote.Odds.IsDefault || quote.Odds.Length != selections)
        {
            return false;
        }

        foreach (DecimalOdds odds in quote.Odds)
        {
            if (!odds.PaysProfit)
            {
                return false;
            }
        }

        return true;
    }

    private BetProposal ProposalOf(OpportunityReport report, SelectionValue best)
    {
        Prediction prediction = report.Prediction;
        bool isStale = options.PredictionLifetime is { } lifetime && report.At - prediction.MadeAt > lifetime;
        return new BetProposal
        {
            Id = BetIds.Derive(options.BankrollId, prediction.Fixture.Id, prediction.Market, best.Selection, options.Strategy),
            BankrollId = options.BankrollId,
            Fixture = prediction.Fixture,
            Market = prediction.Market,
            Selection = best.Selection,
            Bookmaker = report.Quote.Bookmaker,
            Odds = best.Odds,
            MinimumOdds = MinimumOf(best),
            QuotedAt = report.Quote.QuotedAt,
            Probability = best.Probability,
            ModelId = prediction.ModelId,
            Caveats = isStale ? prediction.Caveats | PredictionCaveats.Stale : prediction.Caveats,
            ProposedAt = report.At,
            Strategy = options.Strategy,
        };
    }

    /// <summary>The lowest price worth taking, in hundredths, rounded up so that the smallest edge is kept.</summary>
    private DecimalOdds? MinimumOf(SelectionValue best)
    {
        if (options.Slippage == 0d)
        {
            return null;
        }

        decimal slipped = 1m + ((best.Odds.Value - 1m) * (1m - (decimal)options.Slippage));
        double implied = best.Probability - options.MinimumEdge;
        decimal needed = implied > 0d && 1d / implied < (double)best.Odds.Value ? (decimal)(1d / implied) : best.Odds.Value;
        decimal lowest = decimal.Round(Math.Max(slipped, needed), 2, MidpointRounding.ToPositiveInfinity);
        return lowest < best.Odds.Value ? new DecimalOdds(lowest) : null;
    }
}
