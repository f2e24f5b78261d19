using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>The stakes at risk on one fixture; those on the same selection at the same price are one, so that their number stays small.</summary>
internal sealed class FixtureRisk
{
    private readonly Dictionary<(MarketId Market, Selection Selection, DecimalOdds Odds, bool IsConfirmed), (int Bets, decimal Held)> stakes = [];
    private ImmutableArray<OpenStake> list = [];

    public int Bets { get; private set; }

    public ImmutableArray<OpenStake> Stakes
    {
        get
        {
            if (list.IsDefault)
            {
                list = [.. stakes
                    .OrderBy(stake => stake.Key.Market.ToString(), StringComparer.Ordinal)
                    .ThenBy(stake => stake.Key.Selection.Name, StringComparer.Ordinal)
                    .ThenBy(stake => stake.Key.Odds.Value)
                    .ThenBy(stake => stake.Key.IsConfirmed)
                    .Select(stake => new OpenStake(stake.Key.Market, stake.Key.Selection, stake.Key.Odds, stake.Value.Held, stake.Key.IsConfirmed))];
            }

            return list;
        }
    }

    public void Add(KnownBet bet) => Change(bet, 1);

    public void Remove(KnownBet bet) => Change(bet, -1);

    private void Change(KnownBet known, int count)
    {
        (MarketId, Selection, DecimalOdds, bool) key = (known.Bet.Market, known.Bet.Selection, known.Bet.Odds, known.Bet.Status == BetStatus.Open);
        ref (int Bets, decimal Held) stake = ref CollectionsMarshal.GetValueRefOrAddDefault(stakes, key, out _);
        stake = (stake.Bets + count, stake.Held + (count * known.Held));
        if (stake.Bets == 0)
        {
            stakes.Remove(key);
        }

        Bets += count;
        list = default;
    }
}
