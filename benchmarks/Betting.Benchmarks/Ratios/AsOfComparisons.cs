using System.Diagnostics;
using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Features;
using Betting.Features.PointInTime;

namespace Betting.Benchmarks.Ratios;

/// <summary>As-of reads in memory: a join of a million labels against pandas.merge_asof, and single reads against a dict of lists with bisect.</summary>
internal static class AsOfComparisons
{
    private const int Columns = 10;
    private const int ManyColumns = 50;
    private const int Queries = 20_000;
    private const int Group = 100;
    private const double JoinBar = 0.2;
    private const double ReadBar = 0.5;
    private const double WidthBar = 2;

    /// <summary>The join, single reads, and single reads of more features.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        Lazy<EntityRows> rows = new(() => EntityRows.Draw(entities: 400, days: 250, Columns, seed: 21));
        Lazy<EntityRows> wide = new(() => EntityRows.Draw(entities: 400, days: 250, ManyColumns, seed: 22));
        Lazy<FeatureIndex> index = new(() => FeatureIndex.Create(rows.Value.Set, rows.Value.Rows));
        Lazy<FeatureIndex> wideIndex = new(() => FeatureIndex.Create(wide.Value.Set, wide.Value.Rows));
        yield return Join(folder, new Lazy<JoinTables>(() => JoinTables.Draw(labels: 1_000_000, features: 2_000_000, entities: 400, Columns, seed: 31)));
        yield return Read(folder, rows, index);
        yield return new Comparison
        {
            Name = "memory: one as-of read, 50 features against 10",
            Rival = () => new OwnRival("ours with 10 features", () => ReadSingly(index.Value, rows.Value)),
            Ours = () => ReadSingly(wideIndex.Value, wide.Value),
            Bar = WidthBar,
        };
    }

    private static Comparison Join(ScratchFolder folder, Lazy<JoinTables> tables)
    {
        string output = folder.File("joined.f64");
        double[] joined = [];
        return new Comparison
        {
            Name = "memory: as-of join, 1M labels against 2M rows x 10",
            Rival = () => RivalProcess.Start("pandas_asof.py",
            [
                Columns.ToString(CultureInfo.InvariantCulture),
                RawFiles.WriteWholeNumbers(folder, "label-entities.i64", Array.ConvertAll(tables.Value.LabelEntities, number => (long)number)),
                RawFiles.WriteWholeNumbers(folder, "label-ticks.i64", tables.Value.LabelTicks),
                RawFiles.WriteWholeNumbers(folder, "feature-entities.i64", Array.ConvertAll(tables.Value.FeatureEntities, number => (long)number)),
                RawFiles.WriteWholeNumbers(folder, "feature-ticks.i64", tables.Value.FeatureTicks),
                RawFiles.WriteNumbers(folder, "features.f64", tables.Value.Values),
                output,
            ]),
            Ours = () =>
            {
                joined = [];
                JoinTables drawn = tables.Value;
                return OneCore.Time(() => joined = Join(drawn));
            },
            Agreement = new SameValues(() => ValueDifferences.ByColumn(output, new FeatureMatrix([.. Enumerable.Range(0, Columns).Select(column => $"x{column}")], joined.Length / Columns, joined), tolerance: 0)),
            Bar = JoinBar,
        };
    }

    // Only rows before the label's instant, as the rival excludes exact matches: the instant before it, which is part of the work timed.
    private static double[] Join(JoinTables tables)
    {
        long[] before = Array.ConvertAll(tables.LabelTicks, ticks => ticks - 1);
        double[] joined = GC.AllocateUninitializedArray<double>(tables.LabelEntities.Length * tables.Columns);
        FeatureColumns rows = new()
        {
            Entities = tables.FeatureEntities,
            EntityCount = tables.Entities,
            EventTimes = tables.FeatureTicks,
            Values = tables.Values,
            Width = tables.Columns,
        };
        AsOfJoin.Read(in rows, new AsOfColumns { Entities = tables.LabelEntities, AsOfs = before }, timeToLive: null, joined);
        return joined;
    }

    private static Comparison Read(ScratchFolder folder, Lazy<EntityRows> rows, Lazy<FeatureIndex> index)
    {
        string output = folder.File("indexed.f64");
        return new Comparison
        {
            Name = "memory: one as-of read of 10 features",
            Rival = () =>
            {
                (long[] entities, long[] ticks) = rows.Value.DrawQueries(Queries, seed: 23);
                return RivalProcess.Start("bisect_asof.py",
                [
                    Group.ToString(CultureInfo.InvariantCulture),
                    Columns.ToString(CultureInfo.InvariantCulture),
                    RawFiles.WriteWholeNumbers(folder, "indexed-entities.i64", rows.Value.EntityNumbers),
                    RawFiles.WriteWholeNumbers(folder, "indexed-ticks.i64", rows.Value.Ticks),
                    RawFiles.WriteNumbers(folder, "indexed-rows.f64", rows.Value.Values),
                    output,
                    RawFiles.WriteWholeNumbers(folder, "wanted-entities.i64", entities),
                    RawFiles.WriteWholeNumbers(folder, "wanted-ticks.i64", ticks),
                ]);
            },
            Ours = () => ReadSingly(index.Value, rows.Value),
            Agreement = new SameValues(() => ValueDifferences.ByRow(output, ReadAll(index.Value, rows.Value), Columns, tolerance: 0)),
            Bar = ReadBar,
        };
    }

    // A read takes little more than looking at a clock, so both sides time a hundred at once. Entities are asked for by name, as the rival does.
    private static TimedAnswer ReadSingly(FeatureIndex index, EntityRows rows)
    {
        EntityAsOf[] queries = EntityRows.Queries(rows.DrawQueries(Queries, seed: 23));
        double[] destination = new double[rows.Columns];
        double[] seconds = new double[queries.Length / Group];
        for (int group = 0; group < seconds.Length; group++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int query = group * Group; query < (group + 1) * Group; query++)
            {
                index.TryRead(queries[query], destination, out _);
            }

            seconds[group] = Stopwatch.GetElapsedTime(start).TotalSeconds / Group;
        }

        Array.Sort(seconds);
        return new TimedAnswer(seconds[seconds.Length / 2], 0, $"p50 over groups of {Group} reads");
    }

    private static double[] ReadAll(FeatureIndex index, EntityRows rows)
    {
        EntityAsOf[] queries = EntityRows.Queries(rows.DrawQueries(Queries, seed: 23));
        double[] values = new double[queries.Length * rows.Columns];
        for (int query = 0; query < queries.Length; query++)
        {
            index.TryRead(queries[query], values.AsSpan(query * rows.Columns, rows.Columns), out _);
        }

        return values;
    }
}
