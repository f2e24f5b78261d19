using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>Turns several bets into stakes that a bookmaker takes: jointly growth-optimal, then the Kelly share, then rounded down.</summary>
/// <remarks>
/// Budget and caps hold for the stakes themselves, so the optimum is sought under the constraints divided by the Kelly share. Rounding never
/// raises the risk: where rounding a covering bet down would make the worst outcome worse, the bets it covers are lowered too. For hot paths use
/// <see cref="ExclusiveKelly"/>, <see cref="IndependentKelly"/> and <see cref="ScenarioKelly"/>, which write into memory of the caller.
/// Thread-safe (pure functions).
/// </remarks>
public static class StakePlanner
{
    /// <summary>Plans stakes on outcomes of one market of which at most one wins.</summary>
    /// <param name="odds">Decimal odds of each outcome, 1 or more.</param>
    /// <param name="probabilities">The probability of each outcome; their sum is at most 1.</param>
    /// <param name="balance">The bankroll's balance; not negative.</param>
    /// <param name="options">Options; <see langword="null"/> (the default) for the defaults.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">Lengths differ, there is no bet, or the probabilities sum to more than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static StakePlan Exclusive(ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, decimal balance, StakePlanOptions? options = null)
    {
        StakePlanOptions o = Check(options, balance);
        double[] caps = Caps(o, odds.Length);
        double[] fractions = new double[odds.Length];
        KellySolution solution = ExclusiveKelly.Solve(odds, probabilities, fractions, Constrained(o.Budget, o), caps, o.Commission);
        double[] alone = Alone(odds, probabilities, o.Commission);
        return PlanRounding.Finish(ExclusiveScenarios.From(odds, probabilities, o.Commission), alone, fractions, solution, balance, o);
    }

    /// <summary>Plans stakes on bets at the same time that do not depend on one another.</summary>
    /// <param name="odds">Decimal odds of each bet, 1 or more.</param>
    /// <param name="probabilities">The probability that each bet wins, 0 to 1.</param>
    /// <param name="balance">The bankroll's balance; not negative.</param>
    /// <param name="options">Options; <see langword="null"/> (the default) for the defaults.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static StakePlan Independent(ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, decimal balance, StakePlanOptions? options = null)
    {
        StakePlanOptions o = Check(options, balance);
        double[] caps = Caps(o, odds.Length);
        double[] fractions = new double[odds.Length];
        KellySolution solution = IndependentKelly.Solve(odds, probabilities, fractions, Constrained(o.Budget, o), caps, o.Commission);
        return PlanRounding.FinishIndependent(odds, probabilities, Alone(odds, probabilities, o.Commission), fractions, solution, balance, o);
    }

    /// <summary>Plans stakes on bets that depend on one another.</summary>
    /// <param name="scenarios">What can happen, commission included in the returns.</param>
    /// <param name="balance">The bankroll's balance; not negative.</param>
    /// <param name="options">Options; <see langword="null"/> (the default) for the defaults. The commission is not used.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static StakePlan Joint(ScenarioSet scenarios, decimal balance, StakePlanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        StakePlanOptions o = Check(options, balance);
        double[] fractions = new double[scenarios.Bets];
        KellySolution solution = ScenarioKelly.Solve(scenarios, fractions, Constrained(o.Budget, o), Caps(o, scenarios.Bets));
        double[] alone = new double[scenarios.Bets];
        double[] column = new double[scenarios.Count];
        for (int bet = 0; bet < alone.Length; bet++)
        {
            for (int s = 0; s < column.Length; s++)
            {
                column[s] = scenarios.Returns[(s * scenarios.Bets) + bet];
            }

            ScenarioKelly.Solve(column, scenarios.Probabilities, alone.AsSpan(bet, 1));
        }

        return PlanRounding.Finish(scenarios, alone, fractions, solution, balance, o);
    }

    private static double[] Alone(ReadOnlySpan<double> odds, ReadOnlySpan<double> probabilities, double commission)
    {
        double[] alone = new double[odds.Length];
        for (int i = 0; i < alone.Length; i++)
        {
            alone[i] = Kelly.Fraction(odds[i], probabilities[i], commission);
        }

        return alone;
    }

    private static double[] Caps(StakePlanOptions options, int count)
    {
        double[] caps = new double[count];
        Array.Fill(caps, Constrained(options.MaximumBankrollShare, options));
        return caps;
    }

    /// <summary>What a bound on the stakes means for the fractions before the Kelly share.</summary>
    private static double Constrained(double bound, StakePlanOptions options) => Math.Min(1d, bound / options.KellyShare);

    private static StakePlanOptions Check(StakePlanOptions? options, decimal balance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(balance);
        StakePlanOptions o = options ?? new StakePlanOptions();
        Share(o.KellyShare, nameof(o.KellyShare));
        Share(o.Budget, nameof(o.Budget));
        Share(o.MaximumBankrollShare, nameof(o.MaximumBankrollShare));
        Refuse.Commission(o.Commission, nameof(options));
        ArgumentNullException.ThrowIfNull(o.Rules, nameof(options));
        return o;

        static void Share(double value, string name)
        {
            if (!(value > 0d && value <= 1d))
            {
                throw new ArgumentOutOfRangeException(nameof(options), value, Invariant($"{name} is {value}; it must be above 0 and at most 1."));
            }
        }
    }
}
