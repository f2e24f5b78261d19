using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Betting.Models.BoostedTrees;

/// <summary>The rows of a growing tree, each leaf's together and rising, and their division between children.</summary>
internal sealed class RowPartition
{
    // Below this many rows a part is not worth another thread.
    private const int PartRows = 16_384;

    private readonly WorkTeam team;
    private readonly int[] rows;
    private readonly int[] spare;
    private readonly int[] leftOfPart;
    private readonly byte[] goesLeft = new byte[HistogramKernel.Bins];
    private readonly Action<int> dividePart;
    private byte[] column = [];
    private int start;
    private int count;
    private int parts;

    public RowPartition(int rowCount, WorkTeam team)
    {
        this.team = team;
        rows = new int[rowCount];
        spare = new int[rowCount];
        leftOfPart = new int[team.Size];
        dividePart = DividePart;
    }

    public ReadOnlySpan<int> Rows => rows;

    public void Fill(ReadOnlySpan<int> sample) => sample.CopyTo(rows);

    /// <summary>Moves the rows of the left child to the front, keeping their order; returns how many there are.</summary>
    /// <param name="from">The leaf's first row.</param>
    /// <param name="length">The leaf's rows.</param>
    /// <param name="bins">The bin of each row in the slot that is split on.</param>
    /// <param name="split">The node that divides.</param>
    public int Divide(int from, int length, byte[] bins, in GrownNode split)
    {
        for (int bin = 0; bin < goesLeft.Length; bin++)
        {
            goesLeft[bin] = split.GoesLeft(bin) ? (byte)1 : (byte)0;
        }

        (column, start, count) = (bins, from, length);
        parts = Math.Clamp(length / PartRows, 1, team.Size);
        team.Run(parts, dividePart);
        int left = 0;
        for (int part = 0; part < parts; part++)
        {
            rows.AsSpan(start + StartOf(part), leftOfPart[part]).CopyTo(rows.AsSpan(start + left));
            left += leftOfPart[part];
        }

        int right = left;
        for (int part = 0; part < parts; part++)
        {
            int here = StartOf(part + 1) - StartOf(part) - leftOfPart[part];
            spare.AsSpan(StartOf(part), here).CopyTo(rows.AsSpan(start + right));
            right += here;
        }

        return left;
    }

    private int StartOf(int part) => (int)((long)count * part / parts);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DividePart(int part)
    {
        int first = StartOf(part);
        int length = StartOf(part + 1) - first;
        ref int own = ref MemoryMarshal.GetReference(rows.AsSpan(start + first, length));
        ref int others = ref MemoryMarshal.GetReference(spare.AsSpan(first, length));
        ref byte bins = ref MemoryMarshal.GetArrayDataReference(column);
        ref byte sides = ref MemoryMarshal.GetArrayDataReference(goesLeft);
        int left = 0;
        for (int index = 0; index < length; index++)
        {
            // Both sides are written and one counter moves: no branch to mispredict.
            int row = Unsafe.Add(ref own, index);
            int side = Unsafe.Add(ref sides, (nint)Unsafe.Add(ref bins, row));
            Unsafe.Add(ref own, left) = row;
            Unsafe.Add(ref others, index - left) = row;
            left += side;
        }

        leftOfPart[part] = left;
    }
}
