using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Testing.Stores;

/// <summary>One bankroll of the ledger in memory: its entries, and the sums that follow from them.</summary>
internal sealed class MemoryBankroll(Bankroll bankroll)
{
    public Bankroll Bankroll { get; } = bankroll;

    public List<LedgerEntry> Entries { get; } = [];

    public List<MemoryBet> Bets { get; } = [];

    public Dictionary<BetId, MemoryBet> AtRisk { get; } = [];

    public Dictionary<DateOnly, (int Bets, decimal Settled)> Days { get; } = [];

    public decimal Balance { get; private set; }

    public decimal OpenExposure { get; private set; }

    public TradingState State { get; private set; }

    public string? HaltReason { get; private set; }

    public BankrollState ToState() => new()
    {
        Bankroll = Bankroll,
        Balance = Balance,
        OpenExposure = OpenExposure,
        State = State,
        HaltReason = HaltReason,
    };

    public RiskSnapshot Snapshot(BetProposal proposal)
    {
        (int bets, decimal settled) = Days.GetValueOrDefault(Bankroll.BettingDayOf(proposal.ProposedAt));
        return new RiskSnapshot
        {
            State = State,
            OpeningBalance = Bankroll.OpeningBalance,
            Balance = Balance,
            OpenExposure = OpenExposure,
            OpenBets = AtRisk.Count,
            SettledToday = settled,
            BetsToday = bets,
            OpenBetsOnFixture = AtRisk.Values.Count(bet => bet.Bet.FixtureId == proposal.Fixture.Id),
            ExposureByCorrelationKey = proposal.EffectiveCorrelationKeys.ToImmutableDictionary(
                key => key,
                key => AtRisk.Values.Where(bet => bet.Keys.Contains(key)).Sum(bet => bet.Held),
                StringComparer.Ordinal),
        };
    }

    public void Append(LedgerEntry entry)
    {
        Entries.Add(entry);
        Balance += entry.Amount;
        OpenExposure += entry.Hold;
        if (entry.Kind == LedgerEntryKind.Halted)
        {
            (State, HaltReason) = (TradingState.Halted, entry.Note);
        }
        else if (entry.Kind == LedgerEntryKind.Resumed)
        {
            (State, HaltReason) = (TradingState.Active, null);
        }
    }

    /// <summary>Puts a bet's new state in place of the old one and brings the sums up to date.</summary>
    public void Update(MemoryBet bet, Bet after, LedgerEntry entry)
    {
        bet.Bet = after;
        bet.Held += entry.Hold;
        if (after.Status is BetStatus.Reserved or BetStatus.Submitted or BetStatus.Unknown or BetStatus.Open)
        {
            AtRisk[after.Id] = bet;
        }
        else
        {
            AtRisk.Remove(after.Id);
        }

        (DateTimeOffset instant, int bets, decimal settled) = entry.Kind switch
        {
            LedgerEntryKind.Reserved => (after.ProposedAt, 1, 0m),
            LedgerEntryKind.Rejected => (after.ProposedAt, -1, 0m),
            LedgerEntryKind.Settled => (entry.At, 0, entry.Amount),
            _ => (entry.At, 0, 0m),
        };
        DateOnly day = Bankroll.BettingDayOf(instant);
        (int oldBets, decimal oldSettled) = Days.GetValueOrDefault(day);
        Days[day] = (oldBets + bets, oldSettled + settled);
        Append(entry);
    }
}
