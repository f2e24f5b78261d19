using Betting.Execution.Settling;
using Betting.Execution.Staking;

namespace Betting.Execution.Risk;

/// <summary>Sizes a bet by a policy and holds it against every limit. One violated limit is enough to refuse; all of them are listed.</summary>
/// <remarks>
/// <para>
/// The policy caps its own stake first (for example <see cref="FractionalKellyOptions.MaximumStake"/>); beside the drawdown tiers nothing lowers it here. A stake
/// above <see cref="RiskLimits.SingleStake"/> is refused, not trimmed: a limit that is met by trimming would hide a policy that wants too much. A limit that
/// is met exactly is kept.
/// </para>
/// <para>
/// A bet that lowers the worst case of its fixture (<see cref="FixtureWorstCase"/>, at the worst price that it accepts) reduces risk. It passes the reducing state,
/// the limits on exposure of every kind, on losses and stakes of a day or week and on numbers of bets, and, while a person lets the bankroll reduce, the
/// floor. It does not pass a halt, the largest single stake, the money that is there, the limits on quotes and prices, or the start of the game. One that is
/// proposed as a hedge (<see cref="BetProposal.HedgeStake"/>) must lower the worst case; it brings its own stake and needs neither edge nor a prediction
/// without caveats, and drawdown tiers do not scale it.
/// </para>
/// <para>Pure, and thread-safe. Limits of a <see cref="RiskLimitsSource"/> are read once per judgement.</para>
/// </remarks>
public sealed class RiskJudge : IBetJudge
{
    [ThreadStatic]
    private static RiskDecision? spare;

    private readonly IStakingPolicy policy;
    private readonly IStakeThresholds? thresholds;
    private readonly RiskLimitsSource? source;
    private readonly RiskLimits? fixedLimits;
    private readonly SettlementRules settlement;

    /// <summary>Creates a judge whose limits never change.</summary>
    /// <param name="policy">Sizes the bets.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="settlement">The rules by which worst cases are worked out; default <see cref="SettlementRules.Default"/>.</param>
    /// <exception cref="ArgumentException">Limits are out of range; the message lists all of them.</exception>
    public RiskJudge(IStakingPolicy policy, RiskLimits limits, SettlementRules? settlement = null)
        : this(policy, settlement)
    {
        fixedLimits = RiskLimitsRules.Require(limits);
    }

    /// <summary>Creates a judge whose limits may change while it is used.</summary>
    /// <param name="policy">Sizes the bets.</param>
    /// <param name="limits">Where the limits come from.</param>
    /// <param name="settlement">The rules by which worst cases are worked out; default <see cref="SettlementRules.Default"/>.</param>
    public RiskJudge(IStakingPolicy policy, RiskLimitsSource limits, SettlementRules? settlement = null)
        : this(policy, settlement)
    {
        ArgumentNullException.ThrowIfNull(limits);
        source = limits;
    }

    private RiskJudge(IStakingPolicy policy, SettlementRules? settlement)
    {
        ArgumentNullException.ThrowIfNull(policy);
        this.policy = policy;
        this.settlement = settlement ?? SettlementRules.Default;
        thresholds = policy as IStakeThresholds;
    }

    /// <summary>Judges a proposal.</summary>
    /// <param name="snapshot">The bankroll as the transaction sees it.</param>
    /// <param name="proposal">The bet.</param>
    /// <returns>A stake, or every reason why not; with a halt reason where the balance is below its floor.</returns>
    /// <exception cref="ArgumentException">
    /// The market does not offer the selection, a number of the proposal or the snapshot is out of range, or amounts are too large to be added.
    /// </exception>
    /// <exception cref="InvalidOperationException">The policy advised a negative stake.</exception>
    public BetJudgement Judge(RiskSnapshot snapshot, BetProposal proposal)
    {
        RiskDecision decision = spare ?? new RiskDecision();
        spare = null;
        Decide(snapshot, proposal, decision);
        BetJudgement judgement = decision.ToJudgement();
        spare = decision;
        return judgement;
    }

    /// <summary>Judges a proposal into a buffer, without allocating and without making sentences.</summary>
    /// <param name="snapshot">The bankroll as the transaction sees it.</param>
    /// <param name="proposal">The bet.</param>
    /// <param name="decision">Receives the stake and every violated limit; what it held before is gone.</param>
    /// <exception cref="ArgumentException">
    /// The market does not offer the selection, a number of the proposal or the snapshot is out of range, or amounts are too large to be added.
    /// </exception>
    /// <exception cref="InvalidOperationException">The policy advised a negative stake.</exception>
    public void Decide(RiskSnapshot snapshot, BetProposal proposal, RiskDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        RiskLimitsVersion? version = source?.Current;
        decision.Reset(version?.Version ?? 0);
        RiskInput.Check(snapshot);
        RiskInput.Check(proposal);
        try
        {
            RiskLimits limits = version?.Limits ?? fixedLimits!; // One of the two is there by construction.
            ref StakeAdvice advice = ref decision.AdviceInPlace;
            advice = default;
            advice = RiskSizing.Of(policy, thresholds, limits, snapshot, proposal);
            Hold(new RiskCase(limits, snapshot, proposal, advice.Stake), decision);
            decision.Complete();
        }
        catch (OverflowException exception)
        {
            throw RiskInput.TooLarge(snapshot, proposal, decision.Advice.Stake, exception);
        }
    }

    private void Hold(in RiskCase check, RiskDecision decision)
    {
        TradingState state = check.Snapshot.State;
        RiskChecks.AddState(in check, decision);
        RiskChecks.AddMoney(in check, decision);
        RiskChecks.AddCounts(in check, decision);
        ExposureChecks.Add(in check, decision);
        RiskChecks.AddPrediction(in check, decision);
        PriceChecks.AddQuote(in check, decision);
        PriceChecks.AddEdge(in check, in decision.AdviceInPlace, thresholds, decision);
        bool mustReduce = state == TradingState.Reducing || check.IsHedge;
        bool mayReduce = check.Stake > 0m && !check.Snapshot.OpenOnFixture.IsDefaultOrEmpty;
        if (mustReduce || ExposureChecks.MayLose(in check, check.Limits.FixtureLoss) || (mayReduce && HedgeRules.AnyMayPass(decision, state)))
        {
            HoldFixture(in check, state, decision);
        }
    }

    private void HoldFixture(in RiskCase check, TradingState state, RiskDecision decision)
    {
        FixtureChange change = ExposureChecks.ChangeOf(in check, settlement);
        decimal worst = Math.Max(change.Before, change.After);
        if (change.Lowers)
        {
            decision.PassAsHedge(state);
            return;
        }

        if (check.Limits.FixtureLoss is { } limit && worst > limit)
        {
            decision.Add(DenialCode.FixtureLoss, worst, limit);
        }

        if (state == TradingState.Reducing)
        {
            decision.Add(DenialCode.TradingReducing, worst, change.Before);
        }

        if (check.IsHedge)
        {
            decision.Add(DenialCode.HedgeWithoutEffect, worst, change.Before);
        }
    }
}
