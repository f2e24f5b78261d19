using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The table of one version of a feature set: names, columns, and the statements on it.</summary>
internal sealed class FeatureTable
{
    /// <summary>SQLite's limit on columns less those that every table has.</summary>
    public const int MaximumWidth = 2000 - 4;

    private static readonly string[] FixedColumns = ["ingest_sequence", "entity", "event_time", "known_at"];

    public FeatureTable(FeatureSet set, ImmutableArray<string> columns)
    {
        Set = set;
        Columns = columns;
        string table = Quote(NameOf(set.Id));
        string names = string.Join(", ", columns.Select(Quote));
        string parameters = string.Join(", ", Enumerable.Range(4, columns.Length).Select(number => FormattableString.Invariant($"?{number}")));
        Insert = $"INSERT INTO {table} (entity, event_time, known_at, {names}) VALUES (?1, ?2, ?3, {parameters})";
        Same = $"SELECT {names} FROM {table} WHERE entity = ?1 AND event_time = ?2 AND known_at = ?3";
        AsOf = $"SELECT event_time, known_at, {names} FROM {table} WHERE entity = ?1 AND event_time <= ?2 AND known_at <= ?2 ORDER BY event_time DESC, known_at DESC, ingest_sequence DESC LIMIT 1";
        HasEntity = $"SELECT 1 FROM {table} WHERE entity = ?1 LIMIT 1";
    }

    public FeatureSet Set { get; }

    public ImmutableArray<string> Columns { get; }

    public string Insert { get; }

    public string Same { get; }

    public string AsOf { get; }

    public string HasEntity { get; }

    public static string NameOf(FeatureSetId id) => $"features_{id.Name}_{id.Version}";

    /// <summary>One column per feature, named as the feature. SQLite ignores the case of ASCII letters in names, so a second 'a' after 'A' gets a number.</summary>
    public static ImmutableArray<string> ColumnsOf(FeatureSet set)
    {
        HashSet<string> taken = new(FixedColumns, StringComparer.OrdinalIgnoreCase);
        ImmutableArray<string>.Builder columns = ImmutableArray.CreateBuilder<string>(set.Names.Length);
        foreach (string feature in set.Names)
        {
            string column = feature;
            for (int number = 2; !taken.Add(column); number++)
            {
                column = FormattableString.Invariant($"{feature} ({number})");
            }

            columns.Add(column);
        }

        return columns.MoveToImmutable();
    }

    public string Create() => $"""
        CREATE TABLE {Quote(NameOf(Set.Id))} (
            ingest_sequence INTEGER PRIMARY KEY,
            entity TEXT NOT NULL,
            event_time INTEGER NOT NULL,
            known_at INTEGER NOT NULL,
            {string.Join(",\n    ", Columns.Select(column => $"{Quote(column)} REAL"))}
        ) STRICT;
        CREATE INDEX {Quote("index_" + NameOf(Set.Id))} ON {Quote(NameOf(Set.Id))} (entity, event_time, known_at);
        """;

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
