using System.Collections.Immutable;

namespace Betting.Execution.Risk;

/// <summary>
/// A buffer for decisions: <see cref="RiskJudge.Decide"/> fills it anew each time and allocates nothing once it has grown to the longest list of
/// violations. Sentences and records are made on demand.
/// </summary>
/// <remarks>Not thread-safe: one per thread. What it says holds until the next decision.</remarks>
public sealed class RiskDecision
{
    private RiskViolation[] violations = new RiskViolation[32];
    private StakeAdvice advice;
    private bool isComplete;

    /// <summary>The size and what led there.</summary>
    public StakeAdvice Advice => advice;

    /// <summary>How many limits are violated.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the bet may be made; <see langword="false"/> before the first decision and where the last one failed.</summary>
    public bool IsApproved => isComplete && Count == 0;

    /// <summary>Whether the bankroll must halt, because an active one is below its floor.</summary>
    public bool MustHalt { get; internal set; }

    /// <summary>Whether the bet lowers the worst case of its fixture, and so passed limits on exposure; <see langword="false"/> also where that did not matter.</summary>
    public bool ReducesRisk { get; internal set; }

    /// <summary>The version of the limits that judged; see <see cref="RiskLimitsVersion.Version"/>.</summary>
    public int LimitsVersion { get; private set; }

    /// <summary>A violated limit.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such violation.</exception>
    public RiskViolation this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return violations[index];
        }
    }

    /// <summary>Whether a limit is among the violated ones.</summary>
    /// <param name="code">The limit.</param>
    /// <returns>True where it is.</returns>
    public bool Violates(DenialCode code)
    {
        for (int index = 0; index < Count; index++)
        {
            if (violations[index].Code == code)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One sentence for people about a violated limit, with both values.</summary>
    /// <param name="index">From 0.</param>
    /// <returns>The sentence.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such violation.</exception>
    public string Explain(int index) => RiskSentences.Of(this[index], in advice);

    /// <summary>The decision as immutable records, with all sentences.</summary>
    /// <returns>The judgement.</returns>
    public BetJudgement ToJudgement()
    {
        ImmutableArray<Denial>.Builder denials = ImmutableArray.CreateBuilder<Denial>(Count);
        string? haltReason = null;
        for (int index = 0; index < Count; index++)
        {
            RiskViolation violation = violations[index];
            string sentence = Explain(index);
            denials.Add(new Denial(violation.Code, violation.Value, violation.Limit, sentence));
            haltReason = MustHalt && violation.Code == DenialCode.BankrollFloor ? sentence : haltReason;
        }

        return new BetJudgement
        {
            Advice = Advice,
            Denials = denials.MoveToImmutable(),
            HaltReason = haltReason,
            ReducesRisk = ReducesRisk,
            LimitsVersion = LimitsVersion,
        };
    }

    internal void Reset(int limitsVersion)
    {
        Count = 0;
        MustHalt = false;
        ReducesRisk = false;
        LimitsVersion = limitsVersion;
        isComplete = false;
    }

    /// <summary>The advice in place: it is large, and copying it takes time.</summary>
    internal ref StakeAdvice AdviceInPlace => ref advice;

    internal void Complete() => isComplete = true;

    internal void Add(DenialCode code, decimal value, decimal limit, string? key = null)
    {
        if (Count == violations.Length)
        {
            Array.Resize(ref violations, 2 * Count);
        }

        violations[Count++] = new RiskViolation(code, value, limit, key);
    }

    /// <summary>Strikes out what a bet that reduces risk may pass.</summary>
    internal void PassAsHedge(TradingState state)
    {
        int kept = 0;
        for (int index = 0; index < Count; index++)
        {
            if (!HedgeRules.MayPass(violations[index].Code, state))
            {
                violations[kept++] = violations[index];
            }
        }

        Count = kept;
        ReducesRisk = true;
    }
}
