namespace Betting.Models.Explanation;

/// <summary>One feature on the way from the root to a node.</summary>
/// <param name="Feature">The feature; -1 for the root's own element.</param>
/// <param name="Unknown">The share of training weight that follows the way where the feature is not known.</param>
/// <param name="Known">1 where the row itself follows the way, else 0.</param>
/// <param name="Weight">The summed weight of the sets of known features, by their size.</param>
internal record struct PathElement(int Feature, double Unknown, double Known, double Weight);
