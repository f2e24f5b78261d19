using System.Globalization;
using Betting.Benchmarks.Data;
using Betting.Features;
using Betting.Features.Elo;
using Betting.Features.Form;
using Betting.Features.Rest;

namespace Betting.Benchmarks.Ratios;

/// <summary>
/// A history in memory to a matrix in memory: means and deviations of 5 metrics over 3 windows for both sides, Elo and rest, 68 columns. pandas does the
/// first and the last, a plain loop over lists does Elo.
/// </summary>
internal static class HistoryComparisons
{
    private const double Bar = 0.05;
    private const double Tolerance = 1e-9;
    private const int RepeatsOfSmall = 20;

    // Half of each window, rounded down, as the rival counts.
    private static readonly int[] Windows = [5, 10, 20];
    private static readonly int[] MinimumGames = [2, 5, 10];

    // Ten thousand games and their matrix lie in the cache, a million do not: memory alone may cost half as much again per game.
    private const double ConstantBar = 1.5;

    /// <summary>Three sizes, the cost per game of the largest beside that of the smallest, and the live path.</summary>
    public static IEnumerable<IMeasure> In(ScratchFolder folder)
    {
        Lazy<Games> small = new(() => new Games(10_000, teams: 30, gamesPerDay: 7));
        Lazy<Games> middle = new(() => new Games(100_000, teams: 400, gamesPerDay: 40));
        Lazy<Games> large = new(() => new Games(1_000_000, teams: 400, gamesPerDay: 40));
        yield return Against(folder, "10k", small, bar: null, runs: 5);
        yield return Against(folder, "100k", middle, bar: null, runs: 3);
        yield return Against(folder, "1M", large, Bar, runs: 3);
        yield return PerGame("100k", middle, small);
        yield return PerGame("1M", large, small);
        yield return new LivePathAllocation(Pipeline, () => middle.Value.Results, () => middle.Value.Decisions);
    }

    private static Comparison Against(ScratchFolder folder, string size, Lazy<Games> games, double? bar, int runs)
    {
        string output = folder.File($"history-{size}.f64");
        FeatureTable? table = null;
        return new Comparison
        {
            Name = $"history to matrix, {size} games",
            Rival = () => RivalProcess.Start("pandas_features.py", [games.Value.Count, .. games.Value.Files(folder, size), output]),
            Ours = () =>
            {
                table = null;
                return OneCore.Time(() => table = games.Value.Compute());
            },
            Agreement = new SameValues(() => ValueDifferences.ByColumn(output, table!.Matrix, Tolerance)),
            Bar = bar,
            Runs = runs,
            Budget = TimeSpan.FromSeconds(75),
        };
    }

    private static Comparison PerGame(string size, Lazy<Games> games, Lazy<Games> small) => new()
    {
        Name = $"cost per game, {size} games against 10k",
        Rival = () => new OwnRival("ours on 10k games", () => small.Value.TimePerGame(RepeatsOfSmall)),
        Ours = () => games.Value.TimePerGame(1),
        Bar = ConstantBar,
        Runs = 5,
    };

    private static FeaturePipeline Pipeline() => new("benchmark",
    [
        new RollingFormTransformer(new RollingFormOptions { Metrics = GameDays.Metrics, Windows = Windows, MinimumGames = MinimumGames }),
        new EloTransformer(new EloOptions { EmitProbability = false }),
        new RestTransformer(new RestOptions()),
    ]);

    private sealed class Games
    {
        private readonly GameDays days;

        public Games(int count, int teams, int gamesPerDay)
        {
            days = GameDays.Draw(count, teams, gamesPerDay, seed: 11);
            Results = days.ToResults();
            Decisions = GameDays.ToDecisions(Results);
        }

        public List<Result> Results { get; }

        public List<FixtureDecision> Decisions { get; }

        public string Count => days.Count.ToString(CultureInfo.InvariantCulture);

        public string[] Files(ScratchFolder folder, string size) =>
        [
            RawFiles.WriteWholeNumbers(folder, $"days-{size}.i64", days.Days),
            RawFiles.WriteWholeNumbers(folder, $"sides-{size}.i64", days.Sides),
            RawFiles.WriteNumbers(folder, $"games-{size}.f64", days.Values),
        ];

        public FeatureTable Compute() => FeatureHistory.Compute(Pipeline(), Decisions, Results);

        public TimedAnswer TimePerGame(int repeats)
        {
            TimedAnswer all = OneCore.Time(() =>
            {
                for (int time = 0; time < repeats; time++)
                {
                    Compute();
                }
            });
            return all with { Seconds = all.Seconds / repeats / days.Count };
        }
    }
}
