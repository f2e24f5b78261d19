using System.Runtime.Intrinsics;

namespace Betting.Models.BoostedTrees;

/// <summary>The derivatives of each training row by one score, as <see cref="GradientScale"/> packs them.</summary>
internal sealed class Derivatives(int rows)
{
    /// <summary>First and second derivative, for the values of leaves.</summary>
    public Vector128<long>[] Fine { get; } = new Vector128<long>[rows];

    /// <summary>Both and a count, for histograms.</summary>
    public long[] Coarse { get; } = new long[rows];
}
