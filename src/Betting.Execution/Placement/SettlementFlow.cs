using System.Collections.Concurrent;
using Betting.Execution.Settling;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>Settles bets by results, and corrects them where a result was corrected.</summary>
internal sealed class SettlementFlow(IBetLedger ledger, ISimulatedAccount? account, SettlementRules? rules)
{
    private readonly ConcurrentDictionary<string, string> currencies = new(StringComparer.Ordinal);

    public async Task<Bet> SettleAsync(BetId id, Result result, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (at < result.KnownAt)
        {
            throw new ArgumentException(Invariant($"The result of {result.Fixture.Id} is known from {result.KnownAt:u}; it cannot settle a bet at {at.ToUniversalTime():u}."), nameof(at));
        }

        Bet current = await ledger.FindBetAsync(id, cancellationToken).ConfigureAwait(false)
            ?? throw new ArgumentException($"The ledger knows no bet {id}.", nameof(id));
        if (current.FixtureId != result.Fixture.Id)
        {
            throw new ArgumentException($"The bet {id} is on {current.FixtureId}; the result is of {result.Fixture.Id}.", nameof(result));
        }

        string currency = await CurrencyOfAsync(current.BankrollId, cancellationToken).ConfigureAwait(false);
        Bet settled = current.Status switch
        {
            BetStatus.Open => await FirstAsync(current, result, currency, at, cancellationToken).ConfigureAwait(false),
            BetStatus.Settled => await CorrectAsync(current, result, currency, at, cancellationToken).ConfigureAwait(false),
            _ => throw new InvalidOperationException($"Only an open bet can be settled; {id} is {current.Status}. Where its fate is unclear, call ReconcileAsync first."),
        };
        if (settled.Profit is { } profit)
        {
            account?.Settle(id, profit);
        }

        return settled;
    }

    private async Task<Bet> FirstAsync(Bet bet, Result result, string currency, DateTimeOffset at, CancellationToken cancellationToken)
    {
        SettlementDecision decision = BetSettlement.Decide(SettlementTerms.Of(bet, currency), result, rules);
        return decision.ToSettlement() is { } settlement
            ? await ledger.SettleAsync(bet.Id, settlement, at, cancellationToken).ConfigureAwait(false)
            : bet;
    }

    private async Task<Bet> CorrectAsync(Bet bet, Result result, string currency, DateTimeOffset at, CancellationToken cancellationToken)
    {
        SettlementDecision decision = BetSettlement.Decide(SettlementTerms.Of(bet, currency), result, rules);
        if (!decision.IsFinal)
        {
            return bet;
        }

        SettlementCorrection correction = SettlementCorrection.Of(bet, result, rules, currency);
        return correction.IsNeeded
            ? await ledger.CorrectAsync(bet.Id, correction.After, $"the result was corrected: {decision.Explanation}", at, cancellationToken).ConfigureAwait(false)
            : bet;
    }

    private async ValueTask<string> CurrencyOfAsync(string bankrollId, CancellationToken cancellationToken)
    {
        if (currencies.TryGetValue(bankrollId, out string? known))
        {
            return known;
        }

        BankrollState? bankroll = await ledger.FindBankrollAsync(bankrollId, cancellationToken).ConfigureAwait(false);
        return currencies.GetOrAdd(bankrollId, bankroll?.Bankroll.Currency ?? "");
    }
}
