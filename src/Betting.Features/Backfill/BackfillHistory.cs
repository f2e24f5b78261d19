using Betting.Features.Internal;

namespace Betting.Features.Backfill;

/// <summary>All that a backfill folds, checked and in the order of a fold.</summary>
internal sealed class BackfillHistory
{
    private BackfillHistory(FixtureDecision[] decisions, Result[] results)
    {
        Decisions = decisions;
        Results = results;
    }

    /// <summary>By decision time and then fixture id; equal ones as they were given.</summary>
    public FixtureDecision[] Decisions { get; }

    /// <summary>In the order in which a pipeline takes them in.</summary>
    public Result[] Results { get; }

    public static BackfillHistory From(IReadOnlyList<FixtureDecision> decisions, IReadOnlyList<Result> results)
    {
        foreach (FixtureDecision decision in decisions)
        {
            FeatureRequest request = new(decision.Fixture, decision.AsOf, decision.Quotes);
            RequestRules.Check(in request);
        }

        foreach (Result result in results)
        {
            RequestRules.Check(result);
        }

        Result[] ordered = [.. results];
        ResultOrder.Sort(ordered);
        return new BackfillHistory(DecisionOrder.Sorted(decisions), ordered);
    }
}
