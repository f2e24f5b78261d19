using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>Holds the open bets of a bankroll against the orders that stand at the venue.</summary>
internal sealed class AccountAudit(IBetLedgerReader ledger, IVenue venue)
{
    private static readonly BetStatus[] Held = [BetStatus.Open, BetStatus.Submitted, BetStatus.Unknown];

    public async Task<AccountComparison> CompareAsync(string bankrollId, CancellationToken cancellationToken)
    {
        BankrollState state = await ledger.FindBankrollAsync(bankrollId, cancellationToken).ConfigureAwait(false)
            ?? throw new StoreException($"The ledger knows no bankroll '{bankrollId}'.");
        IReadOnlyList<Bet> bets = await ledger.ListBetsAsync(bankrollId, Held, cancellationToken).ConfigureAwait(false);
        VenueAccount account;
        try
        {
            account = await venue.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (VenueException exception)
        {
            return new AccountComparison { BankrollId = bankrollId, Account = null, CurrencyAgrees = true, Disputed = [], Foreign = [], Differences = [exception.Message] };
        }

        return Compare(state.Bankroll, bets, account);
    }

    private static AccountComparison Compare(Bankroll bankroll, IReadOnlyList<Bet> bets, VenueAccount account)
    {
        ImmutableArray<string>.Builder differences = ImmutableArray.CreateBuilder<string>();
        ImmutableArray<BetId>.Builder disputed = ImmutableArray.CreateBuilder<BetId>();
        ImmutableArray<BetId>.Builder foreign = ImmutableArray.CreateBuilder<BetId>();
        bool agrees = string.Equals(bankroll.Currency, account.Currency, StringComparison.OrdinalIgnoreCase);
        if (!agrees)
        {
            differences.Add($"The bankroll is in {bankroll.Currency}, the account in {account.Currency}.");
        }

        ILookup<BetId, VenueOpenOrder> orders = account.OpenOrders.ToLookup(static order => order.ClientReference);
        foreach (Bet bet in bets.Where(static bet => bet.Status == BetStatus.Open))
        {
            VenueOpenOrder[] standing = [.. orders[bet.Id]];
            if (standing is not [var order] || order.IsPending || order.Stake != bet.Stake || order.Odds != bet.Odds)
            {
                disputed.Add(bet.Id);
                string found = standing.Length == 0 ? "nothing" : string.Join(" and ", standing.Select(static order => Invariant($"{order.Stake} at {order.Odds}{(order.IsPending ? ", undecided" : "")}")));
                differences.Add(Invariant($"The bet {bet.Id} is open with {bet.Stake} at {bet.Odds}; at the venue stands {found}."));
            }
        }

        HashSet<BetId> known = [.. bets.Select(static bet => bet.Id)];
        foreach (VenueOpenOrder order in account.OpenOrders.Where(order => !known.Contains(order.ClientReference)))
        {
            foreign.Add(order.ClientReference);
            differences.Add(Invariant($"The order {order.ClientReference} stands at the venue with {order.Stake} at {order.Odds}; the ledger does not hold it as open."));
        }

        return new AccountComparison
        {
            BankrollId = bankroll.Id,
            Account = account,
            CurrencyAgrees = agrees,
            Disputed = disputed.ToImmutable(),
            Foreign = foreign.ToImmutable(),
            Differences = differences.ToImmutable(),
        };
    }
}
