using Betting.Features;
using Betting.Models.Explanation;
using Betting.Models.Internal;
using Betting.Models.LogisticRegression;
using Betting.Numerics.Functions;

namespace Betting.Models.TreeScoring;

/// <summary>Trees whose sums become the probabilities of a market: a logistic function of one sum, or a softmax of several.</summary>
/// <remarks>Thread safety: immutable, safe from any thread; scoring allocates nothing.</remarks>
internal sealed class TreeClassifier
{
    private const int RowsAtOnce = 64;
    private const int RowsPerTask = 1024;
    private readonly double[] start;
    private readonly int[] selections;
    private readonly double slope;

    /// <param name="signature">What goes in and out.</param>
    /// <param name="trees">One output for two outcomes, else one per outcome.</param>
    /// <param name="start">What the trees are added to.</param>
    /// <param name="linear">A regression whose scores are added to the start; null for none.</param>
    /// <param name="selections">The selection of each class of the trees; null for the same order.</param>
    /// <param name="slope">What one sum is multiplied with before the logistic function.</param>
    public TreeClassifier(ModelSignature signature, TreeEnsemble trees, double[] start, LogisticRegressionModel? linear = null, int[]? selections = null, double slope = 1)
    {
        Signature = signature;
        Trees = trees;
        this.start = start;
        Linear = linear;
        this.selections = selections ?? [.. Enumerable.Range(0, signature.Market.Selections.Length)];
        this.slope = slope;
        Explainer = new TreeExplainer(trees);
    }

    public ModelSignature Signature { get; }

    public TreeEnsemble Trees { get; }

    public LogisticRegressionModel? Linear { get; }

    public ReadOnlySpan<double> Start => start;

    public ReadOnlySpan<int> Selections => selections;

    public double Slope => slope;

    public bool CanExplain => Explainer.CanExplain;

    private TreeExplainer Explainer { get; }

    public PredictionCaveats Predict(ReadOnlySpan<double> features, Span<double> probabilities)
    {
        ModelInput.CheckLengths(Signature, selections.Length, features.Length, probabilities.Length);
        Span<double> sums = stackalloc double[start.Length];
        Sum(features, sums);
        Spread(sums, probabilities);
        return PredictionCaveats.Uncalibrated | ModelInput.MissingCaveat(Signature, features);
    }

    public void PredictMany(FeatureMatrix rows, Memory<double> probabilities, Memory<PredictionCaveats> caveats, int maximumThreads)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Require.AtLeast(maximumThreads, 0, nameof(maximumThreads));
        if (!rows.Names.AsSpan().SequenceEqual(Signature.FeatureNames.AsSpan()))
        {
            throw new ArgumentException($"The rows have the columns {string.Join(", ", rows.Names)}; the model takes {string.Join(", ", Signature.FeatureNames)}.", nameof(rows));
        }

        if (probabilities.Length != (long)rows.RowCount * selections.Length || (!caveats.IsEmpty && caveats.Length != rows.RowCount))
        {
            throw new ArgumentException(
                Say.Text($"{rows.RowCount} rows give {(long)rows.RowCount * selections.Length} probabilities and as many caveats as rows; there is room for {probabilities.Length} and {caveats.Length}."), nameof(probabilities));
        }

        int threads = maximumThreads == 0 ? Environment.ProcessorCount : maximumThreads;
        if (threads == 1 || rows.RowCount <= RowsPerTask)
        {
            PredictRange(rows, 0, rows.RowCount, probabilities.Span, caveats.Span);
        }
        else
        {
            PredictInParallel(rows, probabilities, caveats, threads);
        }
    }

    public void Score(ReadOnlySpan<double> features, Span<double> scores)
    {
        if (features.Length != Signature.FeatureNames.Length || scores.Length != start.Length)
        {
            throw new ArgumentException(
                Say.Text($"The model takes {Signature.FeatureNames.Length} features and gives {start.Length} scores; the call passed {features.Length} features and room for {scores.Length} scores."), nameof(features));
        }

        Sum(features, scores);
    }

    public double Explain(ReadOnlySpan<double> features, int score, Span<double> contributions)
    {
        Require.Between(score, 0, start.Length - 1, nameof(score));
        if (features.Length != Signature.FeatureNames.Length || contributions.Length != features.Length)
        {
            throw new ArgumentException(
                Say.Text($"The model takes {Signature.FeatureNames.Length} features and gives as many contributions; the call passed {features.Length} features and room for {contributions.Length} contributions."), nameof(features));
        }

        double expected = start[score] + Explainer.Explain(features, score, contributions);
        return Linear is null ? expected : expected + ExplainLinear(Linear, features, score, contributions);
    }

    /// <summary>A regression's columns are centred on their training means, where it gives its intercept.</summary>
    private static double ExplainLinear(LogisticRegressionModel linear, ReadOnlySpan<double> features, int output, Span<double> contributions)
    {
        ReadOnlySpan<LogisticColumn> columns = linear.Columns;
        ReadOnlySpan<double> parameters = linear.Parameters.Slice(output * (columns.Length + 1), columns.Length + 1);
        for (int column = 0; column < columns.Length; column++)
        {
            contributions[columns[column].Feature] += parameters[column + 1] * columns[column].Of(features);
        }

        return parameters[0];
    }

    private void PredictInParallel(FeatureMatrix rows, Memory<double> probabilities, Memory<PredictionCaveats> caveats, int threads)
    {
        int tasks = (rows.RowCount + RowsPerTask - 1) / RowsPerTask;
        Parallel.For(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = threads }, task =>
        {
            int first = task * RowsPerTask;
            int count = Math.Min(RowsPerTask, rows.RowCount - first);
            PredictRange(rows, first, count, probabilities.Span.Slice(first * selections.Length, count * selections.Length), caveats.IsEmpty ? default : caveats.Span.Slice(first, count));
        });
    }

    private void PredictRange(FeatureMatrix rows, int first, int count, Span<double> probabilities, Span<PredictionCaveats> caveats)
    {
        int columns = rows.ColumnCount;
        Span<double> all = stackalloc double[Math.Min(count, RowsAtOnce) * start.Length];
        for (int done = 0; done < count; done += RowsAtOnce)
        {
            int part = Math.Min(RowsAtOnce, count - done);
            ReadOnlySpan<double> values = rows.Values.Slice((first + done) * columns, part * columns);
            Span<double> sums = all[..(part * start.Length)];
            Sum(values, sums);
            for (int row = 0; row < part; row++)
            {
                Spread(sums.Slice(row * start.Length, start.Length), probabilities.Slice((done + row) * selections.Length, selections.Length));
                if (!caveats.IsEmpty)
                {
                    caveats[done + row] = PredictionCaveats.Uncalibrated | ModelInput.MissingCaveat(Signature, values.Slice(row * columns, columns));
                }
            }
        }
    }

    /// <summary>The sums of one or more rows.</summary>
    private void Sum(ReadOnlySpan<double> rows, Span<double> sums)
    {
        int columns = Signature.FeatureNames.Length;
        for (int index = 0; index < sums.Length; index++)
        {
            int output = index % start.Length;
            sums[index] = Linear is null ? start[output] : start[output] + Linear.Score(rows.Slice(index / start.Length * columns, columns), output);
        }

        Trees.Add(rows, sums);
    }

    private void Spread(Span<double> sums, Span<double> probabilities)
    {
        if (sums.Length == 1)
        {
            double happens = Logistic.Sigmoid(slope * sums[0]);
            probabilities[selections[0]] = 1 - happens;
            probabilities[selections[1]] = happens;
            return;
        }

        Softmax.InPlace(sums);
        for (int output = 0; output < sums.Length; output++)
        {
            probabilities[selections[output]] = sums[output];
        }
    }
}
