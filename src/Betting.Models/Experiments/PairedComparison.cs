using Betting.Models.Internal;

namespace Betting.Models.Experiments;

/// <summary>A challenger against the champion on the units that both predicted, after as many looks as one likes.</summary>
/// <remarks>
/// <para>A difference is the challenger's log loss less the champion's on one unit, bounded by <see cref="ExperimentOptions.DifferenceBound"/>;
/// below 0 the challenger was better. "Worse" means that the claim "the mean difference is at most 0" is refuted at the error rate of halting,
/// "better" that "it is at least 0" is refuted at that of promoting, whichever came first. The error rates hold over all looks together as long as
/// no claim's mean depends on the past in its favour (Ville's inequality); see Waudby-Smith and Ramdas, JRSS B 86 (2024).</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed record PairedComparison
{
    private const double SmallestProbability = 1e-15;

    private PairedComparison()
    {
    }

    /// <summary>The challenger's arm.</summary>
    public required string Challenger { get; init; }

    /// <summary>The settled pairs.</summary>
    public required int Pairs { get; init; }

    /// <summary>The mean of the bounded differences in nats; NaN without pairs.</summary>
    public required double MeanDifference { get; init; }

    /// <summary>The interval that holds the expected bounded difference at all looks together with the stated confidence: its lower end, in nats.</summary>
    public required double Lower { get; init; }

    /// <summary>The upper end, in nats.</summary>
    public required double Upper { get; init; }

    /// <summary>The share of pairs whose difference was cut to the bound, 0 to 1; where it is large, raise the bound in the next experiment.</summary>
    public required double BoundedShare { get; init; }

    /// <summary>The probability, over all looks together, of as much evidence that the challenger is worse if it is not; at most 1.</summary>
    public required double WorsePValue { get; init; }

    /// <summary>The probability, over all looks together, of as much evidence that the challenger is better if it is not; at most 1.</summary>
    public required double BetterPValue { get; init; }

    /// <summary>What follows.</summary>
    public required ComparisonVerdict Verdict { get; init; }

    /// <summary>The pair, counted from 1, after which the verdict stood; 0 where it is undecided.</summary>
    public required int DecidedAfter { get; init; }

    /// <summary>Compares one challenger.</summary>
    /// <param name="challenger">The challenger's arm.</param>
    /// <param name="scores">Settled scores in the order in which they were logged; those of other challengers are passed over.</param>
    /// <param name="options">Error rates and bounds.</param>
    /// <param name="challengers">How many challengers share the error rates, 1 or more.</param>
    /// <returns>The comparison.</returns>
    /// <exception cref="ArgumentException">An argument is null or out of range.</exception>
    public static PairedComparison Of(string challenger, IReadOnlyCollection<ExperimentScore> scores, ExperimentOptions options, int challengers = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(challenger);
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        Require.AtLeast(challengers, 1, nameof(challengers));
        double[] scaled = [.. scores.Where(score => score.Challenger == challenger).Select(score => Difference(score) / options.DifferenceBound)];
        int bounded = scaled.Count(number => Math.Abs(number) > 1);
        for (int index = 0; index < scaled.Length; index++)
        {
            scaled[index] = Math.Clamp(scaled[index], -1, 1);
        }

        (double worse, double better, ComparisonVerdict verdict, int after) = Watch(scaled, options, challengers);
        double[] opposite = [.. scaled.Select(number => -number)];
        double alpha = (1 - options.Confidence) / 2;
        return new PairedComparison
        {
            Challenger = challenger,
            Pairs = scaled.Length,
            MeanDifference = scaled.Length == 0 ? double.NaN : scaled.Average() * options.DifferenceBound,
            Lower = BettingScore.LowerBound(scaled, alpha) * options.DifferenceBound,
            Upper = -BettingScore.LowerBound(opposite, alpha) * options.DifferenceBound,
            BoundedShare = scaled.Length == 0 ? 0 : (double)bounded / scaled.Length,
            WorsePValue = Math.Min(1, Math.Exp(-worse)),
            BetterPValue = Math.Min(1, Math.Exp(-better)),
            Verdict = verdict,
            DecidedAfter = after,
        };
    }

    /// <summary>The most evidence there ever was for each side, and the first verdict.</summary>
    private static (double Worse, double Better, ComparisonVerdict Verdict, int After) Watch(double[] scaled, ExperimentOptions options, int challengers)
    {
        BettingScore forWorse = new();
        BettingScore forBetter = new();
        (double worse, double better, ComparisonVerdict verdict, int after) = (0d, 0d, ComparisonVerdict.Undecided, 0);
        double halt = -Math.Log(options.HaltAlpha / challengers);
        double promote = -Math.Log(options.PromoteAlpha / challengers);
        for (int index = 0; index < scaled.Length; index++)
        {
            forWorse.Add(scaled[index]);
            forBetter.Add(-scaled[index]);
            double worseNow = forWorse.LogWealth();
            double betterNow = forBetter.LogWealth();
            worse = Math.Max(worse, worseNow);
            better = Math.Max(better, betterNow);
            if (verdict == ComparisonVerdict.Undecided && index + 1 >= options.MinimumPairs && (worseNow >= halt || betterNow >= promote))
            {
                verdict = worseNow >= halt ? ComparisonVerdict.Worse : ComparisonVerdict.Better;
                after = index + 1;
            }
        }

        return (worse, better, verdict, after);
    }

    private static double Difference(ExperimentScore score) =>
        Math.Log(Math.Max(score.ChampionProbability, SmallestProbability)) - Math.Log(Math.Max(score.ChallengerProbability, SmallestProbability));
}
