using System.Text.Json;
using System.Text.Json.Serialization;
using Betting;
using Betting.Ingestion;

namespace ReferencePipeline;

/// <summary>What <c>predict</c> must know of the run before it; kept as <c>run.json</c> in the output folder.</summary>
internal sealed record RunRecord
{
    public const string FileName = "run.json";

    /// <summary>The file with the feature state, the models and the ledger.</summary>
    public required string Store { get; init; }

    public required string Source { get; init; }

    public required int Seed { get; init; }

    /// <summary>The feature specification of the run; <see langword="null"/> for the set that suits the sport.</summary>
    public string? Features { get; init; }

    /// <summary>The data files that were read.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Where each team played last, so that a fixture given by names alone can be placed.</summary>
    public required IReadOnlyDictionary<string, TeamRecord> Teams { get; init; }

    public static RunRecord Of(CommandLine commandLine, FeatureChoice features, string store, IReadOnlyList<string> files, SportsHistory history)
    {
        SortedDictionary<string, TeamRecord> teams = new(StringComparer.Ordinal);
        foreach (Fixture fixture in history.Fixtures)
        {
            TeamRecord record = new(fixture.Competition, fixture.Season, fixture.StartsAt);
            teams[fixture.Home] = record;
            teams[fixture.Away] = record;
        }

        return new RunRecord
        {
            Store = store,
            Source = commandLine.Source,
            Seed = commandLine.Seed,
            Features = features.Json,
            Files = [.. files.Select(Path.GetFullPath)],
            Teams = teams,
        };
    }

    public string ToJson() => JsonSerializer.Serialize(this, RunRecordJson.Default.RunRecord) + "\n";

    /// <exception cref="InvalidDataException">The folder holds no finished run, or another version's.</exception>
    public static RunRecord Load(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new InvalidDataException($"'{folder}' holds no finished run. Start one first: run --out {folder}.");
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), RunRecordJson.Default.RunRecord)
                ?? throw new JsonException("It is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"'{path}' cannot be read ({exception.Message}). Start a run again.", exception);
        }
    }
}

/// <summary>Where a team played last.</summary>
internal sealed record TeamRecord(string Competition, string? Season, DateTimeOffset LastStart);

[JsonSerializable(typeof(RunRecord))]
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class RunRecordJson : JsonSerializerContext;
