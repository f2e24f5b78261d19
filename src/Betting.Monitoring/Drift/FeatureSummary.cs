using Betting.Numerics.Statistics;

namespace Betting.Monitoring.Drift;

/// <summary>What is kept of one feature: a sketch of its finite values, or counts of its categories.</summary>
internal sealed class FeatureSummary(bool isCategorical, int size, ulong seed)
{
    /// <summary>More categories than this are counted together.</summary>
    public const int MostCategories = 10_000;

    private RunningMoments moments;

    public bool IsCategorical => isCategorical;

    public QuantileSketch Sketch { get; private set; } = new(size, seed);

    public RunningMoments Moments => moments;

    public long Rows { get; private set; }

    public long Missing { get; private set; }

    public long BelowAll { get; private set; }

    public long AboveAll { get; private set; }

    public SortedDictionary<double, long> Categories { get; } = [];

    /// <summary>Values of categories that came when there were too many already.</summary>
    public long OtherCategories { get; private set; }

    public void Add(double value)
    {
        Rows++;
        if (double.IsNaN(value))
        {
            Missing++;
        }
        else if (double.IsInfinity(value))
        {
            BelowAll += value < 0 ? 1 : 0;
            AboveAll += value > 0 ? 1 : 0;
        }
        else if (isCategorical)
        {
            AddCategory(value, 1);
        }
        else
        {
            Sketch.Add(value);
            moments.Add(value);
        }
    }

    public void Merge(FeatureSummary other)
    {
        Rows += other.Rows;
        Missing += other.Missing;
        BelowAll += other.BelowAll;
        AboveAll += other.AboveAll;
        OtherCategories += other.OtherCategories;
        foreach ((double category, long count) in other.Categories)
        {
            AddCategory(category, count);
        }

        Sketch.Merge(other.Sketch);
        moments.Merge(other.moments);
    }

    public void Restore(QuantileSketch sketch, RunningMoments seen, long rows, long missing, long below, long above, long others)
    {
        (Sketch, moments, Rows, Missing, BelowAll, AboveAll, OtherCategories) = (sketch, seen, rows, missing, below, above, others);
    }

    public void AddCategory(double category, long count)
    {
        if (Categories.Count >= MostCategories && !Categories.ContainsKey(category))
        {
            OtherCategories += count;
            return;
        }

        Categories[category] = Categories.GetValueOrDefault(category) + count;
    }
}
