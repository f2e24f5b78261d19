using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Betting.Features.Internal;

namespace Betting.Features.Form;

/// <summary>
/// The latest values of several metrics, newest first and side by side, so that vectors can run across the metrics. A value that was not
/// published is left out: row r holds the r-th newest value of every metric, whichever game it is of.
/// </summary>
/// <remarks>Rows are as wide as a whole number of vectors. What lies beyond a metric's values, up to <see cref="Depth"/>, is 0.</remarks>
internal sealed class RecentRows
{
    private readonly int metrics;
    private readonly int limit;

    // Counts are kept as the vectors use them, one per column.
    private readonly double[] counts;

    // The newest row stands at head, older ones behind it. New rows are put in front; where there is no more room, all move to the end.
    private double[] rows = [];
    private int head;

    public RecentRows(int metrics, int limit)
    {
        (this.metrics, this.limit) = (metrics, limit);
        Stride = (metrics + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        counts = new double[Stride];
    }

    /// <summary>The width of a row.</summary>
    public int Stride { get; }

    /// <summary>The number of values of the metric that has most, at most the limit.</summary>
    public int Depth { get; private set; }

    /// <summary>The number of values of the metric that has fewest.</summary>
    public int Complete { get; private set; }

    /// <summary>The rows from the newest on.</summary>
    public ReadOnlySpan<double> Rows => rows.AsSpan(head * Stride);

    /// <summary>The number of values of every column.</summary>
    public ReadOnlySpan<double> Counts => counts;

    /// <summary>Adds the newest value of every metric; NaN where it was not published.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> values)
    {
        if (head == 0)
        {
            MakeRoom();
        }

        head--;
        Span<double> newest = rows.AsSpan(head * Stride, Stride);
        bool isPublished = true;
        for (int metric = 0; metric < values.Length; metric++)
        {
            newest[metric] = values[metric];
            isPublished &= !double.IsNaN(values[metric]);
        }

        if (!isPublished || Complete < limit)
        {
            Count(values);
        }
    }

    public void Save(BinaryWriter writer)
    {
        for (int metric = 0; metric < metrics; metric++)
        {
            writer.Write((int)counts[metric]);
            for (int age = (int)counts[metric] - 1; age >= 0; age--)
            {
                writer.Write(Rows[(age * Stride) + metric]);
            }
        }
    }

    public static RecentRows Restore(BinaryReader reader, int metrics, int limit)
    {
        double[][] columns = new double[metrics][];
        for (int metric = 0; metric < metrics; metric++)
        {
            int count = reader.ReadCount(sizeof(double), "values");
            if (count > limit)
            {
                throw new InvalidDataException($"The state keeps {count} values of a team; the largest window is {limit}.");
            }

            columns[metric] = new double[count];
            foreach (ref double value in columns[metric].AsSpan())
            {
                value = reader.ReadFinite("value of a metric");
            }
        }

        // The newest values of all metrics stand in the first row, so the columns are filled from their ends.
        RecentRows recent = new(metrics, limit);
        double[] row = new double[metrics];
        int depth = columns.Max(column => column.Length);
        for (int age = depth - 1; age >= 0; age--)
        {
            for (int metric = 0; metric < metrics; metric++)
            {
                row[metric] = age < columns[metric].Length ? columns[metric][^(age + 1)] : double.NaN;
            }

            recent.Add(row);
        }

        return recent;
    }

    private void Count(ReadOnlySpan<double> values)
    {
        (int most, int fewest) = (0, limit);
        for (int metric = 0; metric < values.Length; metric++)
        {
            if (double.IsNaN(values[metric]))
            {
                LeaveOut(metric);
            }
            else if (counts[metric] < limit)
            {
                counts[metric]++;
            }

            most = Math.Max(most, (int)counts[metric]);
            fewest = Math.Min(fewest, (int)counts[metric]);
        }

        (Depth, Complete) = (most, fewest);
    }

    // Moves the metric's older values up into the new row, so that they keep their places.
    private void LeaveOut(int metric)
    {
        int place = (head * Stride) + metric;
        for (int left = (int)counts[metric]; left > 0; left--, place += Stride)
        {
            rows[place] = rows[place + Stride];
        }

        rows[place] = 0;
    }

    private void MakeRoom()
    {
        int capacity = rows.Length / Stride;
        int wanted = Depth < limit ? (2 * Depth) + 4 : limit + (limit / 4) + 8;
        double[] target = capacity >= wanted ? rows : new double[wanted * Stride];
        int start = target.Length - (Depth * Stride);
        rows.AsSpan(0, Depth * Stride).CopyTo(target.AsSpan(start));
        (rows, head) = (target, start / Stride);
    }
}
