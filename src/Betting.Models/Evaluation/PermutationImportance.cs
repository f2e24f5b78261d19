using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Betting.Models.Internal;
using Betting.Numerics.Randomness;
using Betting.Numerics.Scoring;

namespace Betting.Models.Evaluation;

/// <summary>The importance of each feature to any model: the log loss after shuffling the feature less that before.</summary>
/// <remarks>
/// <para>Give rows that the model was not trained on. Of features that say the same, each alone looks unimportant. Source: Breiman (2001), Random
/// forests, Machine Learning 45; Fisher, Rudin and Dominici (2019), All models are wrong, but many are useful, JMLR 20.</para>
/// <para>Thread safety: pure functions, safe from any thread.</para>
/// </remarks>
public static class PermutationImportance
{
    /// <summary>Measures every feature.</summary>
    /// <param name="model">The model.</param>
    /// <param name="rows">Rows with the model's features in its order, for its market.</param>
    /// <param name="options">Parameters.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One entry per feature, in the model's order; the same for any number of threads.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">There are no rows, they do not fit the model, or an option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static ImmutableArray<FeatureImportance> Of(IModel model, TrainingSet rows, PermutationOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (rows.RowCount == 0 || rows.Market != model.Signature.Market || !rows.Features.Names.SequenceEqual(model.Signature.FeatureNames))
        {
            throw new ArgumentException(
                Say.Text($"The {rows.RowCount} rows are of the market {rows.Market} with {rows.Features.ColumnCount} features; the model answers {model.Signature.Market} from {model.Signature.FeatureNames.Length}. There must be rows, with the model's features in its order."), nameof(rows));
        }

        long[] blocks = [.. rows.DecidedAt.Select(at => PairedLosses.BlockOf(at, options.Block))];
        double[] before = Losses(model, rows, -1, []);
        FeatureImportance[] found = new FeatureImportance[rows.Features.ColumnCount];
        try
        {
            int threads = options.MaximumThreads == 0 ? Environment.ProcessorCount : options.MaximumThreads;
            Parallel.For(0, found.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, column =>
                found[column] = Measure(model, rows, column, blocks, before, options, cancellationToken));
        }
        catch (AggregateException failures)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return [.. found];
    }

    private static FeatureImportance Measure(
        IModel model, TrainingSet rows, int column, long[] blocks, double[] before, PermutationOptions options, CancellationToken cancellationToken)
    {
        SeededRandom random = new SeededRandom(options.Seed).Fork((ulong)column);
        double[] values = [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Features.Row(row)[column])];
        double[] increases = new double[rows.RowCount];
        for (int repeat = 0; repeat < options.Repeats; repeat++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] shuffled = [.. values];
            SeededRandom own = random.Fork((ulong)repeat);
            for (int start = 0, end; start < blocks.Length; start = end)
            {
                end = start + 1;
                while (end < blocks.Length && blocks[end] == blocks[start])
                {
                    end++;
                }

                own.Shuffle(shuffled.AsSpan(start..end));
            }

            double[] after = Losses(model, rows, column, shuffled);
            for (int row = 0; row < after.Length; row++)
            {
                increases[row] += (after[row] - before[row]) / options.Repeats;
            }
        }

        PairedLosses byBlock = new();
        for (int row = 0; row < increases.Length; row++)
        {
            byBlock.Add(blocks[row], increases[row]);
        }

        return new FeatureImportance(rows.Features.Names[column], byBlock.Mean, byBlock.Interval(options.Level, options.Resamples, options.Seed));
    }

    /// <summary>The log loss of each row with one column replaced.</summary>
    private static double[] Losses(IModel model, TrainingSet rows, int column, double[] values)
    {
        double[] losses = new double[rows.RowCount];
        double[] features = new double[rows.Features.ColumnCount];
        double[] probabilities = new double[rows.OutcomeCount];
        for (int row = 0; row < losses.Length; row++)
        {
            rows.Features.Row(row).CopyTo(features);
            if (column >= 0)
            {
                features[column] = values[row];
            }

            model.Predict(features, probabilities);
            losses[row] = ScoringRules.LogLossOf(probabilities, rows.Labels[row]);
        }

        return losses;
    }
}
