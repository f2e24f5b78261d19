using System.Collections.Immutable;

namespace Betting.Execution.Staking;

/// <summary>Everything that can happen to a group of bets: the return of each bet in each scenario and the probability of the scenario.</summary>
/// <remarks>Immutable and thread-safe. Made by hand, by <see cref="ScoreScenarios"/> or by <see cref="CopulaScenarios"/>.</remarks>
public sealed class ScenarioSet
{
    private readonly double[] returns;
    private readonly double[] probabilities;

    /// <summary>Creates a set.</summary>
    /// <param name="bets">The number of bets, at least 1.</param>
    /// <param name="returns">Net profit per unit staked, one row per scenario and one column per bet: -1 for a loss, 0 for a push, odds - 1 for a win; finite, -1 or more.</param>
    /// <param name="probabilities">The probability of each scenario, 0 to 1; their sum is 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or the probabilities do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public ScenarioSet(int bets, ReadOnlySpan<double> returns, ReadOnlySpan<double> probabilities)
        : this(bets, returns.ToArray(), probabilities.ToArray())
    {
    }

    /// <summary>Creates a set that owns the arrays.</summary>
    internal ScenarioSet(int bets, double[] returns, double[] probabilities)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bets);
        Check(returns, probabilities, bets);
        (Bets, this.returns, this.probabilities) = (bets, returns, probabilities);
    }

    /// <summary>The number of bets.</summary>
    public int Bets { get; }

    /// <summary>The number of scenarios.</summary>
    public int Count => probabilities.Length;

    /// <summary>Net profit per unit staked, one row per scenario and one column per bet.</summary>
    public ReadOnlySpan<double> Returns => returns;

    /// <summary>The probability of each scenario.</summary>
    public ReadOnlySpan<double> Probabilities => probabilities;

    /// <summary>Expected profit per unit staked of each bet.</summary>
    /// <returns>-1 or more, in the order of the bets.</returns>
    public ImmutableArray<double> ExpectedValues()
    {
        double[] values = new double[Bets];
        for (int s = 0; s < Count; s++)
        {
            for (int i = 0; i < Bets; i++)
            {
                values[i] += probabilities[s] * returns[(s * Bets) + i];
            }
        }

        return [.. values];
    }

    /// <summary>The share of the bankroll that is lost in the worst scenario that can happen.</summary>
    /// <param name="fractions">The fraction staked on each bet.</param>
    /// <returns>0 to 1; 0 where no scenario loses.</returns>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public double WorstLoss(ReadOnlySpan<double> fractions)
    {
        StakingRefusals.Lengths(Bets, fractions.Length, "fractions", nameof(fractions));
        double worst = 0d;
        for (int s = 0; s < Count; s++)
        {
            double change = 0d;
            for (int i = 0; i < Bets; i++)
            {
                change += fractions[i] * returns[(s * Bets) + i];
            }

            worst = probabilities[s] > 0d ? Math.Min(worst, change) : worst;
        }

        return -worst;
    }

    internal static void Check(ReadOnlySpan<double> returns, ReadOnlySpan<double> probabilities, int bets)
    {
        if (probabilities.IsEmpty)
        {
            throw new ArgumentException("There is no scenario; something must be able to happen.", nameof(probabilities));
        }

        if (returns.Length != (long)probabilities.Length * bets)
        {
            throw new ArgumentException($"There are {returns.Length} returns; {probabilities.Length} scenarios of {bets} bets need {(long)probabilities.Length * bets}.", nameof(returns));
        }

        double sum = 0d;
        for (int s = 0; s < probabilities.Length; s++)
        {
            StakingRefusals.ProbabilityAt(probabilities[s], s, nameof(probabilities));
            sum += probabilities[s];
        }

        StakingRefusals.ExactlyOne(sum, nameof(probabilities));
        for (int i = 0; i < returns.Length; i++)
        {
            if (!(returns[i] >= -1d && double.IsFinite(returns[i])))
            {
                throw new ArgumentOutOfRangeException(nameof(returns), returns[i], $"The return of bet {i % bets} in scenario {i / bets} must be finite and -1 (everything lost) or more.");
            }
        }
    }
}
