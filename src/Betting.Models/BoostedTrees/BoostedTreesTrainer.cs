using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.BoostedTrees;

/// <summary>
/// Learns gradient-boosted trees on histograms: leaf-wise growth, missing values with a learned side, early stopping on the latest rows.
/// </summary>
/// <remarks>
/// <para>Sums are kept in whole numbers, so that the same rows, options and seed give the same bits for any number of threads and, without
/// sampling, for any order of rows decided at one instant. Logarithm and exponential come from the platform, whose last bit may differ
/// between operating systems.</para>
/// <para>Early stopping is skipped where the earlier rows lack an outcome or all rows were decided at one instant.</para>
/// <para>Thread safety: immutable, safe from any thread; several fits may run at once.</para>
/// </remarks>
public sealed class BoostedTreesTrainer : ITrainer
{
    private readonly BoostedTreesOptions options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, or two contradict each other.</exception>
    public BoostedTreesTrainer(BoostedTreesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
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
        TrainingRows.ClassWeights(rows);
        if (options.BaseScore is not null && rows.OutcomeCount != 2)
        {
            throw new ArgumentException(
                Say.Text($"BaseScore is set but the market {rows.Market} has {rows.OutcomeCount} outcomes; leave it null unless there are two."), nameof(rows));
        }

        int threads = options.MaximumThreads == 0 ? Environment.ProcessorCount : options.MaximumThreads;
        int fitted = options.EarlyStoppingRounds == 0 ? rows.RowCount : RowsBeforeValidation(rows, options.ValidationShare);
        BoostingRun run = new(rows, options, fitted, threads, cancellationToken);
        int rounds = run.Train(options.Rounds, cancellationToken);
        if (fitted < rows.RowCount && options.RefitOnAllRows)
        {
            run = new BoostingRun(rows, options, rows.RowCount, threads, cancellationToken);
            run.Train(rounds, cancellationToken);
        }

        return Build(rows, run);
    }

    /// <summary>The number of rows before the validation rows; all rows where no honest cut exists.</summary>
    private static int RowsBeforeValidation(TrainingSet rows, double share)
    {
        int cut = rows.RowCount - (int)Math.Round(rows.RowCount * share);
        while (cut > 0 && cut < rows.RowCount && rows.DecidedAt[cut - 1] == rows.DecidedAt[cut])
        {
            cut--;
        }

        bool honest = cut > 0 && cut < rows.RowCount && TrainingRows.WeightsOf(rows, 0, cut).All(weight => weight > 0);
        return honest ? cut : rows.RowCount;
    }

    private static BoostedTreesModel Build(TrainingSet rows, BoostingRun run)
    {
        List<TreeNode> nodes = [];
        int[] roots = new int[run.Trees.Count];
        double[] gains = new double[rows.Features.ColumnCount];
        int[] splits = new int[gains.Length];
        for (int tree = 0; tree < roots.Length; tree++)
        {
            int root = nodes.Count;
            roots[tree] = root;
            foreach (GrownNode node in run.Trees[tree].Nodes)
            {
                if (node.Slot < 0)
                {
                    nodes.Add(TreeNode.Leaf(node.Value));
                    continue;
                }

                int feature = run.Data.Features[node.Slot];
                gains[feature] += node.Gain;
                splits[feature]++;
                nodes.Add(TreeNode.Split(feature, run.Data.Slots[node.Slot].ThresholdAfter(node.Bin), node.MissingLeft, root + node.Left));
            }
        }

        ModelSignature signature = TrainingRows.Signature(rows, MissingPolicy.LearnedDirection);
        return new BoostedTreesModel(signature, run.Start, run.Base, roots, [.. nodes], [.. gains], [.. splits]);
    }
}
