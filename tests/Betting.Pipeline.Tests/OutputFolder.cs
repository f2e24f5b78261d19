using System.Globalization;

namespace Betting.Pipeline.Tests;

/// <summary>A folder of its own for one test, removed afterwards.</summary>
internal sealed class OutputFolder : IDisposable
{
    public OutputFolder()
    {
        Path = Directory.CreateTempSubdirectory("betting-pipeline-").FullName;
    }

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public byte[] Bytes(string name) => System.IO.File.ReadAllBytes(File(name));

    public Table Predictions() => Table.Read(File("predictions.csv"));

    public Table Bets() => Table.Read(File("bets.csv"));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static decimal Money(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
