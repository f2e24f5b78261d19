using Betting.Models.Internal;
using Betting.Models.LogisticRegression;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Learns gradient-boosted trees for outcomes on histograms: missing values with a learned side, categories, early stopping on the latest rows.
/// </summary>
/// <remarks>
/// <para>Sums are kept in whole numbers, so that the same rows, options and seed give the same bits for any number of threads and, without
/// sampling and up to 200,000 rows, for any order of rows decided at one instant.</para>
/// <para>A feature that is constant or always missing is ignored. Weights count in sums, not in the boundaries of bins.</para>
/// <para>Early stopping is skipped where the earlier rows lack an outcome or all rows were decided at one instant.</para>
/// <para>Thread safety: immutable, safe from any thread; several fits may run at once.</para>
/// </remarks>
public sealed class BoostedTreesTrainer : ITrainer
{
    private readonly BoostedTreesOptions options;
    private readonly IProgress<BoostingProgress>? progress;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">The parameters.</param>
    /// <param name="progress">Told after each round, on the thread that trains; may be null.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or two contradict each other.</exception>
    public BoostedTreesTrainer(BoostedTreesOptions options, IProgress<BoostingProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.progress = progress;
        Parameters = options.Describe();
    }

    /// <inheritdoc/>
    public string Kind => BoostedTreesModel.ModelKind;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <inheritdoc/>
    /// <remarks>Cancellation is honoured between rounds. The answer is a <see cref="BoostedTreesModel"/>.</remarks>
    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Check(rows);
        BoostingInput input = BoostingInput.Of(rows.Features, new OutcomeObjective(rows, options.BaseScore), options);
        int early = BoostingFit.RowsBefore(rows.DecidedAt, options);
        bool honest = TrainingRows.WeightsOf(rows, 0, early).All(weight => weight > 0);
        BoostingRun run = BoostingFit.Run(input, options, honest ? early : rows.RowCount, Line, progress, cancellationToken);
        GrownForest forest = GrownForest.Of(run, rows.Features.ColumnCount);
        ModelSignature signature = TrainingRows.Signature(rows, MissingPolicy.LearnedDirection);
        return new BoostedTreesModel(signature, run.Start, run.Base, forest.Roots, forest.Nodes, forest.Gains, forest.Splits, forest.Categories);

        LogisticRegressionModel? Line(int count) => options.Start != BoostingStart.Logistic ? null :
            new LogisticRegressionTrainer(new LogisticRegressionOptions { L2 = options.StartL2 })
                .Learn(count == rows.RowCount ? rows : rows.Slice(0, count), cancellationToken);
    }

    private void Check(TrainingSet rows)
    {
        TrainingRows.ClassWeights(rows);
        if (rows.OutcomeCount != 2 && options.BaseScore is not null)
        {
            throw new ArgumentException(
                Say.Text($"BaseScore is set but the market {rows.Market} has {rows.OutcomeCount} outcomes; leave it null unless there are two."), nameof(rows));
        }

        if (rows.OutcomeCount != 2 && !options.MonotoneFeatures.IsEmpty)
        {
            throw new ArgumentException(
                Say.Text($"MonotoneFeatures is set but the market {rows.Market} has {rows.OutcomeCount} outcomes, whose probabilities cannot all follow a feature; leave it empty unless there are two."), nameof(rows));
        }
    }
}
