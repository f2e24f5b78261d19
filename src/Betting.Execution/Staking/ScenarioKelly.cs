using Betting.Numerics.Optimisation;

namespace Betting.Execution.Staking;

/// <summary>
/// The growth-optimal stakes on bets that depend on one another in any way, from a list of everything that can happen: the return of each
/// bet in each scenario and the probability of the scenario.
/// </summary>
/// <remarks>
/// Maximises <c>sum p[s] ln(1 + sum f[i] r[s, i])</c> over <c>0 &lt;= f[i] &lt;= cap[i]</c> and <c>sum f &lt;= budget</c>, a concave problem, by
/// <see cref="CappedBudget"/>; the gap reported is a proof of how good the answer is for the scenarios given. Deterministic. Allocates nothing
/// once the shared array pool is warm. Thread-safe (pure functions).
/// </remarks>
public static class ScenarioKelly
{
    /// <summary>Solves for the scenarios of a set.</summary>
    /// <param name="scenarios">What can happen.</param>
    /// <param name="fractions">Receives the fraction of the bankroll to stake on each bet.</param>
    /// <param name="budget">The largest sum of fractions, above 0, at most 1. Default 1.</param>
    /// <param name="caps">The largest fraction of each bet, 0 to 1; empty (the default) for none.</param>
    /// <returns>Expected growth, the sum staked and whether it converged.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The budget or a cap is out of range.</exception>
    public static KellySolution Solve(ScenarioSet scenarios, Span<double> fractions, double budget = 1d, ReadOnlySpan<double> caps = default)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        StakingRefusals.Lengths(scenarios.Bets, fractions.Length, "fractions", nameof(fractions));
        StakingRefusals.Budget(budget, nameof(budget));
        StakingRefusals.Caps(caps, fractions.Length, nameof(caps));
        return Maximise(scenarios.Returns, scenarios.Probabilities, fractions, budget, caps);
    }

    /// <summary>Solves for returns and probabilities in memory of the caller.</summary>
    /// <param name="returns">Net profit per unit staked, one row per scenario and one column per bet: -1 for a loss, 0 for a push, odds - 1 for a win; finite, -1 or more.</param>
    /// <param name="probabilities">The probability of each scenario, 0 to 1; their sum is 1.</param>
    /// <param name="fractions">Receives the fraction of the bankroll to stake on each bet.</param>
    /// <param name="budget">The largest sum of fractions, above 0, at most 1. Default 1.</param>
    /// <param name="caps">The largest fraction of each bet, 0 to 1; empty (the default) for none.</param>
    /// <returns>Expected growth, the sum staked and whether it converged.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or the probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static KellySolution Solve(
        ReadOnlySpan<double> returns, ReadOnlySpan<double> probabilities, Span<double> fractions, double budget = 1d, ReadOnlySpan<double> caps = default)
    {
        ScenarioSet.Check(returns, probabilities, fractions.Length);
        StakingRefusals.Budget(budget, nameof(budget));
        StakingRefusals.Caps(caps, fractions.Length, nameof(caps));
        return Maximise(returns, probabilities, fractions, budget, caps);
    }

    /// <summary>The expected logarithm of the bankroll's growth of any stakes.</summary>
    /// <param name="scenarios">What can happen.</param>
    /// <param name="fractions">The fraction staked on each bet, 0 to 1; their sum is at most 1.</param>
    /// <returns>Natural logarithm; negative infinity where everything can be lost.</returns>
    /// <exception cref="ArgumentException">Lengths differ, or the sum exceeds 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is not a number or out of range.</exception>
    public static double Growth(ScenarioSet scenarios, ReadOnlySpan<double> fractions)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        StakingRefusals.Lengths(scenarios.Bets, fractions.Length, "fractions", nameof(fractions));
        foreach (double fraction in fractions)
        {
            StakingRefusals.Fraction(fraction, nameof(fractions));
        }

        StakingRefusals.AtMostOne(StakeSums.Of(fractions), nameof(fractions));
        return new ScenarioGrowth(scenarios.Returns, scenarios.Probabilities, fractions.Length).Value(fractions);
    }

    internal static KellySolution Maximise(
        ReadOnlySpan<double> returns, ReadOnlySpan<double> probabilities, Span<double> fractions, double budget, ReadOnlySpan<double> caps)
    {
        fractions.Clear();
        ScenarioGrowth growth = new(returns, probabilities, fractions.Length);
        CappedBudgetResult result = CappedBudget.Maximise(ref growth, fractions, caps, budget, KellySolution.Tolerance / 10d);
        double staked = StakeSums.Keep(fractions, budget);
        return new KellySolution(result.Value, staked, result.Gap, result.Iterations, result.Gap <= KellySolution.Tolerance);
    }
}
