namespace Betting.Models.BoostedTrees;

/// <summary>In which order the leaves of a tree are split.</summary>
public enum TreeGrowth
{
    /// <summary>The leaf with the largest gain first, wherever it is.</summary>
    LeafWise,

    /// <summary>Level by level, within a level the largest gain first; the trees are more even.</summary>
    DepthWise,
}
