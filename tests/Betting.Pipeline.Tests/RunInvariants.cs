using System.Text.Json;

namespace Betting.Pipeline.Tests;

/// <summary>What must hold for the files of every run, whatever the data.</summary>
internal static class RunInvariants
{
    public static JsonElement Summary(OutputFolder folder) => JsonDocument.Parse(File.ReadAllText(folder.File("summary.json"))).RootElement;

    public static void Check(OutputFolder folder)
    {
        PredictionsComeBeforeTheirStart(folder);
        ScoresFollowFromThePredictions(folder);
        MoneyAddsUp(folder);
        LimitsHoldAtEveryInstant(folder);
    }

    private static void PredictionsComeBeforeTheirStart(OutputFolder folder)
    {
        Table table = folder.Predictions();
        Assert.Equal(["fixture_id", "start", "home", "away", "outcome", "p_home", "p_draw", "p_away", "market_home", "market_draw", "market_away", "model_id", "made_at"], table.Header);
        HashSet<string> fixtures = new(StringComparer.Ordinal);
        foreach (string[] row in table.Rows)
        {
            Assert.True(OutputFolder.Instant(table[row, "made_at"]) < OutputFolder.Instant(table[row, "start"]));
            Assert.True(fixtures.Add(table[row, "fixture_id"]), $"{table[row, "fixture_id"]} is predicted twice");
            Assert.Equal(1.0, Probabilities(table, row, "p").Sum(), 9);
        }
    }

    // Independent of the library: natural logarithm of the probability of what happened, averaged.
    private static void ScoresFollowFromThePredictions(OutputFolder folder)
    {
        Table table = folder.Predictions();
        JsonElement summary = Summary(folder);
        CheckLogLoss(table, "p", summary.GetProperty("model"));
        CheckLogLoss(table, "market", summary.GetProperty("market"));
    }

    private static void CheckLogLoss(Table table, string prefix, JsonElement scores)
    {
        List<double> losses = [];
        foreach (string[] row in table.Rows)
        {
            string outcome = table[row, "outcome"];
            if (outcome.Length > 0 && table[row, $"{prefix}_home"].Length > 0)
            {
                losses.Add(-Math.Log(OutputFolder.Number(table[row, $"{prefix}_{outcome}"])));
            }
        }

        if (losses.Count == 0)
        {
            Assert.Equal(JsonValueKind.Null, scores.GetProperty("logLoss").ValueKind);
            return;
        }

        Assert.Equal(losses.Count, scores.GetProperty("predictions").GetInt32());
        Assert.Equal(losses.Average(), scores.GetProperty("logLoss").GetDouble(), 9);
    }

    private static void MoneyAddsUp(OutputFolder folder)
    {
        Table table = folder.Bets();
        Assert.Equal(["bet_id", "fixture_id", "market", "selection", "line", "price", "stake", "placed_at", "settled_at", "result", "profit", "bankroll_after"], table.Header);
        JsonElement bankroll = Summary(folder).GetProperty("bankroll");
        decimal balance = bankroll.GetProperty("start").GetDecimal();
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (string[] row in table.Rows)
        {
            decimal stake = OutputFolder.Money(table[row, "stake"]);
            decimal profit = OutputFolder.Money(table[row, "profit"]);
            decimal expected = table[row, "result"] switch
            {
                "won" => decimal.Floor(stake * (OutputFolder.Money(table[row, "price"]) - 1m) * 100m) / 100m,
                "lost" => -stake,
                "push" or "void" => 0m,
                string other => throw new InvalidOperationException($"'{other}' is no result of a match bet"),
            };
            balance += profit;

            Assert.True(Math.Abs(expected - profit) <= 0.01m, $"{table[row, "bet_id"]}: profit {profit}, expected {expected}");
            Assert.True(ids.Add(table[row, "bet_id"]));
            Assert.Equal(balance, OutputFolder.Money(table[row, "bankroll_after"]));
            Assert.True(OutputFolder.Instant(table[row, "placed_at"]) < OutputFolder.Instant(table[row, "settled_at"]));
        }

        Assert.Equal(balance, bankroll.GetProperty("end").GetDecimal());
    }

    // The limits are the documented defaults; the sample's betting day is that of UTC.
    private static void LimitsHoldAtEveryInstant(OutputFolder folder)
    {
        Table table = folder.Bets();
        var bets = table.Rows.Select(row => (
            Fixture: table[row, "fixture_id"],
            Stake: OutputFolder.Money(table[row, "stake"]),
            Placed: OutputFolder.Instant(table[row, "placed_at"]),
            Settled: OutputFolder.Instant(table[row, "settled_at"]),
            Profit: OutputFolder.Money(table[row, "profit"]))).ToArray();
        foreach (var bet in bets)
        {
            var open = bets.Where(other => other.Placed <= bet.Placed && other.Settled > bet.Placed).ToArray();
            Assert.InRange(bet.Stake, 1m, 200m);
            Assert.InRange(open.Length, 1, 20);
            Assert.True(open.Sum(other => other.Stake) <= 1000m, $"exposure at {bet.Placed:u}");
            Assert.True(open.Count(other => other.Fixture == bet.Fixture) <= 2);
            Assert.True(open.Where(other => other.Fixture == bet.Fixture).Sum(other => other.Stake) <= 500m);
        }

        Assert.All(bets.GroupBy(bet => bet.Placed.Date), day => Assert.InRange(day.Count(), 1, 20));
        Assert.All(bets.GroupBy(bet => bet.Settled.Date), day => Assert.True(day.Sum(bet => bet.Profit) >= -500m, $"{day.Key:yyyy-MM-dd} lost {day.Sum(bet => bet.Profit)}"));
    }

    private static IEnumerable<double> Probabilities(Table table, string[] row, string prefix) =>
        new[] { "home", "draw", "away" }.Select(name => table[row, $"{prefix}_{name}"]).Where(text => text.Length > 0).Select(OutputFolder.Number);
}
