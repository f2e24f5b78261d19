using Betting.Features.Internal;

namespace Betting.Features.Form;

/// <summary>The games that a window of days can still reach, with their starts, in the order in which their results became known; at most the latest 1,000.</summary>
internal sealed class DatedRows(int metrics, long span)
{
    private const int Limit = FormLayout.LargestWindow;

    private long[] starts = [];
    private double[] values = [];
    private int first;
    private int end;
    private long newest;

    public int Count => end - first;

    public long Start(int age) => starts[end - 1 - age];

    public double Value(int age, int metric) => values[((end - 1 - age) * metrics) + metric];

    public void Add(long start, ReadOnlySpan<double> row)
    {
        if (end == starts.Length)
        {
            MakeRoom();
        }

        starts[end] = start;
        row[..metrics].CopyTo(values.AsSpan(end * metrics));
        end++;
        newest = Math.Max(newest, start);

        // A coming game starts after every known one, so what is too old for the newest start is too old for every game to come.
        while (starts[first] < newest - span || Count > Limit)
        {
            first++;
        }
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(newest);
        writer.Write(Count);
        for (int index = first; index < end; index++)
        {
            writer.Write(starts[index]);
            for (int metric = 0; metric < metrics; metric++)
            {
                writer.Write(values[(index * metrics) + metric]);
            }
        }
    }

    public static DatedRows Restore(BinaryReader reader, int metrics, long span)
    {
        DatedRows rows = new(metrics, span);
        long newest = reader.ReadInstant("a team's last game").UtcTicks;
        int count = reader.ReadCount(sizeof(long) + (metrics * sizeof(double)), "games");
        double[] row = new double[metrics];
        for (int index = 0; index < count; index++)
        {
            long start = reader.ReadInstant("the start of a game").UtcTicks;
            foreach (ref double value in row.AsSpan())
            {
                value = reader.ReadDouble();
                if (double.IsInfinity(value))
                {
                    throw new InvalidDataException("The state holds an infinite value of a metric.");
                }
            }

            rows.Add(start, row);
        }

        if (rows.newest > newest || rows.Count != count || (count > 0 && rows.starts[rows.first] < newest - span))
        {
            throw new InvalidDataException("The state holds games of a team that no window can reach, or after its last one.");
        }

        rows.newest = newest;
        return rows;
    }

    private void MakeRoom()
    {
        int count = Count;
        int capacity = first > starts.Length / 2 ? starts.Length : Math.Max(4, 2 * starts.Length);
        long[] movedStarts = new long[capacity];
        double[] movedValues = new double[capacity * metrics];
        Array.Copy(starts, first, movedStarts, 0, count);
        Array.Copy(values, first * metrics, movedValues, 0, count * metrics);
        (starts, values, first, end) = (movedStarts, movedValues, 0, count);
    }
}
