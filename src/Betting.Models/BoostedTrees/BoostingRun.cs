using Betting.Models.Internal;
using Betting.Models.LogisticRegression;
using Betting.Numerics.Functions;
using Betting.Numerics.Randomness;

namespace Betting.Models.BoostedTrees;

/// <summary>One training run: round after round of trees on the first rows, judged on the rest.</summary>
internal sealed class BoostingRun
{
    private readonly TrainingSet set;
    private readonly BoostedTreesOptions options;
    private readonly int trainingRows;
    private readonly int threads;
    private readonly double[][] scores;
    private readonly double[] weights;
    private readonly GradientScale scale;
    private readonly TreeGrower[] growers;
    private readonly SeededRandom random;
    private readonly int[] everyRow;

    public BoostingRun(TrainingSet set, BoostedTreesOptions options, int trainingRows, int threads, CancellationToken cancellationToken)
    {
        this.set = set;
        this.options = options;
        this.trainingRows = trainingRows;
        this.threads = threads;
        if (options.Start == BoostingStart.Logistic)
        {
            TrainingSet fitted = trainingRows == set.RowCount ? set : set.Slice(0, trainingRows);
            Base = new LogisticRegressionTrainer(new LogisticRegressionOptions { L2 = options.StartL2 }).Learn(fitted, cancellationToken);
        }

        Start = Base is null
            ? BoostingLoss.StartingScores(TrainingRows.WeightsOf(set, 0, trainingRows), options.BaseScore)
            : new double[Base.OutputCount];
        Data = BinnedRows.Create(set.Features, set.Weights.AsMemory(), trainingRows, options.MaximumBins, threads);
        scores = [.. Start.Select((start, output) => StartingScores(start, output))];
        weights = [.. Enumerable.Range(0, trainingRows).Select(row => TrainingRows.Weight(set, row))];
        scale = new GradientScale(trainingRows, weights.Sum());
        int inside = Start.Length == 1 ? threads : 1;
        growers = [.. Start.Select(_ => new TreeGrower(Data, options, scale, trainingRows, inside))];
        random = new SeededRandom(options.Seed);
        everyRow = [.. Enumerable.Range(0, trainingRows)];
    }

    public double[] Start { get; }

    /// <summary>The model that the trees correct; null where they start from frequencies.</summary>
    public LogisticRegressionModel? Base { get; }

    public BinnedRows Data { get; }

    /// <summary>The trees, round after round, one per score in each.</summary>
    public List<GrownTree> Trees { get; } = [];

    /// <summary>Runs a number of rounds; with validation rows it may stop early and keeps the best rounds only.</summary>
    /// <returns>The number of rounds kept, at least 1.</returns>
    public int Train(int rounds, CancellationToken cancellationToken)
    {
        int best = 0;
        double bestLoss = double.PositiveInfinity;
        bool judged = trainingRows < set.RowCount;
        for (int round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Round(round);
            double loss = judged ? BoostingLoss.LogLoss(set, trainingRows, set.RowCount - trainingRows, scores) : -round;
            if (loss < bestLoss)
            {
                (best, bestLoss) = (round + 1, loss);
            }
            else if (round + 1 - best >= options.EarlyStoppingRounds)
            {
                break;
            }
        }

        Trees.RemoveRange(best * Start.Length, Trees.Count - (best * Start.Length));
        return best;
    }

    // Added in the order in which the model adds them when it scores, so that training sees the very same numbers.
    private double[] StartingScores(double start, int output)
    {
        double[] all = new double[set.RowCount];
        for (int row = 0; row < all.Length; row++)
        {
            all[row] = Base is null ? start : start + Base.Score(set.Features.Row(row), output);
        }

        return all;
    }

    private void Round(int round)
    {
        (int[] sample, int[] others) = Sample(round);
        FillGradients();
        GrownTree[] grown = new GrownTree[growers.Length];
        if (growers.Length > 1 && threads > 1)
        {
            Parallel.For(0, growers.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, output => grown[output] = Grow(output));
        }
        else
        {
            for (int output = 0; output < growers.Length; output++)
            {
                grown[output] = Grow(output);
            }
        }

        Trees.AddRange(grown);

        GrownTree Grow(int output)
        {
            GrownTree tree = growers[output].Grow(sample, AllowedSlots(round, output));
            growers[output].AddTo(scores[output]);
            foreach (int row in others)
            {
                scores[output][row] += tree.Score(Data, row);
            }

            for (int row = trainingRows; row < set.RowCount; row++)
            {
                scores[output][row] += tree.Score(Data, row);
            }

            return tree;
        }
    }

    private void FillGradients()
    {
        ReadOnlySpan<int> labels = set.Labels.AsSpan();
        if (growers.Length == 1)
        {
            double[] own = scores[0];
            for (int row = 0; row < trainingRows; row++)
            {
                (double gradient, double hessian) = BoostingLoss.Derivatives(Logistic.Sigmoid(own[row]), labels[row] == 1, weights[row], 1);
                growers[0].Gradients[row] = scale.Pack(gradient, hessian);
            }

            return;
        }

        double factor = growers.Length / (growers.Length - 1.0);
        Span<double> probabilities = stackalloc double[growers.Length];
        for (int row = 0; row < trainingRows; row++)
        {
            for (int output = 0; output < probabilities.Length; output++)
            {
                probabilities[output] = scores[output][row];
            }

            Softmax.InPlace(probabilities);
            for (int output = 0; output < probabilities.Length; output++)
            {
                (double gradient, double hessian) = BoostingLoss.Derivatives(probabilities[output], labels[row] == output, weights[row], factor);
                growers[output].Gradients[row] = scale.Pack(gradient, hessian);
            }
        }
    }

    private (int[] Taken, int[] Others) Sample(int round)
    {
        if (options.RowSampling >= 1)
        {
            return (everyRow, []);
        }

        SeededRandom draw = random.Fork(2UL * (ulong)round);
        List<int> sample = new(trainingRows);
        List<int> others = [];
        for (int row = 0; row < trainingRows; row++)
        {
            (draw.NextDouble() < options.RowSampling ? sample : others).Add(row);
        }

        return ([.. sample], [.. others]);
    }

    private bool[] AllowedSlots(int round, int output)
    {
        int slots = Data.Slots.Length;
        bool[] allowed = new bool[slots];
        if (options.ColumnSampling >= 1 || slots == 0)
        {
            Array.Fill(allowed, true);
            return allowed;
        }

        int[] order = [.. Enumerable.Range(0, slots)];
        random.Fork((2UL * (ulong)round) + 1).Fork((ulong)output).Shuffle<int>(order);
        int count = Math.Max(1, (int)Math.Round(slots * options.ColumnSampling));
        foreach (int slot in order.AsSpan(0, count))
        {
            allowed[slot] = true;
        }

        return allowed;
    }
}
