using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Numerics.Functions;
using Betting.Numerics.Scoring;
using Betting.Numerics.Statistics;

namespace Betting.Models.Ensembles;

/// <summary>Fits the combination of members on earlier scores and judges it on later ones.</summary>
/// <remarks>Rows that the combination is fitted on count by their weights; rows that judge it count the same. Thread safety: pure functions, safe
/// from any thread.</remarks>
public static class EnsembleEvaluation
{
    /// <summary>Splits scores in time, fits on the earlier rows and judges on the later.</summary>
    /// <param name="scores">Out-of-fold scores of all members.</param>
    /// <param name="options">Parameters.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">Too few rows are left to fit on, or none to judge.</exception>
    public static EnsembleReport Judge(OutOfFoldScores scores, EnsembleEvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        int cut = (int)Math.Round(scores.RowCount * options.FitShare);
        if (cut >= scores.RowCount)
        {
            throw new ArgumentException(Say.Text($"{scores.RowCount} rows cannot be split into rows to fit on and rows to judge."), nameof(scores));
        }

        (OutOfFoldScores earlier, OutOfFoldScores later) = scores.SplitAt(scores.DecidedAt[cut], options.Embargo);
        return Judge(earlier, later, options);
    }

    /// <summary>Fits on some rows and judges on later ones.</summary>
    /// <param name="fitted">Scores to fit on.</param>
    /// <param name="judged">Scores of the same members to judge on, decided after all labels of <paramref name="fitted"/> were known.</param>
    /// <param name="options">Parameters; <see cref="EnsembleEvaluationOptions.FitShare"/> is not used.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The windows overlap, members differ, too few rows are there to fit on, or none to judge.</exception>
    public static EnsembleReport Judge(OutOfFoldScores fitted, OutOfFoldScores judged, EnsembleEvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        ArgumentNullException.ThrowIfNull(judged);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        DateTimeOffset until = CheckWindows(fitted, judged, options);
        (double[] losses, ImmutableArray<double> weights) = Losses(fitted, judged, options);
        double loss = Descriptive.Mean(losses);
        double[][] own = [.. Enumerable.Range(0, judged.MemberCount).Select(member => MemberLosses(judged, member))];
        double[] means = [.. own.Select(member => Descriptive.Mean(member))];
        var members = ImmutableArray.CreateBuilder<EnsembleMemberReport>(means.Length);
        for (int member = 0; member < means.Length; member++)
        {
            double without = means.Length == 1 ? double.NaN : Descriptive.Mean(Losses(fitted.Without(member), judged.Without(member), options).Losses);
            members.Add(new EnsembleMemberReport(judged.MemberNames[member], weights.IsEmpty ? double.NaN : weights[member], means[member], without, without - loss));
        }

        int best = Array.IndexOf(means, means.Min());
        double[] differences = [.. losses.Zip(own[best], (ensemble, member) => ensemble - member)];
        ConfidenceInterval interval = BlockBootstrap.MeanInterval(differences, BlockLength(judged, options), options.Resamples, options.Level, options.Seed);
        return new EnsembleReport
        {
            Method = options.Method,
            Members = members.MoveToImmutable(),
            LogLoss = loss,
            BestMember = judged.MemberNames[best],
            Difference = Descriptive.Mean(differences),
            Interval = interval,
            Verdict = VerdictOf(interval, judged.RowCount, options),
            FittedRows = fitted.RowCount,
            JudgedRows = judged.RowCount,
            FittedUntil = until,
            JudgedFrom = judged.DecidedAt[0],
        };
    }

    private static EnsembleVerdict VerdictOf(ConfidenceInterval interval, int rows, EnsembleEvaluationOptions options) =>
        rows < options.MinimumJudgedRows ? EnsembleVerdict.InsufficientData
        : interval.Upper < 0 ? EnsembleVerdict.BeatsBestMember
        : interval.Lower > 0 ? EnsembleVerdict.WorseThanBestMember
        : EnsembleVerdict.NotDistinguishable;

    private static DateTimeOffset CheckWindows(OutOfFoldScores fitted, OutOfFoldScores judged, EnsembleEvaluationOptions options)
    {
        if (fitted.OutcomeCount != judged.OutcomeCount || !fitted.MemberNames.SequenceEqual(judged.MemberNames))
        {
            throw new ArgumentException($"The fitted scores are of {string.Join(", ", fitted.MemberNames)}, the judged ones of {string.Join(", ", judged.MemberNames)}; members and outcomes must be the same.", nameof(judged));
        }

        if (fitted.RowCount < options.MinimumFitRows || judged.RowCount == 0)
        {
            throw new ArgumentException(
                Say.Text($"There are {fitted.RowCount} rows to fit on and {judged.RowCount} to judge; at least {options.MinimumFitRows} and 1 are needed."), nameof(fitted));
        }

        DateTimeOffset until = fitted.LabelKnownAt.Max();
        if (until + options.Embargo > judged.DecidedAt[0] || fitted.DecidedAt[^1] >= judged.DecidedAt[0])
        {
            throw new ArgumentException(
                Say.Text($"The windows overlap: the last label fitted on was known at {until:u} and its row decided by {fitted.DecidedAt[^1]:u}, the first judged row was decided at {judged.DecidedAt[0]:u}, and the embargo is {options.Embargo}. What is fitted must lie before what it is judged on."), nameof(judged));
        }

        return until;
    }

    /// <summary>The ensemble's log loss of each judged row, and its weights where it has any.</summary>
    private static (double[] Losses, ImmutableArray<double> Weights) Losses(OutOfFoldScores fitted, OutOfFoldScores judged, EnsembleEvaluationOptions options)
    {
        double[] losses = new double[judged.RowCount];
        if (options.Method == EnsembleMethod.SoftVoting)
        {
            ImmutableArray<double> weights = EnsembleWeights.Fit(fitted).Weights;
            double[] likelihoods = SimplexSearch.Likelihoods(judged);
            for (int row = 0; row < losses.Length; row++)
            {
                losses[row] = -Math.Log(Lanes.Dot(likelihoods.AsSpan(row * weights.Length, weights.Length), weights.AsSpan()));
            }

            return (losses, weights);
        }

        double[] parameters = StackingFit.Fit(fitted, options.StackingL2);
        double[] logs = new double[judged.MemberCount * judged.OutcomeCount];
        double[] probabilities = new double[judged.OutcomeCount];
        for (int row = 0; row < losses.Length; row++)
        {
            for (int member = 0; member < judged.MemberCount; member++)
            {
                judged.Row(member, row).CopyTo(logs.AsSpan(member * judged.OutcomeCount));
            }

            StackingFit.TakeLogs(logs);
            StackingFit.Scores(parameters, logs, probabilities);
            Softmax.InPlace(probabilities);
            losses[row] = ScoringRules.LogLossOf(probabilities, judged.Labels[row]);
        }

        return (losses, []);
    }

    private static double[] MemberLosses(OutOfFoldScores scores, int member)
    {
        double[] losses = new double[scores.RowCount];
        for (int row = 0; row < losses.Length; row++)
        {
            losses[row] = ScoringRules.LogLossOf(scores.Row(member, row), scores.Labels[row]);
        }

        return losses;
    }

    private static int BlockLength(OutOfFoldScores judged, EnsembleEvaluationOptions options)
    {
        int busiest = 1;
        for (int row = 1, run = 1; row < judged.RowCount; row++)
        {
            run = judged.DecidedAt[row] == judged.DecidedAt[row - 1] ? run + 1 : 1;
            busiest = Math.Max(busiest, run);
        }

        int wanted = options.BlockLength > 0 ? options.BlockLength : Math.Max(busiest, (int)Math.Ceiling(Math.Cbrt(judged.RowCount)));
        return Math.Min(wanted, judged.RowCount);
    }
}
