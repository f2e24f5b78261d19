using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Betting.Numerics.Statistics;

namespace Betting.Execution.Performance;

/// <summary>Reads the bets in runs, walks the balance, and makes the figures.</summary>
internal static class SummaryRun
{
    public static PerformanceSummary Of(int count, SettledBetReader read, PerformanceOptions options)
    {
        long[] settled = GC.AllocateUninitializedArray<long>(count);
        long[] profits = GC.AllocateUninitializedArray<long>(count);
        SummaryParts parts = new(ReadAll(count, read, options, settled, profits), options.EdgeBands);
        long opening = MoneyUnits.Of(options.OpeningBalance, nameof(options.OpeningBalance));
        Resampling resampling = new(options);
        DailyReturns returns = new(opening, parts.All);
        Work work = new(options, resampling);
        int sports = work.Add("sport", parts.Sports);
        int competitions = work.Add("league", parts.Competitions);
        int markets = work.Add("market", parts.Markets);
        int bookmakers = work.Add("bookmaker", parts.Bookmakers);
        int bands = work.Add("edge", parts.Bands);
        int overall = work.Add("all", [("", parts.All)]);
        ConfidenceInterval? growth = null, depth = null;
        Run(work.Count + 2, options.MaximumThreads, index =>
        {
            if (index == 0)
            {
                depth = returns.DepthInterval(resampling);
            }
            else if (index == 1)
            {
                growth = returns.GrowthInterval(resampling);
            }
            else
            {
                work.Do(index - 2);
            }
        });

        ImmutableArray<ExposureDay> exposure = parts.Exposure();
        return new PerformanceSummary
        {
            Overall = work.Slice(overall, work.Count)[0].Figures,
            ClosingBalance = options.OpeningBalance + MoneyUnits.ToDecimal(parts.All.Total().Profit),
            Growth = returns.Growth,
            GrowthInterval = growth,
            Volatility = returns.Volatility,
            Drawdown = BalancePath.Walk(opening, settled, profits, depth),
            Exposure = exposure,
            MeanExposure = MeanExposure(parts, settled),
            PeakExposure = exposure.IsEmpty ? 0m : exposure.Max(day => day.AtRisk),
            BySport = work.Slice(sports, competitions),
            ByCompetition = work.Slice(competitions, markets),
            ByMarket = work.Slice(markets, bookmakers),
            ByBookmaker = work.Slice(bookmakers, bands),
            ByEdge = work.Slice(bands, overall),
            ByDay = PeriodFigures.By(static day => day, parts.All, options),
            ByWeek = PeriodFigures.By(PeriodFigures.WeekOf, parts.All, options),
            ByMonth = PeriodFigures.By(PeriodFigures.MonthOf, parts.All, options),
            ByYear = PeriodFigures.By(PeriodFigures.YearOf, parts.All, options),
        };
    }

    private static BetChunk[] ReadAll(int count, SettledBetReader read, PerformanceOptions options, long[] settled, long[] profits)
    {
        BetChunk[] chunks = new BetChunk[(int)(((long)count + BetChunk.Length - 1) / BetChunk.Length)];
        ExceptionDispatchInfo?[] failures = new ExceptionDispatchInfo?[chunks.Length];
        Run(chunks.Length, options.MaximumThreads, index =>
        {
            int from = index * BetChunk.Length;
            int to = (int)Math.Min(count, (long)from + BetChunk.Length);
            try
            {
                chunks[index] = new BetChunk(options);
                chunks[index].Read(read, from, to, settled.AsSpan(from, to - from), profits.AsSpan(from, to - from));
            }
            catch (Exception failure)
            {
                failures[index] = ExceptionDispatchInfo.Capture(failure);
            }
        });

        // In the order of the bets, so that the first one that cannot be used is named, however many threads have looked.
        for (int index = 0; index < chunks.Length; index++)
        {
            failures[index]?.Throw();
            int first = index * BetChunk.Length;
            if (index > 0 && settled[first] < settled[first - 1])
            {
                throw BetChecks.OutOfOrder(first, settled[first - 1], settled[first]);
            }
        }

        return chunks;
    }

    private static void Run(int count, int threads, Action<int> work)
    {
        if (threads == 1 || count < 2)
        {
            for (int index = 0; index < count; index++)
            {
                work(index);
            }

            return;
        }

        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads }, work);
    }

    private static double? MeanExposure(SummaryParts parts, long[] settled)
    {
        double days = settled.Length > 0 ? (settled[^1] - parts.FirstPlaced) / (double)TimeSpan.TicksPerDay : 0;
        return days > 0 ? parts.StakeDays / days : null;
    }

    /// <summary>Groups whose figures are still to be made, in any order and by any thread.</summary>
    private sealed class Work(PerformanceOptions options, Resampling resampling)
    {
        private readonly List<(string Dimension, string Name, DayTallies Days)> todo = [];
        private readonly List<PerformanceGroup?> done = [];

        public int Count => todo.Count;

        public int Add(string dimension, IEnumerable<(string Name, DayTallies Days)> groups)
        {
            int start = todo.Count;
            todo.AddRange(groups.Select(group => (dimension, group.Name, group.Days)));
            done.AddRange(Enumerable.Repeat<PerformanceGroup?>(null, todo.Count - start));
            return start;
        }

        public void Do(int index)
        {
            (string dimension, string name, DayTallies days) = todo[index];
            done[index] = new PerformanceGroup(name, FiguresOf.Group(days, $"{dimension}/{name}", options, resampling));
        }

        public ImmutableArray<PerformanceGroup> Slice(int from, int to) => [.. done.Skip(from).Take(to - from).OfType<PerformanceGroup>()];
    }
}
