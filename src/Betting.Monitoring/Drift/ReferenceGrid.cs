using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>Cells between many quantiles of a reference, into which current values are put without a branch.</summary>
/// <remarks>
/// Edges stand in groups of eight, filled up with infinity. The number of groups that end below a value says which group to look into, and the
/// number of its edges below the value which cell. Cell c holds values in (edge c-1, edge c]. The first edge is just below the reference's minimum and the last
/// its maximum, so the outer cells hold what is out of range.
/// </remarks>
internal sealed class ReferenceGrid
{
    private const int Group = 8;
    private const int LeastCells = 60;
    private readonly double[] padded;
    private readonly double[] groupEnds;

    public ReferenceGrid(FeatureSummary reference, int bins)
    {
        Summary = reference;
        Sample = reference.Sketch.ToSample();
        int cells = bins * Math.Max(1, (LeastCells + bins - 1) / bins);
        SortedSet<double> edges = Sample.Count == 0
            ? []
            : [Math.BitDecrement(reference.Sketch.Minimum), .. SketchMeasures.Edges(Sample, cells), reference.Sketch.Maximum];
        Edges = [.. edges];
        BinEdges = SketchMeasures.Edges(Sample, bins);
        int groups = (Edges.Length / Group) + 1;
        padded = [.. Edges, .. Enumerable.Repeat(double.PositiveInfinity, (groups * Group) - Edges.Length)];
        groupEnds = [.. Enumerable.Range(0, groups).Select(group => padded[(group * Group) + Group - 1])];
        groupEnds = [.. groupEnds, .. Enumerable.Repeat(double.PositiveInfinity, (Group - (groups % Group)) % Group)];
        Centre = reference.Moments.Count == 0 ? 0 : reference.Moments.Mean;
    }

    public FeatureSummary Summary { get; }

    public WeightedSample Sample { get; }

    /// <summary>The edges of all cells; the edges of the bins are among them.</summary>
    public ImmutableArray<double> Edges { get; }

    public ImmutableArray<double> BinEdges { get; }

    public double Centre { get; }

    public int Cells => Edges.Length + 1;

    /// <summary>The cell of a value that is not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CellOf(double value)
    {
        Vector512<double> sought = Vector512.Create(value);
        ref double end = ref MemoryMarshal.GetArrayDataReference(groupEnds);
        int group = 0;
        for (int index = 0; index < groupEnds.Length; index += Group)
        {
            group += BitOperations.PopCount(Vector512.LessThan(Vector512.LoadUnsafe(ref end, (nuint)index), sought).ExtractMostSignificantBits());
        }

        ref double edge = ref MemoryMarshal.GetArrayDataReference(padded);
        Vector512<double> inside = Vector512.LoadUnsafe(ref edge, (nuint)(group * Group));
        return (group * Group) + BitOperations.PopCount(Vector512.LessThan(inside, sought).ExtractMostSignificantBits());
    }
}
