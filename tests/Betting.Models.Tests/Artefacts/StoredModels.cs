using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Betting.Models.Artefacts;
using Betting.Models.BoostedTrees;
using Betting.Models.Calibration;
using Betting.Models.LogisticRegression;
using Betting.Models.Training;
using Betting.Numerics.Randomness;

namespace Betting.Models.Tests.Artefacts;

/// <summary>Small models of every kind that can be stored.</summary>
internal static class StoredModels
{
    public static readonly ImmutableSortedDictionary<string, string> Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("library", "0.1.0").Add("note", "é\"\n");

    public static IEnumerable<(string Name, IModel Model, TrainingSet Rows)> All()
    {
        foreach ((string name, IModel model) in KindTests.All())
        {
            yield return (name, model, Rows.Simulated(250, 4, MarketId.MatchResult, 21));
        }

        foreach (MarketId market in new[] { MarketId.Moneyline, MarketId.MatchResult, MarketId.Total(2.5m) })
        {
            TrainingSet rows = Rows.Simulated(250, 4, market, 21);
            IModel trees = new BoostedTreesTrainer(new() { Rounds = 4, LearningRate = 0.4, MinimumRowsPerLeaf = 8, MaximumLeaves = 8, EarlyStoppingRounds = 0, MaximumThreads = 1 }).Fit(rows);
            IModel logistic = new LogisticRegressionTrainer(new()).Fit(rows);
            yield return ($"trees {market}", trees, rows);
            yield return ($"logistic {market}", logistic, rows);
            yield return ($"trees on logistic {market}", new BoostedTreesTrainer(new() { Rounds = 3, MinimumRowsPerLeaf = 8, EarlyStoppingRounds = 0, Start = BoostingStart.Logistic }).Fit(rows), rows);
            foreach (ICalibrator calibrator in Calibrators(market.Selections.Length))
            {
                yield return ($"{calibrator.Method} {market}", new CalibratedModel(market.Line is null ? trees : logistic, calibrator, 500), rows);
            }
        }
    }

    /// <summary>One calibrator of each method, chosen by data on which it must win.</summary>
    public static IEnumerable<ICalibrator> Calibrators(int outcomes)
    {
        Dictionary<string, ICalibrator> found = [];
        for (ulong seed = 0; found.Count < 5 && seed < 400; seed++)
        {
            ICalibrator calibrator = Choose(outcomes, seed);
            found.TryAdd(calibrator.Method, calibrator);
        }

        return found.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);
    }

    /// <summary>Writes a body with a first line that fits it, as an attacker could.</summary>
    public static byte[] Signed(byte[] body) =>
        [.. Encoding.ASCII.GetBytes($"betting-model 2 {Convert.ToHexStringLower(SHA256.HashData(body))}\n"), .. body];

    public static byte[] Body(ReadOnlySpan<byte> artefact) => artefact[(artefact.IndexOf((byte)'\n') + 1)..].ToArray();

    public static ModelArtefact Read(ImmutableArray<byte> bytes) => ModelArtefactFormat.Read(bytes.AsSpan());

    private static ICalibrator Choose(int outcomes, ulong seed)
    {
        SeededRandom random = new(seed);
        int count = seed % 5 == 0 ? 50 : 400;
        double power = seed % 5 == 1 ? 1 : 2;
        double[] raw = new double[count * outcomes];
        int[] labels = new int[count];
        for (int row = 0; row < count; row++)
        {
            double[] truth = [.. Enumerable.Range(0, outcomes).Select(outcome => Math.Exp(random.NextGaussian() + (seed % 5 == 3 && outcome == 0 ? 1 : 0)))];
            double draw = random.NextDouble() * truth.Sum();
            while (labels[row] < outcomes - 1 && draw >= truth[labels[row]])
            {
                draw -= truth[labels[row]++];
            }

            double[] shown = [.. truth.Select((value, outcome) => Math.Pow(seed % 5 == 3 && outcome == 0 ? value / Math.E : value, power))];
            for (int outcome = 0; outcome < outcomes; outcome++)
            {
                double p = shown[outcome] / shown.Sum();
                raw[(row * outcomes) + outcome] = p;
            }

            if (seed % 5 == 4)
            {
                // A step that only a curve can follow: sure winners never win.
                double first = random.NextDouble();
                raw.AsSpan(row * outcomes, outcomes).Fill((1 - first) / (outcomes - 1));
                raw[row * outcomes] = first;
                labels[row] = first is > 0.3 and < 0.6 ? 0 : random.NextInt(10) == 0 ? 0 : outcomes - 1 - (row % (outcomes - 1));
            }
        }

        DateTimeOffset[] times = [.. Enumerable.Range(0, count).Select(row => Rows.Start.AddHours(row))];
        return CalibratorSelection.Fit(raw, outcomes, labels, times, new() { MinimumIsotonicSamples = 200, Methods = [CalibrationMethods.Temperature, CalibrationMethods.Platt, CalibrationMethods.Isotonic] }).Calibrator;
    }
}
