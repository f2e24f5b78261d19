using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>The bets at risk and what they add up to, by fixture and by key.</summary>
internal sealed class AtRisk
{
    private readonly Dictionary<BetId, KnownBet> bets = [];
    private readonly Dictionary<FixtureId, FixtureRisk> fixtures = [];
    private readonly Dictionary<string, (int Bets, decimal Held)> correlation = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Bets, decimal Held)> exposure = new(StringComparer.Ordinal);

    public int Count => bets.Count;

    public IEnumerable<KnownBet> Bets => bets.Values;

    public KnownBet? Find(BetId id) => bets.GetValueOrDefault(id);

    public void Add(KnownBet bet)
    {
        bets.Add(bet.Bet.Id, bet);
        ref FixtureRisk? onFixture = ref CollectionsMarshal.GetValueRefOrAddDefault(fixtures, bet.Bet.FixtureId, out _);
        (onFixture ??= new FixtureRisk()).Add(bet);
        Change(bet, 1, bet.Held);
    }

    /// <summary>Puts the next state of a bet in place of the one that is there; it leaves where it is at risk no more.</summary>
    public void Replace(KnownBet before, KnownBet after)
    {
        FixtureRisk onFixture = fixtures[before.Bet.FixtureId];
        if (after.IsAtRisk)
        {
            bets[after.Bet.Id] = after;
            if (after.Bet.Status == BetStatus.Open)
            {
                onFixture.Remove(before);
                onFixture.Add(after);
                Change(after, 0, after.Held - before.Held);
            }

            return;
        }

        bets.Remove(before.Bet.Id);
        onFixture.Remove(before);
        if (onFixture.Bets == 0)
        {
            fixtures.Remove(before.Bet.FixtureId);
        }

        Change(before, -1, -before.Held);
    }

    /// <summary>What is at risk on a fixture; <see langword="null"/> for nothing.</summary>
    public FixtureRisk? OnFixture(FixtureId fixture) => fixtures.GetValueOrDefault(fixture);

    /// <summary>What is at risk per correlation key; 0 for a key that carries nothing.</summary>
    public IReadOnlyDictionary<string, decimal> ByCorrelation(ImmutableArray<string> keys) => Sums(correlation, keys);

    /// <summary>What is at risk per exposure key; 0 for a key that carries nothing.</summary>
    public IReadOnlyDictionary<string, decimal> ByKey(ImmutableArray<string> keys) => Sums(exposure, keys);

    private static KeyedAmounts Sums(Dictionary<string, (int Bets, decimal Held)> all, ImmutableArray<string> keys)
    {
        decimal[] amounts = new decimal[keys.Length];
        for (int index = 0; index < keys.Length; index++)
        {
            amounts[index] = all.TryGetValue(keys[index], out (int Bets, decimal Held) sum) ? sum.Held : 0m;
        }

        return new KeyedAmounts(keys, amounts);
    }

    private void Change(KnownBet bet, int count, decimal held)
    {
        foreach (string key in bet.CorrelationKeys)
        {
            Change(correlation, key, count, held);
        }

        foreach (string key in bet.ExposureKeys)
        {
            Change(exposure, key, count, held);
        }
    }

    // Without bets the sum is 0 exactly, whatever the order of additions left in the last of 28 digits.
    private static void Change(Dictionary<string, (int Bets, decimal Held)> sums, string key, int count, decimal held)
    {
        ref (int Bets, decimal Held) sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _);
        sum = (sum.Bets + count, sum.Held + held);
        if (sum.Bets == 0)
        {
            sums.Remove(key);
        }
    }
}
