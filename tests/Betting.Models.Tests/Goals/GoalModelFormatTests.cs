using System.Security.Cryptography;
using System.Text;
using Betting.Models.Goals;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Goals;

public class GoalModelFormatTests
{
    private static readonly TeamStrength[] League = [.. Enumerable.Range(0, 6).Select(team => new TeamStrength(team * 0.05, 0))];

    private static GoalModel Model()
    {
        GoalSample[] games = Games.Simulated(League, 5, 31, coefficient: 0.2, dispersion: 0.3);
        return new GoalModelTrainer(new()
        {
            Distribution = GoalDistribution.NegativeBinomial,
            PriorDeviation = 0.4,
            TeamPriors = new Dictionary<string, TeamStrength> { ["Köln"] = new(-0.2, -0.1) },
            UnseenTeam = new TeamStrength(-0.3, 0),
            CovariateNames = ["rest"],
        }).Fit(games, Games.After(games), cancellationToken: TestContext.Current.CancellationToken);
    }

    private static byte[] Sealed(string body) => Encoding.UTF8.GetBytes($"betting-goal-model 1 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}\n{body}");

    [Fact]
    public void A_stored_model_forecasts_with_the_same_bits()
    {
        GoalModel model = Model();
        byte[] bytes = [.. GoalModelFormat.Write(model)];
        GoalModel read = GoalModelFormat.Read(bytes);

        Assert.Equal(bytes, GoalModelFormat.Write(read));
        foreach ((string home, string away) in (ReadOnlySpan<(string, string)>)[("T00", "T05"), ("Köln", "T01"), ("T02", "Stranger")])
        {
            GoalForecast expected = model.Predict(home, away, false, [0.7], [double.NaN]);
            GoalForecast actual = read.Predict(home, away, false, [0.7], [double.NaN]);
            Assert.Equal((expected.ExpectedHome, expected.ExpectedAway, expected.Caveats), (actual.ExpectedHome, actual.ExpectedAway, actual.Caveats));
            Assert.Equal((expected.Grid.HomeWin, expected.Grid.Draw), (actual.Grid.HomeWin, actual.Grid.Draw));
        }

        Assert.True(read.Dispersion > 0);
        Assert.Equal((model.AsOf, model.Games, model.LogLikelihood, model.Converged, model.Iterations), (read.AsOf, read.Games, read.LogLikelihood, read.Converged, read.Iterations));
    }

    [Fact]
    public void Changed_cut_or_foreign_bytes_are_refused_with_the_reason()
    {
        byte[] bytes = [.. GoalModelFormat.Write(Model())];
        byte[] changed = [.. bytes];
        changed[^3] ^= 1;

        Assert.Contains("SHA-256", Assert.Throws<InvalidDataException>(() => GoalModelFormat.Read(changed)).Message, StringComparison.Ordinal);
        Assert.Contains("SHA-256", Assert.Throws<InvalidDataException>(() => GoalModelFormat.Read(bytes.AsSpan(0, bytes.Length - 1))).Message, StringComparison.Ordinal);
        Assert.Contains("first line", Assert.Throws<InvalidDataException>(() => GoalModelFormat.Read("hello"u8)).Message, StringComparison.Ordinal);
        Assert.Contains("version '2'", Assert.Throws<InvalidDataException>(() => GoalModelFormat.Read("betting-goal-model 2 0\n{}"u8)).Message, StringComparison.Ordinal);
        Assert.Contains("'body.teams' is absent", Assert.Throws<InvalidDataException>(() => GoalModelFormat.Read(Sealed("{}"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_bodies_with_a_sound_hash_give_the_documented_exception_or_a_model_that_answers()
    {
        string text = Encoding.UTF8.GetString([.. GoalModelFormat.Write(Model())]);
        string body = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        SeededRandom random = new(32);
        string[] bits = ["null", "-1", "1e308", "[]", "{}", "\"T00\"", ",", "0", "]", "9999999999"];
        int refused = 0;
        for (int trial = 0; trial < 2000; trial++)
        {
            int at = (int)(random.NextDouble() * body.Length);
            int length = (int)(random.NextDouble() * 12);
            string mutated = body[..at] + bits[(int)(random.NextDouble() * bits.Length)] + body[Math.Min(body.Length, at + length)..];
            try
            {
                GoalModel model = GoalModelFormat.Read(Sealed(mutated));
                Assert.Equal(1, model.Predict("A", "B", false, new double[model.CovariateNames.Length], new double[model.CovariateNames.Length]).Grid is { } grid ? grid.HomeWin + grid.Draw + grid.AwayWin : 0, 1e-9);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 1999);
    }
}
