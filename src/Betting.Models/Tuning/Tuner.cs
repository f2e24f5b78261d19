using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Betting.Models.Internal;
using Betting.Models.Training;

namespace Betting.Models.Tuning;

/// <summary>Searches the parameters of a trainer on forward folds that lie before the window on which the result is judged.</summary>
/// <remarks>
/// <para>A configuration that a trainer refuses (an <see cref="ArgumentException"/>) is reported with its failure and cannot win.</para>
/// <para>The same rows, space, options and seed give the same report for any number of threads, as far as the trainers are deterministic.
/// Thread safety: immutable; several searches may run at once as long as the factory and its trainers allow it.</para>
/// </remarks>
public sealed class Tuner
{
    private readonly Func<Configuration, ITrainer> factory;
    private readonly SearchSpace space;
    private readonly TuningOptions options;

    /// <summary>Creates a search.</summary>
    /// <param name="factory">Makes the trainer of a configuration; called from several threads unless there is one only.</param>
    /// <param name="space">What may be tried.</param>
    /// <param name="options">How it is tried.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public Tuner(Func<Configuration, ITrainer> factory, SearchSpace space, TuningOptions options)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.factory = factory;
        this.space = space;
        this.options = options;
    }

    /// <summary>Searches.</summary>
    /// <param name="rows">Rows in time order; those whose label was not known by <paramref name="before"/> are not looked at.</param>
    /// <param name="labelKnownAt">When the label of each row became known, not before its decision time.</param>
    /// <param name="before">The start of the outer window.</param>
    /// <param name="progress">Told after each configuration of a rung; may be null.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentException">The times are wrong, too few rows are known before the outer window, or every configuration failed.</exception>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public TuningReport Run(
        TrainingSet rows, ReadOnlySpan<DateTimeOffset> labelKnownAt, DateTimeOffset before, IProgress<TuningProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        KnownTimes.Check(rows.DecidedAt.AsSpan(), labelKnownAt);
        DateTimeOffset[] known = labelKnownAt.ToArray();
        int[] used = [.. Enumerable.Range(0, rows.RowCount).Where(row => rows.DecidedAt[row] < before && known[row] <= before)];
        InnerFolds folds = new(TrainingRows.Take(rows, used), [.. used.Select(row => known[row])], options.Split);
        ImmutableArray<Configuration> drawn = space.Draw(options.Affordable(folds.Count), options.Seed);
        List<TriedConfiguration> tried = [];
        int[] alive = [.. Enumerable.Range(0, drawn.Length)];
        Judged[] judged = [];
        for (int rung = 0; rung < options.RungCount; rung++)
        {
            double share = Math.Pow(options.Reduction, rung - options.RungCount + 1);
            judged = JudgeAll(folds, drawn, alive, (rung, share), progress, cancellationToken);
            tried.AddRange(judged.Select(one => one.Tried));
            judged = [.. judged.Where(one => one.Tried.Failure is null)];
            if (judged.Length == 0)
            {
                throw new ArgumentException($"Every one of {alive.Length} configurations failed; the first: {tried[^alive.Length].Failure}", nameof(rows));
            }

            int keep = Math.Min(judged.Length, options.Alive(drawn.Length, rung + 1));
            alive = [.. judged.OrderBy(one => one.Tried.Score).ThenBy(one => one.Index).Take(keep).Select(one => one.Index).Order()];
        }

        Judged best = judged.MinBy(one => (one.Tried.Score, one.Index))!;
        return new TuningReport
        {
            Best = best.Tried.Configuration,
            BestScore = best.Tried.Score,
            Tried = [.. tried],
            ConfigurationsTried = drawn.Length,
            ConfigurationsFailed = tried.Where(one => one.Failure is not null).Select(one => one.Configuration).Distinct().Count(),
            Fits = tried.Count * folds.Count,
            AverageScore = judged.Average(one => one.Tried.Score),
            Optimism = SelectionLuck.Of(best.Days, [.. judged.Select(one => one.Days)], folds.Counts, drawn.Length),
            RowsUsed = used.Length,
            Before = before.ToUniversalTime(),
        };
    }

    private Judged[] JudgeAll(
        InnerFolds folds, ImmutableArray<Configuration> drawn, int[] alive, (int Rung, double Share) step, IProgress<TuningProgress>? progress, CancellationToken cancellationToken)
    {
        Judged[] judged = new Judged[alive.Length];
        int done = 0;
        Lock gate = new();
        void One(int at)
        {
            judged[at] = Judge(folds, drawn[alive[at]], alive[at], step, cancellationToken);
            lock (gate)
            {
                progress?.Report(new TuningProgress(++done, alive.Length, step.Rung));
            }
        }

        try
        {
            int threads = options.MaximumThreads == 0 ? Environment.ProcessorCount : options.MaximumThreads;
            Parallel.For(0, alive.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, One);
        }
        catch (AggregateException failures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return judged;
    }

    private Judged Judge(InnerFolds folds, Configuration configuration, int index, (int Rung, double Share) step, CancellationToken cancellationToken)
    {
        double[] scores = [];
        double[] days = [];
        string? failure = null;
        try
        {
            (scores, days) = folds.Judge(factory(configuration), step.Share, cancellationToken);
        }
        catch (ArgumentException refused)
        {
            failure = refused.Message;
        }

        TriedConfiguration tried = new()
        {
            Configuration = configuration,
            Rung = step.Rung,
            TrainingShare = step.Share,
            FoldScores = [.. scores],
            Score = failure is null ? days.Sum() / folds.Counts.Sum(day => day.Rows) : double.NaN,
            Failure = failure,
        };
        return new Judged(index, tried, days);
    }

    private sealed record Judged(int Index, TriedConfiguration Tried, double[] Days);
}
