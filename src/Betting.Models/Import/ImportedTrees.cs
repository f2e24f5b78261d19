using System.Collections.Immutable;
using Betting.Models.Explanation;
using Betting.Models.Internal;
using Betting.Models.TreeScoring;
using Betting.Numerics.Functions;

namespace Betting.Models.Import;

/// <summary>Boosted trees that XGBoost or LightGBM trained, as read from its file.</summary>
/// <remarks>
/// <para>Scores are the origin's margins: XGBoost's trees compare and add in single precision, LightGBM's in double precision, in the order of
/// the file. A value that is not finite is missing.</para>
/// <para>Thread safety: immutable, safe from any thread; scoring allocates nothing.</para>
/// </remarks>
public sealed class ImportedTrees
{
    private readonly double[] start;
    private readonly TreeExplainer explainer;

    internal ImportedTrees(string origin, ImportedObjective objective, TreeEnsemble trees, double[] start, double slope, ImmutableArray<string> featureNames)
    {
        Origin = origin;
        Objective = objective;
        Trees = trees;
        this.start = start;
        Slope = slope;
        FeatureNames = featureNames;
        explainer = new TreeExplainer(trees);
    }

    /// <summary>Where the trees come from.</summary>
    /// <value><c>xgboost</c> or <c>lightgbm</c>.</value>
    public string Origin { get; }

    /// <summary>What the trees were trained to predict.</summary>
    public ImportedObjective Objective { get; }

    /// <summary>The number of features.</summary>
    public int FeatureCount => Trees.FeatureCount;

    /// <summary>The features' names in the file; empty where it has none of its own.</summary>
    public ImmutableArray<string> FeatureNames { get; }

    /// <summary>The number of scores: one per class for three classes and more, else 1.</summary>
    public int ScoreCount => start.Length;

    /// <summary>The number of trees.</summary>
    public int TreeCount => Trees.TreeCount;

    /// <summary>Whether the file holds the training weight of each node, which <see cref="Explain"/> needs.</summary>
    public bool CanExplain => explainer.CanExplain;

    internal TreeEnsemble Trees { get; }

    internal double Slope { get; }

    /// <summary>The scores (margins) of one row.</summary>
    /// <param name="features">One value per feature; NaN means missing.</param>
    /// <param name="scores">Receives <see cref="ScoreCount"/> scores.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Score(ReadOnlySpan<double> features, Span<double> scores)
    {
        CheckLengths(features.Length, scores.Length, start.Length);
        start.CopyTo(scores);
        Trees.Add(features, scores);
    }

    /// <summary>What the trees predict for one row: probabilities per class, or a mean.</summary>
    /// <param name="features">One value per feature; NaN means missing.</param>
    /// <param name="predictions">Receives two probabilities (class 0, class 1), one per class, or one number, after <see cref="Objective"/>.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Predict(ReadOnlySpan<double> features, Span<double> predictions)
    {
        CheckLengths(features.Length, predictions.Length, Objective == ImportedObjective.Binary ? 2 : start.Length);
        Score(features, predictions[..start.Length]);
        switch (Objective)
        {
            case ImportedObjective.Binary:
                predictions[1] = Logistic.Sigmoid(Slope * predictions[0]);
                predictions[0] = 1 - predictions[1];
                break;
            case ImportedObjective.MultiClass:
                Softmax.InPlace(predictions);
                break;
            case ImportedObjective.Poisson:
                predictions[0] = Math.Exp(predictions[0]);
                break;
        }
    }

    /// <summary>Splits a score into its average and what each feature contributed; see <see cref="IExplainableModel.Explain"/>.</summary>
    /// <param name="features">One value per feature; NaN means missing.</param>
    /// <param name="score">The score to explain, 0 to <see cref="ScoreCount"/> - 1.</param>
    /// <param name="contributions">Receives one contribution per feature.</param>
    /// <returns>The base value. With all contributions it adds up to the score added in double precision.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such score.</exception>
    /// <exception cref="InvalidOperationException">The file does not hold what <see cref="CanExplain"/> asks for.</exception>
    public double Explain(ReadOnlySpan<double> features, int score, Span<double> contributions)
    {
        Require.Between(score, 0, start.Length - 1, nameof(score));
        CheckLengths(features.Length, contributions.Length, FeatureCount);
        return start[score] + explainer.Explain(features, score, contributions);
    }

    /// <summary>The trees as a model of a market.</summary>
    /// <param name="description">What the file does not say.</param>
    /// <returns>A model that can be calibrated, combined, stored and registered like any other.</returns>
    /// <exception cref="ArgumentNullException">The description is null.</exception>
    /// <exception cref="ArgumentException">The trees do not predict classes, or the description does not fit them; the message says how.</exception>
    public ImportedTreesModel ToModel(ImportedModelDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        int classes = Objective == ImportedObjective.Binary ? 2 : start.Length;
        if (Objective is ImportedObjective.SquaredError or ImportedObjective.Poisson)
        {
            throw new ArgumentException($"The trees predict a number ({Objective}), not the classes of the market {description.Market}; use {nameof(Predict)}.", nameof(description));
        }

        ImmutableArray<int> selections = description.SelectionOfClass.IsDefaultOrEmpty ? [.. Enumerable.Range(0, classes)] : description.SelectionOfClass;
        if (description.Market.Selections.Length != classes || !selections.Order().SequenceEqual(Enumerable.Range(0, classes)))
        {
            throw new ArgumentException(
                Say.Text($"The trees have {classes} classes, the market {description.Market} has {description.Market.Selections.Length} selections, and the classes are given as the selections {string.Join(", ", selections)}; each class needs a selection of its own."), nameof(description));
        }

        TreeClassifier classifier = new(SignatureOf(description), Trees, [.. start], selections: [.. selections], slope: Slope);
        return new ImportedTreesModel(classifier, Origin);
    }

    private ModelSignature SignatureOf(ImportedModelDescription description)
    {
        ImmutableArray<string> names = description.FeatureNames.IsDefault ? [] : description.FeatureNames;
        if (names.Length != FeatureCount)
        {
            throw new ArgumentException(Say.Text($"The trees have {FeatureCount} features; {names.Length} names were given."), nameof(description));
        }

        for (int index = 0; index < FeatureNames.Length; index++)
        {
            if (!string.Equals(names[index], FeatureNames[index], StringComparison.Ordinal) && !string.Equals(names[index].Replace(' ', '_'), FeatureNames[index], StringComparison.Ordinal))
            {
                throw new ArgumentException(Say.Text($"Feature {index} is '{FeatureNames[index]}' in the file but '{names[index]}' was given; the columns must be those of the training, in their order."), nameof(description));
            }
        }

        ImmutableArray<FeatureRange> ranges = description.TrainingRanges.IsDefaultOrEmpty
            ? [.. Enumerable.Repeat(new FeatureRange(double.NaN, double.NaN, 1), FeatureCount)]
            : description.TrainingRanges;
        if (ranges.Length != FeatureCount || description.TrainingRows < 0 || description.TrainedTo < description.TrainedFrom)
        {
            throw new ArgumentException(
                Say.Text($"{ranges.Length} training ranges for {FeatureCount} features, {description.TrainingRows} training rows from {description.TrainedFrom:u} to {description.TrainedTo:u}: ranges need one entry per feature or none, rows are not negative, and the end is not before the start."), nameof(description));
        }

        return new ModelSignature
        {
            FeatureSet = description.FeatureSet,
            FeatureNames = names,
            Market = description.Market,
            MissingPolicy = MissingPolicy.LearnedDirection,
            TrainingRanges = ranges,
            TrainedFrom = description.TrainedFrom.ToUniversalTime(),
            TrainedTo = description.TrainedTo.ToUniversalTime(),
            TrainingRows = description.TrainingRows,
        };
    }

    private void CheckLengths(int features, int given, int needed)
    {
        if (features != FeatureCount || given != needed)
        {
            throw new ArgumentException(
                Say.Text($"The trees take {FeatureCount} features and give {needed} numbers; the call passed {features} features and room for {given} numbers."));
        }
    }
}
