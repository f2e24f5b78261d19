using System.Reflection;
using Betting.Models.Artefacts;
using Betting.Models.Training;

namespace Betting.Models.Tests.Artefacts;

/// <summary>
/// Artefacts written by version 0.1.0, kept as they were: today's code must read them and give the probabilities recorded when they were
/// written. To record a new version's, set BETTING_WRITE_STORED_FORMATS to a folder and run <see cref="New_files_can_be_written_and_read"/>.
/// </summary>
public class StoredFormatTests
{
    private static readonly double[][] Probes = [[0.5, -1, 2, 0], [-2, 0.25, 0, double.NaN], [double.NaN, 3, -3, 1]];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void An_artefact_of_version_1_gives_the_recorded_probabilities(string file, long[] expected)
    {
        ModelArtefact artefact = ModelArtefactFormat.Read(Load(file));

        Assert.Equal(1, artefact.SchemaVersion);
        Assert.Equal("0.1.0", artefact.Metadata["library"]);
        Assert.IsType<CalibratedModel>(artefact.Model);
        long[] actual = [.. Probes.SelectMany(probe => Rows.Predict(artefact.Model, probe)).Select(BitConverter.DoubleToInt64Bits)];

        // The exponential comes from the platform's C library, whose last bit may differ from where the bits were recorded.
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.Second - pair.First, OperatingSystem.IsLinux() ? 0 : -8, OperatingSystem.IsLinux() ? 0 : 8));
    }

    public static TheoryData<string, long[]> Recorded() => new()
    {
        { "boosted-trees-v1.model", [4600478170226640505, 4595658881172111893, 4601634037677865085, 4594898104113047561, 4603180133869804168, 4598811147867076333, 4597278403038933122, 4604143622802554905, 4592754023146069556] },
        { "boosted-trees-isotonic-v1.model", [4602226720368354894, 4602904868574792921, 4593953094894616576, 4605986150148997120, 4602226720368354894, 4602904868574792921] },
        { "logistic-v1.model", [4605339161907053807, 4596541047862389828, 4603258726563691234, 4601519004390558269, 4600940443309134004, 4603548007104403366] },
    };

    [Fact]
    public void New_files_can_be_written_and_read()
    {
        string? asked = Environment.GetEnvironmentVariable("BETTING_WRITE_STORED_FORMATS");
        string folder = asked ?? Directory.CreateTempSubdirectory("betting-models-").FullName;
        foreach ((string name, string file) in new[] { ("temperature match-result", "boosted-trees-v1.model"), ("isotonic moneyline", "boosted-trees-isotonic-v1.model"), ("platt total:2.5", "logistic-v1.model") })
        {
            IModel model = StoredModels.All().First(entry => entry.Name == name).Model;
            File.WriteAllBytes(Path.Combine(folder, file), [.. ModelArtefactFormat.Write(model, StoredModels.Metadata)]);
            string bits = string.Join(", ", Probes.SelectMany(probe => Rows.Predict(model, probe)).Select(BitConverter.DoubleToInt64Bits));
            File.AppendAllText(Path.Combine(folder, "recorded.txt"), $"        {{ \"{file}\", [{bits}] }},\n");
        }

        Assert.All(Directory.GetFiles(folder, "*.model"), file => Assert.Equal(1, ModelArtefactFormat.Read(File.ReadAllBytes(file)).SchemaVersion));
        Assert.Equal(3, File.ReadAllLines(Path.Combine(folder, "recorded.txt")).Length);
        if (asked is null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static byte[] Load(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new FileNotFoundException(file);
        using MemoryStream copy = new();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
