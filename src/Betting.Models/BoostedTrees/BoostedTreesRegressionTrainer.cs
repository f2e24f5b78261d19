using Betting.Models.Internal;

namespace Betting.Models.BoostedTrees;

/// <summary>Learns gradient-boosted trees for a number: a mean by squared loss, or the mean of a count by Poisson loss.</summary>
/// <remarks>
/// <para>The same engine as <see cref="BoostedTreesTrainer"/>, with its promises: the same rows, options and seed give the same bits for
/// any number of threads. Early stopping judges by the same loss on the latest rows.</para>
/// <para>Thread safety: immutable, safe from any thread; several fits may run at once.</para>
/// </remarks>
public sealed class BoostedTreesRegressionTrainer
{
    private readonly BoostedTreesOptions options;
    private readonly RegressionLoss loss;
    private readonly IProgress<BoostingProgress>? progress;

    /// <summary>Creates a trainer.</summary>
    /// <param name="loss">What to make small.</param>
    /// <param name="options">The parameters; those of outcomes alone (a base score, a logistic start) must be left out.</param>
    /// <param name="progress">Told after each round, on the thread that trains; may be null.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range or belongs to outcomes, or two contradict each other.</exception>
    public BoostedTreesRegressionTrainer(RegressionLoss loss, BoostedTreesOptions options, IProgress<BoostingProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        if (!Enum.IsDefined(loss))
        {
            throw new ArgumentOutOfRangeException(nameof(loss), loss, "There is no such loss.");
        }

        if (options.BaseScore is not null || options.Start != BoostingStart.Frequencies)
        {
            throw new ArgumentException("BaseScore and Start belong to outcomes; leave them out for a number.", nameof(options));
        }

        this.options = options;
        this.loss = loss;
        this.progress = progress;
    }

    /// <summary>Learns a model.</summary>
    /// <param name="rows">The rows to learn from, in time order.</param>
    /// <param name="cancellationToken">Stops the training between rounds.</param>
    /// <returns>An immutable model.</returns>
    /// <exception cref="ArgumentNullException">The rows are null.</exception>
    /// <exception cref="ArgumentException">There are no rows, a named column is missing, or a count is negative or every count is 0.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public BoostedTreesRegressionModel Fit(RegressionSet rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        int early = BoostingFit.RowsBefore(rows.DecidedAt, options);
        if (loss == RegressionLoss.Poisson)
        {
            CheckCounts(rows);
            early = rows.Targets.AsSpan(0, early).ContainsAnyExcept(0) ? early : rows.RowCount;
        }

        if (rows.RowCount == 0)
        {
            throw new ArgumentException("There are no training rows; at least one is needed.", nameof(rows));
        }

        BoostingInput input = BoostingInput.Of(rows.Features, new NumberObjective(rows, loss), options);
        BoostingRun run = BoostingFit.Run(input, options, early, static _ => null, progress, cancellationToken);
        return new BoostedTreesRegressionModel(rows, loss, run);
    }

    private static void CheckCounts(RegressionSet rows)
    {
        for (int row = 0; row < rows.RowCount; row++)
        {
            if (rows.Targets[row] < 0)
            {
                throw new ArgumentException(Say.Text($"Row {row} has the target {rows.Targets[row]}; a count is 0 or more."), nameof(rows));
            }
        }

        if (rows.RowCount > 0 && !rows.Targets.AsSpan().ContainsAnyExcept(0))
        {
            throw new ArgumentException(Say.Text($"All {rows.RowCount} counts are 0, so that their mean has no logarithm; at least one must be above 0."), nameof(rows));
        }
    }
}
