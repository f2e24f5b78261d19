using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Experiments;

/// <summary>Whether the arms got the shares of units that they should have got; where not, comparisons of the arms mean little.</summary>
/// <remarks>
/// <para>The first exposure of each unit counts, against the shares of its instant. <see cref="IsMismatch"/> follows from
/// <see cref="AnytimePValue"/>, which may be looked at after every exposure: a Dirichlet-multinomial test of each step's shares, the steps'
/// evidence multiplied (Lindon and Malek, "Anytime-valid inference for multinomial count data", NeurIPS 2022). The chi-square value is the
/// familiar one; its p-value holds for one look that was planned beforehand, so look at it once, at the end.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed record SampleRatio
{
    /// <summary>The weight of the expected shares in the test, in units: deviations of about 1/sqrt(this) are found soonest.</summary>
    private const double Concentration = 500;

    // Below this a count is too small for the chi-square distribution.
    private const double SmallestExpected = 5;

    private SampleRatio()
    {
    }

    /// <summary>The arms, the champion first.</summary>
    public required ImmutableArray<ArmCount> Arms { get; init; }

    /// <summary>Pearson's chi-square, added over the steps of the ramp in which every count that can occur is expected to be 5 or more.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Its degrees of freedom; 0 where there are too few units.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>The probability of such a chi-square if the shares are kept, for a single planned look; 1 where there are too few units.</summary>
    public required double PValue { get; init; }

    /// <summary>The probability, over all looks together, of as much evidence against the shares if they are kept.</summary>
    public required double AnytimePValue { get; init; }

    /// <summary>Exposures to an arm that the routing does not give at that instant: a host with another salt, ramp or clock.</summary>
    public required int Misrouted { get; init; }

    /// <summary>Whether the shares were not kept, at the stated error rate over all looks together.</summary>
    public required bool IsMismatch { get; init; }

    /// <summary>Checks the exposures of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="exposures">Its exposures in the order in which they were logged.</param>
    /// <param name="alpha">The error rate, above 0 and below 1.</param>
    /// <returns>The check.</returns>
    /// <exception cref="ArgumentException">An argument is null, alpha is out of range, or an arm is none of the experiment's.</exception>
    public static SampleRatio Of(Experiment experiment, IEnumerable<ExperimentExposure> exposures, double alpha)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(exposures);
        Require.Share(alpha, false, false, nameof(alpha));
        string[] arms = [experiment.Champion.Name, .. experiment.Challengers.Select(arm => arm.Name)];
        int[][] counts = [.. Enumerable.Range(0, experiment.Ramp.Length + 1).Select(_ => new int[arms.Length])];
        HashSet<string> seen = new(StringComparer.Ordinal);
        double evidence = 0;
        double most = 0;
        int misrouted = 0;
        foreach (ExperimentExposure exposure in exposures)
        {
            int arm = Array.IndexOf(arms, exposure.Arm);
            if (arm < 0)
            {
                throw new ArgumentException($"The exposure of '{exposure.Unit}' is to the arm '{exposure.Arm}'; '{experiment.Name}' has {string.Join(", ", arms)}.", nameof(exposures));
            }

            int step = experiment.StepAt(exposure.At);
            misrouted += ExperimentRouter.ArmOf(experiment, ExperimentRouter.Bucket(experiment.Salt, exposure.Unit), step).Name == exposure.Arm ? 0 : 1;
            if (seen.Add(exposure.Unit))
            {
                evidence += Evidence(counts[step + 1], arm, Share(experiment, step, arm));
                most = Math.Max(most, evidence);
                counts[step + 1][arm]++;
            }
        }

        (double chiSquare, int degrees) = Pearson(experiment, counts);
        double anytime = Math.Exp(-most);
        return new SampleRatio
        {
            Arms = [.. arms.Select((name, arm) => new ArmCount(
                name, counts.Sum(step => step[arm]), counts.Select((step, index) => step.Sum() * Share(experiment, index - 1, arm)).Sum()))],
            ChiSquare = chiSquare,
            DegreesOfFreedom = degrees,
            PValue = degrees == 0 ? 1 : 1 - Numerics.Functions.ChiSquare.Cdf(chiSquare, degrees),
            AnytimePValue = anytime,
            Misrouted = misrouted,
            IsMismatch = anytime <= alpha,
        };
    }

    /// <summary>How much likelier this arm is under the counts so far, drawn towards the shares, than under the shares; a unit that cannot occur refutes them.</summary>
    private static double Evidence(int[] counts, int arm, double share) => share > 0
        ? Math.Log((((Concentration * share) + counts[arm]) / (Concentration + counts.Sum())) / share)
        : double.PositiveInfinity;

    private static (double ChiSquare, int Degrees) Pearson(Experiment experiment, int[][] counts)
    {
        double sum = 0;
        int degrees = 0;
        for (int index = 0; index < counts.Length; index++)
        {
            int units = counts[index].Sum();
            double[] expected = [.. counts[index].Select((_, arm) => units * Share(experiment, index - 1, arm))];
            int possible = Enumerable.Range(0, expected.Length).Count(arm => Share(experiment, index - 1, arm) > 0);
            if (possible < 2 || expected.Any(count => count is > 0 and < SmallestExpected) || units == 0)
            {
                continue;
            }

            degrees += possible - 1;
            for (int arm = 0; arm < expected.Length; arm++)
            {
                double difference = counts[index][arm] - expected[arm];
                sum += expected[arm] > 0 ? difference * difference / expected[arm] : difference == 0 ? 0 : double.PositiveInfinity;
            }
        }

        return (sum, degrees);
    }

    private static double Share(Experiment experiment, int step, int arm)
    {
        int challengers = step < 0 ? 0 : experiment.Ramp[step].Shares.Sum();
        int share = arm == 0 ? Experiment.AllUnits - challengers : step < 0 ? 0 : experiment.Ramp[step].Shares[arm - 1];
        return (double)share / Experiment.AllUnits;
    }
}
