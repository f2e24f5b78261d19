using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Experiments;

/// <summary>Looks at an experiment: once a day, once an hour, after every result; the error rates hold for all looks together.</summary>
/// <remarks>
/// <para>A mismatch of shares or a challenger that is clearly worse asks for a halt; else a challenger that is clearly better asks for its
/// promotion, of several the one with the lowest mean difference; else everything stays. Whoever resumes a halted experiment starts its evidence
/// anew: what was logged up to then is passed over, and each resumption may err anew.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class ExperimentReview
{
    /// <summary>Looks at an experiment.</summary>
    /// <param name="status">The experiment as it stands.</param>
    /// <param name="exposures">Its exposures in the order in which they were logged.</param>
    /// <param name="scores">Its settled scores in the order in which they were logged.</param>
    /// <param name="options">How sure to be; <see langword="null"/> for the defaults.</param>
    /// <returns>What was found and what follows.</returns>
    /// <exception cref="ArgumentException">An argument is null or an option is out of range.</exception>
    public static ExperimentReport Of(
        ExperimentStatus status, IReadOnlyList<ExperimentExposure> exposures, IReadOnlyList<ExperimentScore> scores, ExperimentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(exposures);
        ArgumentNullException.ThrowIfNull(scores);
        options ??= new ExperimentOptions();
        options.Check();
        Experiment experiment = status.Experiment;
        DateTimeOffset? resumed = status.State == ExperimentState.Running && status.Newest.From is not null ? status.Newest.At : null;
        SampleRatio ratio = SampleRatio.Of(experiment, exposures.Where(exposure => resumed is null || exposure.At > resumed), options.RatioAlpha);
        ExperimentScore[] counted = [.. scores.Where(score => resumed is null || score.SettledAt > resumed)];
        ImmutableArray<PairedComparison> comparisons = [.. experiment.Challengers.Select(arm => PairedComparison.Of(arm.Name, counted, options, experiment.Challengers.Length))];
        (ExperimentAction action, ExperimentArm? winner, string reason) = Decide(status, ratio, comparisons, options);
        return new ExperimentReport { Status = status, Ratio = ratio, Comparisons = comparisons, Action = action, Winner = winner, Reason = reason };
    }

    private static (ExperimentAction Action, ExperimentArm? Winner, string Reason) Decide(
        ExperimentStatus status, SampleRatio ratio, ImmutableArray<PairedComparison> comparisons, ExperimentOptions options)
    {
        if (status.State != ExperimentState.Running)
        {
            return (ExperimentAction.Keep, null, $"The experiment is {status.State}: {status.Newest.Reason}");
        }

        if (ratio.IsMismatch)
        {
            string counts = string.Join(", ", ratio.Arms.Select(arm => Say.Text($"{arm.Arm} {arm.Observed} of {arm.Expected:F1} expected")));
            return (ExperimentAction.Halt, null, Say.Text($"The arms did not get their shares of the units ({counts}; p {ratio.AnytimePValue:G3} at all looks, limit {options.RatioAlpha})."));
        }

        if (comparisons.FirstOrDefault(comparison => comparison.Verdict == ComparisonVerdict.Worse) is { } worse)
        {
            return (ExperimentAction.Halt, null, Describe(worse, "worse"));
        }

        PairedComparison? best = comparisons.Where(comparison => comparison.Verdict == ComparisonVerdict.Better).MinBy(comparison => comparison.MeanDifference);
        return best is null
            ? (ExperimentAction.Keep, null, Say.Text($"No challenger is clearly better or worse after {comparisons.Max(comparison => comparison.Pairs)} settled pairs."))
            : (ExperimentAction.Promote, status.Experiment.FindArm(best.Challenger), Describe(best, "better"));
    }

    private static string Describe(PairedComparison comparison, string word) => Say.Text(
        $"'{comparison.Challenger}' is clearly {word}: log loss {comparison.MeanDifference:+0.0000;-0.0000} against the champion on {comparison.Pairs} settled pairs, interval {comparison.Lower:+0.0000;-0.0000} to {comparison.Upper:+0.0000;-0.0000} at all looks, decided after pair {comparison.DecidedAfter}.");
}
