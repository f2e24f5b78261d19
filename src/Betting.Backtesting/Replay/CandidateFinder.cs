using System.Collections.Immutable;
using Betting.Execution;
using Betting.Execution.Odds;
using Betting.Execution.Placement;
using Betting.Ingestion;
using Betting.Models;

namespace Betting.Backtesting.Replay;

/// <summary>Finds, per fixture, the selection with the largest edge at the price that could be had.</summary>
internal sealed class CandidateFinder(SportsHistory history, DecisionPlan plan, DecisionTable decisions, ModelTimeline models, BacktestOptions options)
{
    public ImmutableArray<BetCandidate> Find()
    {
        List<BetCandidate> candidates = [];
        foreach ((FixtureId fixture, Quote quote) in plan.BettingQuotes)
        {
            if (SettlingResult.Of(history, fixture) is { } result && Propose(result.Fixture, quote) is { } proposal)
            {
                candidates.Add(new BetCandidate(proposal, result));
            }
        }

        candidates.Sort(static (left, right) =>
        {
            int order = left.Proposal.ProposedAt.CompareTo(right.Proposal.ProposedAt);
            return order != 0 ? order : left.Proposal.Fixture.Id.CompareTo(right.Proposal.Fixture.Id);
        });
        return [.. candidates];
    }

    private BetProposal? Propose(Fixture fixture, Quote quote)
    {
        int row = decisions.RowOf(fixture.Id, quote.KnownAt);
        if (models.Predict(fixture, quote.KnownAt, decisions.ValuesAt(row)) is not { } prediction)
        {
            return null;
        }

        int best = 0;
        for (int index = 1; index < quote.Odds.Length; index++)
        {
            best = EdgeOf(prediction, quote, index) > EdgeOf(prediction, quote, best) ? index : best;
        }

        double edge = EdgeOf(prediction, quote, best);
        if (edge < options.MinimumEdge || BettingEdge.ExpectedValue(prediction.Probabilities[best], quote.Odds[best].ToDouble()) <= 0)
        {
            return null;
        }

        Selection selection = quote.Market.Selections[best];
        return new BetProposal
        {
            Id = BetIds.Derive(PipelineNames.Bankroll, fixture.Id, quote.Market, selection, options.Staking.Name),
            BankrollId = PipelineNames.Bankroll,
            Fixture = fixture,
            Market = quote.Market,
            Selection = selection,
            Bookmaker = quote.Bookmaker,
            Odds = quote.Odds[best],
            QuotedAt = quote.QuotedAt,
            Probability = prediction.Probabilities[best],
            ModelId = prediction.ModelId,
            Caveats = prediction.Caveats,
            ProposedAt = quote.KnownAt,
        };
    }

    private static double EdgeOf(Prediction prediction, Quote quote, int index) =>
        BettingEdge.Of(prediction.Probabilities[index], quote.Odds[index].ToDouble());
}
