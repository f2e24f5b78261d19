using System.Globalization;
using Betting.Models.Goals;
using Betting.Numerics.Randomness;
using Betting.TestSupport;

namespace Betting.Models.Tests.Goals;

/// <summary>Games to learn from: read from a published file, or drawn from known strengths.</summary>
internal static class Games
{
    public static readonly DateTimeOffset Start = new(2020, 8, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A season of football-data.co.uk; a game starts at midnight of its date and is known 20 hours later.</summary>
    public static GoalSample[] Season(string file)
    {
        string[] lines = File.ReadAllLines(SharedData.Path($"football_odds/{file}"));
        string[] header = lines[0].Split(',');
        int At(string name) => Array.IndexOf(header, name);
        return
        [
            .. lines.Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length > 6 && cells[At("HomeTeam")].Length > 0).Select(cells =>
            {
                DateTime date = DateTime.ParseExact(cells[At("Date")], ["dd/MM/yy", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None);
                DateTimeOffset day = new(date, TimeSpan.Zero);
                return Game(cells[At("HomeTeam")], cells[At("AwayTeam")], int.Parse(cells[At("FTHG")], CultureInfo.InvariantCulture), int.Parse(cells[At("FTAG")], CultureInfo.InvariantCulture), day) with
                {
                    Fixture = FixtureId.From("E0", DateOnly.FromDateTime(date), cells[At("HomeTeam")], cells[At("AwayTeam")]),
                };
            }),
        ];
    }

    public static GoalSample Game(string home, string away, int homeGoals, int awayGoals, DateTimeOffset? at = null) => new()
    {
        Home = home,
        Away = away,
        HomeGoals = homeGoals,
        AwayGoals = awayGoals,
        StartsAt = at ?? Start,
        KnownAt = (at ?? Start).AddHours(20),
    };

    /// <summary>Rounds of everybody at home against everybody, goals drawn independently; one covariate per side if asked for.</summary>
    public static GoalSample[] Simulated(
        TeamStrength[] strengths, int rounds, ulong seed, double intercept = 0.2, double home = 0.3, double coefficient = double.NaN, bool neutral = false, double dispersion = 0)
    {
        SeededRandom random = new(seed);
        List<GoalSample> games = [];
        for (int round = 0; round < rounds; round++)
        {
            for (int first = 0; first < strengths.Length; first++)
            {
                for (int second = 0; second < strengths.Length; second++)
                {
                    if (first != second)
                    {
                        double homeInput = double.IsNaN(coefficient) ? 0 : random.NextGaussian();
                        double awayInput = double.IsNaN(coefficient) ? 0 : random.NextGaussian();
                        double effect = double.IsNaN(coefficient) ? 0 : coefficient;
                        double homeMean = Math.Exp(intercept + (neutral ? 0 : home) + strengths[first].Attack - strengths[second].Defence + (effect * homeInput));
                        double awayMean = Math.Exp(intercept + strengths[second].Attack - strengths[first].Defence + (effect * awayInput));
                        games.Add(Game($"T{first:00}", $"T{second:00}", Draw(random, homeMean, dispersion), Draw(random, awayMean, dispersion), Start.AddHours(6 * games.Count)) with
                        {
                            IsNeutral = neutral,
                            HomeCovariates = double.IsNaN(coefficient) ? [] : [homeInput],
                            AwayCovariates = double.IsNaN(coefficient) ? [] : [awayInput],
                        });
                    }
                }
            }
        }

        return [.. games];
    }

    public static DateTimeOffset After(IEnumerable<GoalSample> games) => games.Max(game => game.KnownAt).AddHours(4);

    private static int Draw(SeededRandom random, double mean, double dispersion) =>
        random.NextPoisson(dispersion == 0 ? mean : mean * random.NextGamma(1 / dispersion, dispersion));
}
