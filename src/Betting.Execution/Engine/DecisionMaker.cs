using Betting.Execution.Placement;
using Betting.Models;

namespace Betting.Execution.Engine;

/// <summary>
/// Takes one prediction and one quote from opportunity over sizing and judgement to placement, and says what was decided and why. A replay calls it in the
/// order of time; a <see cref="BettingPipeline"/> calls it for what streams in.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class DecisionMaker
{
    private readonly BettingEngine engine;
    private readonly TimeProvider time;

    /// <summary>Creates a decision maker.</summary>
    /// <param name="engine">Sizes, judges and places.</param>
    /// <param name="finder">Finds opportunities.</param>
    /// <param name="time">The clock.</param>
    public DecisionMaker(BettingEngine engine, OpportunityFinder finder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(finder);
        ArgumentNullException.ThrowIfNull(time);
        this.engine = engine;
        this.time = time;
        Finder = finder;
    }

    /// <summary>Finds opportunities.</summary>
    public OpportunityFinder Finder { get; }

    /// <summary>Decides on a quote in the light of a prediction.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="cancellationToken">As in <see cref="BettingEngine.PlaceAsync"/>.</param>
    /// <returns>What was decided, and why.</returns>
    /// <exception cref="ArgumentException">The prediction is wrong in itself.</exception>
    /// <exception cref="StoreException">The ledger failed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; call again with the same arguments.</exception>
    public Task<DecisionOutcome> DecideAsync(Prediction prediction, Quote quote, CancellationToken cancellationToken = default) =>
        DecideAsync(Finder.Find(prediction, quote, time.GetUtcNow()), cancellationToken);

    /// <summary>Decides on what a finder found.</summary>
    /// <param name="report">The finder's report.</param>
    /// <param name="cancellationToken">As in <see cref="BettingEngine.PlaceAsync"/>.</param>
    /// <returns>What was decided, and why.</returns>
    /// <exception cref="ArgumentException">The proposal is wrong in itself.</exception>
    /// <exception cref="StoreException">The ledger failed.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; call again with the same arguments.</exception>
    public async Task<DecisionOutcome> DecideAsync(OpportunityReport report, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Proposal is not { } proposal)
        {
            return new DecisionOutcome(DecisionText.OfNoBet(Finder, report), null);
        }

        PlacementReport placement = await engine.PlaceAsync(proposal, cancellationToken).ConfigureAwait(false);
        return new DecisionOutcome(DecisionText.OfPlacement(Finder, report, placement, time.GetUtcNow()), placement);
    }
}
