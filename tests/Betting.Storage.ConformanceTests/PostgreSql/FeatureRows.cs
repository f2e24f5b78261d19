using Betting.Features;

namespace Betting.Storage.ConformanceTests.PostgreSql;

/// <summary>Rows and sets that the tests of this folder share.</summary>
internal static class FeatureRows
{
    public static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static FeatureSet Set(params string[] names) => new("elo", 1, "Ratings.", names, [KeyValuePair.Create("k", "20")]);

    public static FeatureSet Wide(int width) => new("wide", 1, "Wide.", Enumerable.Range(0, width).Select(index => $"f{index}"), []);

    public static FeatureRow Row(string entity, int day, params double[] values) => new()
    {
        Entity = entity,
        EventTime = Start.AddDays(day),
        KnownAt = Start.AddDays(day),
        Values = [.. values],
    };

    /// <summary>So many distinct rows of two values, more than a write sends as arrays.</summary>
    public static FeatureRow[] Many(int count) => [.. Enumerable.Range(0, count).Select(index => Row($"team {index % 40}", index / 40, index, -index))];
}
