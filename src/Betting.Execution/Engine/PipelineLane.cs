using Betting.Models;

namespace Betting.Execution.Engine;

/// <summary>Works on one item at a time: those of a share of the fixtures, in the order in which they came.</summary>
internal sealed class PipelineLane(DecisionMaker maker, ResultStep results, TimeProvider time, int fixtures, int quotesPerFixture)
{
    private readonly Dictionary<FixtureId, FixtureMemory> memory = [];

    /// <summary>Works on an item. What goes wrong with it is an outcome, so that the next one is worked on.</summary>
    public async Task<IReadOnlyList<DecisionOutcome>> StepAsync(PipelineItem item, CancellationToken cancellationToken)
    {
        try
        {
            if (item.Result is { } result)
            {
                memory.Remove(result.Fixture.Id);
                return await results.SettleAsync(result, cancellationToken).ConfigureAwait(false);
            }

            return Look(item, MemoryOf(item.FixtureId)) is { } report
                ? [await DecideAsync(report, MemoryOf(item.FixtureId), cancellationToken).ConfigureAwait(false)]
                : [];
        }
        catch (Exception exception)
        {
            string explanation = $"An error kept the decision from being made: {exception.Message}";
            return [new DecisionOutcome(DecisionText.OfError(maker.Finder, item.FixtureId, item.Market, time.GetUtcNow(), "ERROR", explanation), null, exception)];
        }
    }

    private async Task<DecisionOutcome> DecideAsync(OpportunityReport report, FixtureMemory fixture, CancellationToken cancellationToken)
    {
        if (report.Proposal is { } known && fixture.IsDecided(known.Id))
        {
            report = report with { Proposal = null, Reason = NoBetReason.DecidedBefore, Explanation = $"No bet: {known.Selection} was decided before ({known.Id}). {report.Explanation}" };
        }

        DecisionOutcome outcome = await maker.DecideAsync(report, cancellationToken).ConfigureAwait(false);
        if (report.Proposal is { } proposal)
        {
            fixture.Decide(proposal.Id);
        }

        return outcome;
    }

    /// <summary>What there is to decide on after an item: a new quote alone; after a new prediction the quote with the largest edge.</summary>
    private OpportunityReport? Look(PipelineItem item, FixtureMemory fixture)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (item.Quote is { } quote)
        {
            return fixture.Keep(quote, quotesPerFixture) && fixture.PredictionOf(quote.Market) is { } known ? maker.Finder.Find(known, quote, now) : null;
        }

        Prediction prediction = item.Prediction!; // Neither a result nor a quote.
        OpportunityReport? best = null;
        if (fixture.Keep(prediction))
        {
            foreach (Quote price in fixture.QuotesOf(prediction.Market))
            {
                OpportunityReport report = maker.Finder.Find(prediction, price, now);
                best = best is null || Rank(report) > Rank(best) ? report : best;
            }
        }

        return best;

        static double Rank(OpportunityReport report) => (report.Proposal is null ? 0d : 10d) + (report.Best?.Edge ?? -5d);
    }

    private FixtureMemory MemoryOf(FixtureId id)
    {
        if (memory.TryGetValue(id, out FixtureMemory? known))
        {
            return known;
        }

        if (memory.Count >= fixtures)
        {
            DateTimeOffset now = time.GetUtcNow();
            foreach (FixtureId started in memory.Where(entry => entry.Value.StartsAt <= now).Select(entry => entry.Key).ToArray())
            {
                memory.Remove(started);
            }

            if (memory.Count >= fixtures)
            {
                throw new InvalidOperationException($"{memory.Count} fixtures that have not started are remembered already, as many as the option Fixtures allows for one lane; {id} is one too many.");
            }
        }

        memory.Add(id, known = new FixtureMemory());
        return known;
    }
}
