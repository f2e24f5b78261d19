using System.Collections.Immutable;
using Betting.Execution;
using Betting.Execution.Engine;
using Betting.Execution.Placement;
using Betting.Execution.Risk;

namespace Betting.Backtesting.Replay;

/// <summary>
/// Replays bets and results in time order through the same engine and ledger as a live run. Every step is idempotent, so a replay
/// that was killed goes through the recorded steps again without writing and then continues.
/// </summary>
internal sealed class ExecutionStage(IBetLedger ledger, OpportunityFinder finder, BacktestOptions options, IProgress<PipelineProgress>? progress)
{
    private readonly ReplayClock clock = new();
    private readonly PriorityQueue<(Bet Bet, Result Result), (DateTimeOffset KnownAt, long Sequence)> open = new();

    public async Task<BankrollState> RunAsync(ImmutableArray<BetCandidate> candidates, DateTimeOffset openedAt, CancellationToken cancellationToken)
    {
        await ledger.OpenAsync(
            new Bankroll
            {
                Id = PipelineNames.Bankroll,
                Currency = options.Currency,
                OpeningBalance = options.OpeningBalance,
                OpenedAt = openedAt,
                TimeZone = options.TimeZone,
            },
            cancellationToken).ConfigureAwait(false);
        PaperVenue venue = new(new PaperVenueOptions(), clock);
        BettingEngine engine = new(ledger, venue, new RiskJudge(options.Staking, options.Limits), clock, new BettingEngineOptions { DryRun = false });
        DecisionMaker maker = new(engine, finder, clock);
        for (int index = 0; index < candidates.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await PlaceAsync(engine, maker, candidates[index], cancellationToken).ConfigureAwait(false);
            if (index % 50 == 0 || index == candidates.Length - 1)
            {
                progress?.Report(new PipelineProgress("execution", index + 1, candidates.Length, "proposals"));
            }
        }

        await SettleKnownAsync(engine, DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false);
        return await ledger.FindBankrollAsync(PipelineNames.Bankroll, cancellationToken).ConfigureAwait(false)
            ?? throw new StoreException("The ledger lost its bankroll during the run.");
    }

    private async Task PlaceAsync(BettingEngine engine, DecisionMaker maker, BetCandidate candidate, CancellationToken cancellationToken)
    {
        await SettleKnownAsync(engine, candidate.Proposal.ProposedAt, cancellationToken).ConfigureAwait(false);
        clock.AdvanceTo(candidate.Proposal.ProposedAt);
        DecisionOutcome outcome = await maker.DecideAsync(candidate.Opportunity, cancellationToken).ConfigureAwait(false);
        if (outcome.Placement is { IsPending: true })
        {
            // Another process replays the same history and was between two steps of this bet; asked again, the venue settles the matter.
            outcome = await maker.DecideAsync(candidate.Opportunity, cancellationToken).ConfigureAwait(false);
        }

        if (outcome.Placement is { IsPlaced: true } placed)
        {
            open.Enqueue((placed.Bet, candidate.Result), (candidate.Result.KnownAt, placed.Bet.Sequence));
        }
    }

    private async Task SettleKnownAsync(BettingEngine engine, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (open.TryPeek(out (Bet Bet, Result Result) next, out (DateTimeOffset KnownAt, long) order) && order.KnownAt <= until)
        {
            open.Dequeue();
            clock.AdvanceTo(order.KnownAt);
            await engine.SettleAsync(next.Bet, next.Result, order.KnownAt, cancellationToken).ConfigureAwait(false);
        }
    }
}
