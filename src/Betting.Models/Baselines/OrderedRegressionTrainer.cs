using System.Collections.Immutable;
using Betting.Features;
using Betting.Models.Internal;
using Betting.Models.LogisticRegression;
using Betting.Numerics.Functions;

namespace Betting.Models.Baselines;

/// <summary>Learns an ordered probit or logit with an L2 penalty on standardised inputs by L-BFGS with analytic gradients.</summary>
/// <remarks>
/// <para>The order of the outcomes is that of the market's selections: home, draw, away. Inputs are standardised inside with the weighted mean
/// and deviation of training; constant columns are left out; a feature that was missing in training gets an indicator column.</para>
/// <para>Single-threaded and without randomness: the same rows give the same bits on one platform. Thread safety: immutable, safe from any
/// thread; several fits may run at once.</para>
/// </remarks>
public sealed class OrderedRegressionTrainer : ITrainer
{
    private readonly OrderedRegressionOptions options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public OrderedRegressionTrainer(OrderedRegressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        Parameters = options.Describe();
    }

    /// <inheritdoc/>
    public string Kind => OrderedRegressionModel.ModelKind;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <inheritdoc/>
    /// <remarks>Cancellation is honoured between evaluations. A column that the rows lack is refused by name. The answer is an
    /// <see cref="OrderedRegressionModel"/>.</remarks>
    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        double[] classes = TrainingRows.ClassWeights(rows);
        int[] taken = options.Columns.Count == 0
            ? [.. Enumerable.Range(0, rows.Features.ColumnCount)]
            : [.. options.Columns.Select(column => BaselineColumns.IndexOf(rows.Features.Names, column, nameof(options.Columns)))];
        LogisticDesign design = LogisticDesign.Create(Only(rows, taken));
        OrderedObjective objective = new(rows, design, options.Link, options.L2, cancellationToken);
        double[] thresholds = new double[rows.OutcomeCount - 1];
        double[] parameters = new double[thresholds.Length + design.Columns.Length];
        Start(classes, parameters.AsSpan(0, thresholds.Length));
        LbfgsResult result = Lbfgs.Minimise(objective.Evaluate, parameters, options.MaximumIterations, options.GradientTolerance);
        OrderedObjective.Unpack(parameters, thresholds);
        LogisticColumn[] columns = [.. design.Columns.Select(column => column with { Feature = taken[column.Feature] })];
        return new OrderedRegressionModel(
            TrainingRows.Signature(rows, MissingPolicy.MeanWithIndicator), options.Link, columns, thresholds, parameters[thresholds.Length..], result.Converged);
    }

    // The thresholds that give the outcome shares when no feature matters.
    private void Start(double[] classes, Span<double> parameters)
    {
        double total = classes.Sum();
        double below = 0;
        double previous = 0;
        for (int index = 0; index < parameters.Length; index++)
        {
            below += classes[index] / total;
            double threshold = options.Link == OrderedLink.Probit ? Normal.Quantile(below) : Logistic.Logit(below);
            parameters[index] = index == 0 ? threshold : Math.Log(threshold - previous);
            previous = threshold;
        }
    }

    private static TrainingSet Only(TrainingSet rows, int[] columns)
    {
        double[] values = new double[rows.RowCount * columns.Length];
        for (int row = 0; row < rows.RowCount; row++)
        {
            ReadOnlySpan<double> features = rows.Features.Row(row);
            for (int column = 0; column < columns.Length; column++)
            {
                values[(row * columns.Length) + column] = features[columns[column]];
            }
        }

        ImmutableArray<string> names = [.. columns.Select(column => rows.Features.Names[column])];
        return new TrainingSet(rows.FeatureSet, new FeatureMatrix(names, rows.RowCount, values), rows.Market, rows.Labels, rows.DecidedAt, rows.Weights);
    }
}
