using System.Collections.Immutable;
using Betting.Execution.Engine;
using Betting.Ingestion;

namespace Betting.Backtesting.Replay;

/// <summary>Finds, per fixture, the selection with the largest edge at the price that could be had, by the finder of a live run.</summary>
internal sealed class CandidateFinder(SportsHistory history, DecisionPlan plan, DecisionTable decisions, ModelTimeline models, OpportunityFinder finder)
{
    public ImmutableArray<BetCandidate> Find()
    {
        List<BetCandidate> candidates = [];
        foreach ((FixtureId fixture, Quote quote) in plan.BettingQuotes)
        {
            if (SettlingResult.Of(history, fixture) is { } result && Candidate(result, quote) is { } candidate)
            {
                candidates.Add(candidate);
            }
        }

        candidates.Sort(static (left, right) =>
        {
            int order = left.Proposal.ProposedAt.CompareTo(right.Proposal.ProposedAt);
            return order != 0 ? order : left.Proposal.Fixture.Id.CompareTo(right.Proposal.Fixture.Id);
        });
        return [.. candidates];
    }

    private BetCandidate? Candidate(Result result, Quote quote)
    {
        int row = decisions.RowOf(result.Fixture.Id, quote.KnownAt);
        return models.Predict(result.Fixture, quote.KnownAt, decisions.ValuesAt(row)) is { } prediction
            && finder.Find(prediction, quote, quote.KnownAt) is { Proposal: { } proposal } report
            ? new BetCandidate(report, proposal, result)
            : null;
    }
}
