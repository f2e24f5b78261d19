using Betting.Features;
using Betting.Models.Internal;

namespace Betting.Models.BoostedTrees;

/// <summary>What a boosting run learns from.</summary>
/// <param name="Features">The rows.</param>
/// <param name="Objective">The loss.</param>
/// <param name="Categorical">Which columns hold categories.</param>
/// <param name="Directions">1 or -1 for each monotone column, 0 for others.</param>
internal sealed record BoostingInput(FeatureMatrix Features, BoostingObjective Objective, bool[] Categorical, int[] Directions)
{
    /// <summary>Finds the named columns.</summary>
    public static BoostingInput Of(FeatureMatrix features, BoostingObjective objective, BoostedTreesOptions options)
    {
        bool[] categorical = new bool[features.ColumnCount];
        foreach (string name in options.CategoricalFeatures)
        {
            categorical[ColumnOf(features, name, nameof(options.CategoricalFeatures))] = true;
        }

        int[] directions = new int[features.ColumnCount];
        foreach ((string name, MonotoneDirection direction) in options.MonotoneFeatures)
        {
            int column = ColumnOf(features, name, nameof(options.MonotoneFeatures));
            directions[column] = direction == MonotoneDirection.Rising ? 1 : -1;
            if (categorical[column])
            {
                throw new ArgumentException(Say.Text($"The feature '{name}' is named as categorical and as monotone; categories have no order, so name it once."), nameof(options));
            }
        }

        return new BoostingInput(features, objective, categorical, directions);
    }

    private static int ColumnOf(FeatureMatrix features, string name, string option)
    {
        int column = features.Names.IndexOf(name);
        return column >= 0 ? column : throw new ArgumentException(
            Say.Text($"{option} names the feature '{name}', which is not among the {features.ColumnCount} columns of the rows: {string.Join(", ", features.Names.Take(20))}."), nameof(features));
    }
}
