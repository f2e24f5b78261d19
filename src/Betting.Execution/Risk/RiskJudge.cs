using System.Collections.Immutable;
using Betting.Execution.Staking;
using Betting.Models;
using static System.FormattableString;

namespace Betting.Execution.Risk;

/// <summary>Sizes a bet by a policy and holds it against every limit. One violated limit is enough to refuse; all of them are listed.</summary>
/// <remarks>
/// The policy caps its own stake first (for example <see cref="FractionalKellyOptions.MaximumStake"/>); whatever it advises is never
/// lowered here. A stake above <see cref="RiskLimits.SingleStake"/> is refused, not trimmed: a limit that is met by trimming would hide
/// a policy that wants too much. A limit that is met exactly is kept. Pure, immutable and thread-safe.
/// </remarks>
public sealed class RiskJudge : IBetJudge
{
    private readonly IStakingPolicy policy;
    private readonly RiskLimits limits;

    /// <summary>Creates the judge.</summary>
    /// <param name="policy">Sizes the bets.</param>
    /// <param name="limits">The limits.</param>
    /// <exception cref="ArgumentException">Limits are out of range; the message lists all of them.</exception>
    public RiskJudge(IStakingPolicy policy, RiskLimits limits)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ImmutableArray<string> errors = RiskLimitsRules.Validate(limits);
        if (!errors.IsEmpty)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(limits));
        }

        this.policy = policy;
        this.limits = limits;
    }

    /// <summary>Judges a proposal.</summary>
    /// <param name="snapshot">The bankroll as the transaction sees it.</param>
    /// <param name="proposal">The bet.</param>
    /// <returns>A stake, or every reason why not; with a halt reason where the balance is below its floor.</returns>
    /// <exception cref="ArgumentException">The market does not offer the selection, or the probability is not inside (0, 1).</exception>
    /// <exception cref="InvalidOperationException">The policy advised a negative stake.</exception>
    public BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        CheckProposal(proposal);
        StakeAdvice advice = policy.Advise(proposal, Math.Max(0m, snapshot.Balance));
        if (advice.Stake < 0m)
        {
            throw new InvalidOperationException(Invariant($"The staking policy '{policy.Name}' advised the stake {advice.Stake}; a stake is 0 or more."));
        }

        List<Denial> denials = [];
        AddBankroll(denials, snapshot);
        AddMoney(denials, snapshot, advice.Stake);
        AddCounts(denials, snapshot);
        AddCorrelation(denials, snapshot, proposal, advice.Stake);
        AddProposal(denials, proposal);
        AddSize(denials, advice);
        return new BetJudgement
        {
            Advice = advice,
            Denials = [.. denials],
            HaltReason = snapshot.State == TradingState.Active && IsBelowFloor(snapshot) ? FloorSentence(snapshot) : null,
        };
    }

    private static void CheckProposal(BetProposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        if (proposal.Market.IndexOf(proposal.Selection) < 0)
        {
            throw new ArgumentException($"The market {proposal.Market} does not offer '{proposal.Selection}'; it offers {string.Join(", ", proposal.Market.Selections)}.", nameof(proposal));
        }

        if (!(proposal.Probability > 0d && proposal.Probability < 1d))
        {
            throw new ArgumentOutOfRangeException(nameof(proposal), proposal.Probability, "The probability of a proposal lies above 0 and below 1.");
        }
    }

    private decimal Floor(RiskSnapshot snapshot) => snapshot.OpeningBalance * limits.BankrollFloorShare;

    private bool IsBelowFloor(RiskSnapshot snapshot) => snapshot.Balance < Floor(snapshot);

    private string FloorSentence(RiskSnapshot snapshot) =>
        Invariant($"The balance {snapshot.Balance:0.##} is below the floor {Floor(snapshot):0.##}; betting halts until a person resumes it.");

    private void AddBankroll(List<Denial> denials, RiskSnapshot snapshot)
    {
        if (snapshot.State != TradingState.Active)
        {
            denials.Add(new Denial(DenialCode.TradingHalted, 1m, 0m, "The bankroll is halted (1) and must not be (0); a person has to resume it."));
        }

        if (IsBelowFloor(snapshot))
        {
            denials.Add(new Denial(DenialCode.BankrollFloor, snapshot.Balance, Floor(snapshot), FloorSentence(snapshot)));
        }
    }

    private void AddMoney(List<Denial> denials, RiskSnapshot snapshot, decimal stake)
    {
        if (stake > limits.SingleStake)
        {
            denials.Add(new Denial(DenialCode.SingleStake, stake, limits.SingleStake, Invariant($"The stake {stake:0.##} exceeds the largest single stake {limits.SingleStake:0.##}.")));
        }

        decimal exposure = snapshot.OpenExposure + stake;
        decimal worstLoss = Math.Max(0m, -snapshot.SettledToday) + exposure;
        if (worstLoss > limits.DailyLoss)
        {
            denials.Add(new Denial(DenialCode.DailyLoss, worstLoss, limits.DailyLoss, Invariant($"With everything open lost, the day's loss would be {worstLoss:0.##}; the limit is {limits.DailyLoss:0.##}.")));
        }

        if (exposure > limits.OpenExposure)
        {
            denials.Add(new Denial(DenialCode.OpenExposure, exposure, limits.OpenExposure, Invariant($"The stakes at risk would be {exposure:0.##}; the limit is {limits.OpenExposure:0.##}.")));
        }

        if (stake > snapshot.Available)
        {
            denials.Add(new Denial(DenialCode.InsufficientFunds, stake, snapshot.Available, Invariant($"The stake {stake:0.##} exceeds the money that is not at risk, {snapshot.Available:0.##}.")));
        }
    }

    private void AddCounts(List<Denial> denials, RiskSnapshot snapshot)
    {
        Add(DenialCode.BetsPerDay, snapshot.BetsToday, limits.BetsPerDay, "of the betting day");
        Add(DenialCode.OpenBets, snapshot.OpenBets, limits.OpenBets, "open at once");
        Add(DenialCode.BetsPerFixture, snapshot.OpenBetsOnFixture, limits.OpenBetsPerFixture, "open on the fixture");

        void Add(DenialCode code, int count, int limit, string what)
        {
            if (count >= limit)
            {
                denials.Add(new Denial(code, count + 1m, limit, Invariant($"This would be bet number {count + 1} {what}; the limit is {limit}.")));
            }
        }
    }

    /// <summary>Checks the keys the proposal names and those the ledger reported, in ordinal order so that the list repeats.</summary>
    private void AddCorrelation(List<Denial> denials, RiskSnapshot snapshot, BetProposal proposal, decimal stake)
    {
        int first = denials.Count;
        foreach ((string key, decimal exposure) in snapshot.ExposureByCorrelationKey)
        {
            Add(key, exposure);
        }

        foreach (string key in proposal.EffectiveCorrelationKeys)
        {
            if (!snapshot.ExposureByCorrelationKey.ContainsKey(key))
            {
                Add(key, 0m);
            }
        }

        denials.Sort(first, denials.Count - first, Comparer<Denial>.Create(static (a, b) => string.CompareOrdinal(a.Explanation, b.Explanation)));

        void Add(string key, decimal exposure)
        {
            if (exposure + stake > limits.CorrelatedExposure)
            {
                denials.Add(new Denial(DenialCode.CorrelatedExposure, exposure + stake, limits.CorrelatedExposure, Invariant($"The risk '{key}' would carry stakes of {exposure + stake:0.##}; the limit is {limits.CorrelatedExposure:0.##}.")));
            }
        }
    }

    private void AddProposal(List<Denial> denials, BetProposal proposal)
    {
        if (proposal.Caveats != PredictionCaveats.None && !limits.AllowCaveats)
        {
            denials.Add(new Denial(DenialCode.PredictionWithCaveats, (decimal)proposal.Caveats, 0m, Invariant($"The prediction carries caveats ({(int)proposal.Caveats}: {proposal.Caveats}); without AllowCaveats only predictions with none (0) are staked on.")));
        }

        decimal secondsToStart = (proposal.Fixture.StartsAt - proposal.ProposedAt).Ticks / (decimal)TimeSpan.TicksPerSecond;
        if (secondsToStart <= 0m)
        {
            denials.Add(new Denial(DenialCode.FixtureStarted, secondsToStart, 0m, Invariant($"The bet was proposed {secondsToStart:0.###} s before the start; it must be more than 0 s before.")));
        }
    }

    private void AddSize(List<Denial> denials, StakeAdvice advice)
    {
        if (advice.Stake > 0m)
        {
            return;
        }

        IStakeThresholds? thresholds = policy as IStakeThresholds;
        double minimumEdge = thresholds?.MinimumEdge ?? 0d;
        if (!StakeThresholds.IsEnough(advice.Edge, minimumEdge))
        {
            denials.Add(new Denial(DenialCode.InsufficientEdge, (decimal)advice.Edge, (decimal)minimumEdge, StakeThresholds.EdgeSentence(advice.Edge, minimumEdge)));
            return;
        }

        decimal minimumStake = thresholds?.MinimumStake ?? 0m;
        string lastReduction = advice.Reductions.IsDefaultOrEmpty ? "The policy gave no reason." : advice.Reductions[^1];
        denials.Add(new Denial(DenialCode.StakeBelowMinimum, advice.Stake, minimumStake, Invariant($"The advised stake is {advice.Stake:0.##}; the smallest stake is {minimumStake:0.##}. {lastReduction}")));
    }
}
