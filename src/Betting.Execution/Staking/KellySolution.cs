namespace Betting.Execution.Staking;

/// <summary>How a joint optimisation of several bets ended; the fractions themselves are in the span that was passed.</summary>
/// <param name="Growth">Expected logarithm of the bankroll's growth with these fractions, in nats.</param>
/// <param name="Staked">The sum of the fractions, 0 to the budget.</param>
/// <param name="Gap">A bound on how much better the expected growth of any allowed fractions could be, in nats; 0 for exact solutions.</param>
/// <param name="Iterations">Steps taken.</param>
/// <param name="Converged">Whether the gap fell to 1e-10 or below. Where it did not, the fractions are allowed but not the best.</param>
/// <remarks>The default value says not converged. Immutable and thread-safe.</remarks>
public readonly record struct KellySolution(double Growth, double Staked, double Gap, int Iterations, bool Converged)
{
    /// <summary>The gap at which a solution counts as converged.</summary>
    internal const double Tolerance = 1e-10;
}
