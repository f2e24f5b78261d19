using Betting.Models.LogisticRegression;
using Betting.Numerics.Randomness;

namespace Betting.Models.BoostedTrees;

/// <summary>One training run: round after round of trees on the first rows, judged on the rest.</summary>
internal sealed class BoostingRun
{
    private const int PartRows = 8192;

    private readonly BoostingInput input;
    private readonly BoostedTreesOptions options;
    private readonly int trainingRows;
    private readonly WorkTeam team;
    private readonly double[][] scores;
    private readonly Derivatives[] derivatives;
    private readonly TreeGrower grower;
    private readonly SeededRandom random;
    private readonly int[] sample;
    private readonly int[] others;
    private readonly bool[] allowed;
    private readonly Action<int> fillPart;
    private readonly Action<int> addPart;
    private GradientScale scale;
    private GrownTree tree = new([]);
    private int output;
    private int sampled;
    private int left;

    /// <param name="input">The rows and the loss.</param>
    /// <param name="options">The parameters.</param>
    /// <param name="trainingRows">The first rows, which are learned from.</param>
    /// <param name="linear">The model that the trees correct, learned from the same rows; null where they start from a constant.</param>
    /// <param name="team">Who does the work.</param>
    public BoostingRun(BoostingInput input, BoostedTreesOptions options, int trainingRows, LogisticRegressionModel? linear, WorkTeam team)
    {
        this.input = input;
        this.options = options;
        this.trainingRows = trainingRows;
        this.team = team;
        Base = linear;
        BoostingObjective objective = input.Objective;
        Start = linear is null ? objective.StartingScores(trainingRows) : new double[objective.ScoreCount];
        Data = BinnedRows.Create(input.Features, input.Categorical, trainingRows, options.MaximumBins, team);
        scores = [.. Start.Select((start, number) => StartingScores(start, number))];
        derivatives = [.. Start.Select(_ => new Derivatives(trainingRows))];
        grower = new TreeGrower(Data, options, input.Directions, objective.LargestStep, trainingRows, team);
        random = new SeededRandom(options.Seed);
        sample = [.. Enumerable.Range(0, trainingRows)];
        others = new int[options.RowSampling < 1 ? input.Features.RowCount : input.Features.RowCount - trainingRows];
        allowed = new bool[Data.Slots.Length];
        (fillPart, addPart) = (FillPart, AddPart);
    }

    public double[] Start { get; }

    /// <summary>The model that the trees correct; null where they start from frequencies.</summary>
    public LogisticRegressionModel? Base { get; }

    public BinnedRows Data { get; }

    /// <summary>The trees, round after round, one per score in each.</summary>
    public List<GrownTree> Trees { get; } = [];

    /// <summary>Runs a number of rounds; with validation rows it may stop early and keeps the best rounds only.</summary>
    /// <param name="rounds">The most rounds.</param>
    /// <param name="isRefit">Whether progress is reported as a second fit.</param>
    /// <param name="progress">Told after each round; may be null.</param>
    /// <param name="cancellationToken">Looked at before each round.</param>
    /// <returns>The number of rounds kept, at least 1.</returns>
    public int Train(int rounds, bool isRefit, IProgress<BoostingProgress>? progress, CancellationToken cancellationToken)
    {
        int best = 0;
        double bestLoss = double.PositiveInfinity;
        int judged = input.Features.RowCount - trainingRows;
        for (int round = 0; round < rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Round(round);
            double loss = judged > 0 ? input.Objective.Loss(scores, trainingRows, judged) : double.NaN;
            if (judged == 0 || loss < bestLoss || best == 0)
            {
                (best, bestLoss) = (round + 1, loss);
            }

            progress?.Report(new BoostingProgress(round + 1, rounds, loss, best, isRefit));
            if (round + 1 - best >= options.EarlyStoppingRounds && best <= round)
            {
                break;
            }
        }

        Trees.RemoveRange(best * Start.Length, Trees.Count - (best * Start.Length));
        return best;
    }

    // Added in the order in which the model adds them when it scores, so that training sees the very same numbers.
    private double[] StartingScores(double start, int number)
    {
        double[] all = new double[input.Features.RowCount];
        for (int row = 0; row < all.Length; row++)
        {
            all[row] = Base is null ? start : start + Base.Score(input.Features.Row(row), number);
        }

        return all;
    }

    private void Round(int round)
    {
        Sample(round);
        scale = input.Objective.ScaleOf(scores, trainingRows);
        team.Run(PartsOf(trainingRows), fillPart);
        for (output = 0; output < Start.Length; output++)
        {
            AllowSlots(round);
            tree = grower.Grow(derivatives[output], scale, sample.AsSpan(0, sampled), allowed, scores[output]);
            team.Run(PartsOf(left), addPart);
            Trees.Add(tree);
        }
    }

    private static int PartsOf(int rows) => (rows + PartRows - 1) / PartRows;

    private void FillPart(int part)
    {
        int start = part * PartRows;
        input.Objective.Fill(scores, start, Math.Min(PartRows, trainingRows - start), scale, derivatives);
    }

    /// <summary>Adds the tree to the scores of rows that it did not grow on.</summary>
    private void AddPart(int part)
    {
        int start = part * PartRows;
        foreach (int row in others.AsSpan(start, Math.Min(PartRows, left - start)))
        {
            scores[output][row] += tree.Score(Data, row);
        }
    }

    /// <summary>Draws the rows of a round; validation rows are always among the others.</summary>
    private void Sample(int round)
    {
        (sampled, left) = (0, 0);
        if (options.RowSampling >= 1)
        {
            sampled = trainingRows;
        }
        else
        {
            SeededRandom draw = random.Fork(2UL * (ulong)round);
            for (int row = 0; row < trainingRows; row++)
            {
                int taken = draw.NextDouble() < options.RowSampling ? 1 : 0;
                sample[sampled] = row;
                others[left] = row;
                sampled += taken;
                left += 1 - taken;
            }
        }

        for (int row = trainingRows; row < input.Features.RowCount; row++)
        {
            others[left++] = row;
        }
    }

    private void AllowSlots(int round)
    {
        if (options.ColumnSampling >= 1 || allowed.Length == 0)
        {
            Array.Fill(allowed, true);
            return;
        }

        int[] order = [.. Enumerable.Range(0, allowed.Length)];
        random.Fork((2UL * (ulong)round) + 1).Fork((ulong)output).Shuffle<int>(order);
        int count = Math.Max(1, (int)Math.Round(allowed.Length * options.ColumnSampling));
        Array.Clear(allowed);
        foreach (int slot in order.AsSpan(0, count))
        {
            allowed[slot] = true;
        }
    }
}
