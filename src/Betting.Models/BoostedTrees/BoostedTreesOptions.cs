using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.BoostedTrees;

/// <summary>Parameters of <see cref="BoostedTreesTrainer"/> and <see cref="BoostedTreesRegressionTrainer"/>.</summary>
/// <remarks>Thread safety: set once, then only read. The trainer checks every range when it is created.</remarks>
public sealed class BoostedTreesOptions
{
    /// <summary>The most boosting rounds; each adds one tree, or one per outcome for three outcomes and more.</summary>
    /// <value>1 to 100,000. Default 300.</value>
    public int Rounds { get; init; } = 300;

    /// <summary>The share of each tree's correction that is applied.</summary>
    /// <value>Above 0, at most 1. Default 0.05.</value>
    public double LearningRate { get; init; } = 0.05;

    /// <summary>In which order leaves are split.</summary>
    /// <value>Default <see cref="TreeGrowth.LeafWise"/>.</value>
    public TreeGrowth Growth { get; init; }

    /// <summary>The most leaves of a tree.</summary>
    /// <value>2 to 4096. Default 31.</value>
    public int MaximumLeaves { get; init; } = 31;

    /// <summary>The most splits between the root and a leaf.</summary>
    /// <value>1 to 64. Default 5.</value>
    public int MaximumDepth { get; init; } = 5;

    /// <summary>The fewest training rows in a leaf, counted exactly.</summary>
    /// <value>1 or more. Default 20.</value>
    public int MinimumRowsPerLeaf { get; init; } = 20;

    /// <summary>The smallest sum of second derivatives (weight x p x (1 - p)) in a leaf.</summary>
    /// <value>0 or more. Default 0.001. May be 0 only where <see cref="L2"/> is above 0.</value>
    public double MinimumHessianPerLeaf { get; init; } = 1e-3;

    /// <summary>The L1 penalty alpha on leaf values: G moves towards 0 by it, and a leaf with |G| up to it is 0.</summary>
    /// <value>0 or more. Default 0.</value>
    public double L1 { get; init; }

    /// <summary>The L2 penalty lambda on leaf values: a leaf is -G / (H + lambda).</summary>
    /// <value>0 or more. Default 0.</value>
    public double L2 { get; init; }

    /// <summary>A split must gain more than this: GL^2/(HL + lambda) + GR^2/(HR + lambda) - G^2/(H + lambda), without the factor one half.</summary>
    /// <value>0 or more. Default 0.</value>
    public double MinimumGain { get; init; }

    /// <summary>The most bins per feature; missing values have one more of their own.</summary>
    /// <value>2 to 255. Default 255. Boundaries come from at most 200,000 evenly spaced rows.</value>
    public int MaximumBins { get; init; } = 255;

    /// <summary>
    /// The columns that hold categories: whole numbers from 0 to 65,535 without order, or NaN. A split sends a set of them left; missing
    /// values, categories never seen in training and those beyond the <see cref="MaximumBins"/> most frequent go right.
    /// </summary>
    /// <value>Names of columns. Default none.</value>
    public ImmutableArray<string> CategoricalFeatures { get; init; } = [];

    /// <summary>
    /// The columns with which the score (of the second outcome, or of a number) may only rise or only fall, for example a rating difference.
    /// Not for three outcomes and more, and not on a logistic start, which knows no such limit.
    /// </summary>
    /// <value>A direction by column name. Default none.</value>
    public ImmutableDictionary<string, MonotoneDirection> MonotoneFeatures { get; init; } = ImmutableDictionary<string, MonotoneDirection>.Empty;

    /// <summary>The chance of each row to take part in a round, drawn from <see cref="Seed"/>.</summary>
    /// <value>Above 0, at most 1. Default 0.8.</value>
    public double RowSampling { get; init; } = 0.8;

    /// <summary>The share of features that a tree may use, at least one, drawn from <see cref="Seed"/>.</summary>
    /// <value>Above 0, at most 1. Default 1.</value>
    public double ColumnSampling { get; init; } = 1;

    /// <summary>Training stops after this many rounds without a better log loss on the validation rows, and the best round is restored.</summary>
    /// <value>0 (never stop early, no validation rows) or more. Default 30.</value>
    public int EarlyStoppingRounds { get; init; } = 30;

    /// <summary>The share of rows, the latest by decision time, that early stopping judges on. Rows decided at one instant stay together.</summary>
    /// <value>Above 0, below 1. Default 0.2.</value>
    public double ValidationShare { get; init; } = 0.2;

    /// <summary>Whether the model is fitted again on every row with the best number of rounds after early stopping.</summary>
    /// <value>Default true.</value>
    public bool RefitOnAllRows { get; init; } = true;

    /// <summary>The probability of the second outcome from which boosting starts; only for two outcomes.</summary>
    /// <value>Above 0, below 1. Default <see langword="null"/>: the weighted frequency in training.</value>
    public double? BaseScore { get; init; }

    /// <summary>From which scores boosting starts.</summary>
    /// <value>Default <see cref="BoostingStart.Frequencies"/>.</value>
    public BoostingStart Start { get; init; }

    /// <summary>The penalty of the logistic regression that <see cref="BoostingStart.Logistic"/> starts from.</summary>
    /// <value>0 or more. Default 10; see <see cref="LogisticRegression.LogisticRegressionOptions.L2"/>.</value>
    public double StartL2 { get; init; } = 10;

    /// <summary>The seed of row and column sampling.</summary>
    /// <value>Any number. Default 42.</value>
    public ulong Seed { get; init; } = 42;

    /// <summary>The most threads. The model is the same, bit for bit, for any number.</summary>
    /// <value>0 (one per processor) or more. Default 0.</value>
    public int MaximumThreads { get; init; }

    internal void Validate()
    {
        Require.Between(Rounds, 1, 100_000, nameof(Rounds));
        Require.Share(LearningRate, false, true, nameof(LearningRate));
        Require.Between(MaximumLeaves, 2, 4096, nameof(MaximumLeaves));
        Require.Between(MaximumDepth, 1, 64, nameof(MaximumDepth));
        Require.AtLeast(MinimumRowsPerLeaf, 1, nameof(MinimumRowsPerLeaf));
        Require.NotNegative(MinimumHessianPerLeaf, nameof(MinimumHessianPerLeaf));
        Require.NotNegative(L1, nameof(L1));
        Require.NotNegative(L2, nameof(L2));
        Require.NotNegative(MinimumGain, nameof(MinimumGain));
        Require.Between(MaximumBins, 2, 255, nameof(MaximumBins));
        Require.Share(RowSampling, false, true, nameof(RowSampling));
        Require.Share(ColumnSampling, false, true, nameof(ColumnSampling));
        Require.AtLeast(EarlyStoppingRounds, 0, nameof(EarlyStoppingRounds));
        Require.Share(ValidationShare, false, false, nameof(ValidationShare));
        Require.AtLeast(MaximumThreads, 0, nameof(MaximumThreads));
        if (CategoricalFeatures.IsDefault || CategoricalFeatures.Distinct(StringComparer.Ordinal).Count() != CategoricalFeatures.Length)
        {
            throw new ArgumentException("CategoricalFeatures names a column twice or is not set; leave it out or name each column once.", nameof(CategoricalFeatures));
        }

        ArgumentNullException.ThrowIfNull(MonotoneFeatures);
        if (!Enum.IsDefined(Growth))
        {
            throw new ArgumentOutOfRangeException(nameof(Growth), Growth, "There is no such growth.");
        }

        if (BaseScore is { } score)
        {
            Require.Share(score, false, false, nameof(BaseScore));
        }

        Require.NotNegative(StartL2, nameof(StartL2));
        if (!Enum.IsDefined(Start))
        {
            throw new ArgumentOutOfRangeException(nameof(Start), Start, "There is no such start.");
        }

        if (Start == BoostingStart.Logistic && BaseScore is not null)
        {
            throw new ArgumentException("BaseScore and a logistic start exclude each other; leave BaseScore null.", nameof(BaseScore));
        }

        if (Start == BoostingStart.Logistic && !MonotoneFeatures.IsEmpty)
        {
            throw new ArgumentException("MonotoneFeatures and a logistic start exclude each other: the line may run against the trees.", nameof(MonotoneFeatures));
        }

        if (L2 == 0 && MinimumHessianPerLeaf == 0)
        {
            throw new ArgumentException("MinimumHessianPerLeaf and L2 are both 0, which lets a leaf divide by zero; set one of them above 0.", nameof(L2));
        }
    }

    internal ImmutableSortedDictionary<string, string> Describe()
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        all["rounds"] = Say.Number(Rounds);
        all["learningRate"] = Say.Number(LearningRate);
        all["growth"] = Growth == TreeGrowth.DepthWise ? "depth-wise" : "leaf-wise";
        all["maximumLeaves"] = Say.Number(MaximumLeaves);
        all["maximumDepth"] = Say.Number(MaximumDepth);
        all["minimumRowsPerLeaf"] = Say.Number(MinimumRowsPerLeaf);
        all["minimumHessianPerLeaf"] = Say.Number(MinimumHessianPerLeaf);
        all["l1"] = Say.Number(L1);
        all["l2"] = Say.Number(L2);
        all["minimumGain"] = Say.Number(MinimumGain);
        all["maximumBins"] = Say.Number(MaximumBins);
        all["categoricalFeatures"] = string.Join(",", CategoricalFeatures.Order(StringComparer.Ordinal));
        all["monotoneFeatures"] = string.Join(",", MonotoneFeatures.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => (pair.Value == MonotoneDirection.Rising ? "+" : "-") + pair.Key));
        all["rowSampling"] = Say.Number(RowSampling);
        all["columnSampling"] = Say.Number(ColumnSampling);
        all["earlyStoppingRounds"] = Say.Number(EarlyStoppingRounds);
        all["validationShare"] = Say.Number(ValidationShare);
        all["refitOnAllRows"] = Say.Flag(RefitOnAllRows);
        all["baseScore"] = BaseScore is { } score ? Say.Number(score) : "frequency";
        all["start"] = Start == BoostingStart.Logistic ? "logistic" : "frequencies";
        all["startL2"] = Say.Number(StartL2);
        all["seed"] = Seed.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return all.ToImmutable();
    }
}
