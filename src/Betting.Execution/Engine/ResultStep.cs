using Betting.Execution.Placement;

namespace Betting.Execution.Engine;

/// <summary>Settles the bets of a bankroll on a fixture.</summary>
internal sealed class ResultStep(BettingEngine engine, IBetLedgerReader ledger, OpportunityFinder finder, TimeProvider time)
{
    private static readonly BetStatus[] Standing = [BetStatus.Open, BetStatus.Reserved, BetStatus.Submitted, BetStatus.Unknown];
    private static readonly BetStatus[] Settled = [BetStatus.Settled];

    public async Task<IReadOnlyList<DecisionOutcome>> SettleAsync(Result result, CancellationToken cancellationToken)
    {
        List<Bet> bets = await OnAsync(result.Fixture.Id, Standing, cancellationToken).ConfigureAwait(false);
        if (bets.Count == 0)
        {
            // Nothing is open: a result that came before, or one that was corrected.
            bets = await OnAsync(result.Fixture.Id, Settled, cancellationToken).ConfigureAwait(false);
        }

        List<DecisionOutcome> outcomes = [];
        foreach (Bet bet in bets)
        {
            if (await OneAsync(bet, result, cancellationToken).ConfigureAwait(false) is { } outcome)
            {
                outcomes.Add(outcome);
            }
        }

        return outcomes;
    }

    private async Task<DecisionOutcome?> OneAsync(Bet bet, Result result, CancellationToken cancellationToken)
    {
        if (bet.Status is not (BetStatus.Open or BetStatus.Settled))
        {
            return new DecisionOutcome(
                DecisionText.OfError(finder, bet.FixtureId, bet.Market, time.GetUtcNow(), "UNCLEAR", $"The bet {bet.Id} is {bet.Status} and cannot be settled; reconcile, then post the result again.") with { BetId = bet.Id },
                null);
        }

        try
        {
            Bet after = await engine.SettleAsync(bet, result, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            return after.Status == BetStatus.Settled && (after.Outcome, after.Profit) != (bet.Outcome, bet.Profit)
                ? new DecisionOutcome(DecisionText.OfSettlement(after, time.GetUtcNow()), null)
                : null;
        }
        catch (Exception exception)
        {
            return new DecisionOutcome(DecisionText.OfFailedSettlement(bet, time.GetUtcNow(), exception), null, exception);
        }
    }

    private async Task<List<Bet>> OnAsync(FixtureId fixture, BetStatus[] statuses, CancellationToken cancellationToken) =>
        [.. (await ledger.ListBetsAsync(finder.BankrollId, statuses, cancellationToken).ConfigureAwait(false)).Where(bet => bet.FixtureId == fixture)];
}
