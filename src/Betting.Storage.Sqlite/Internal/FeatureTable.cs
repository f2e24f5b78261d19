using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The table of one version of a feature set: names, columns, and the statements on it.</summary>
internal sealed class FeatureTable
{
    /// <summary>SQLite's limit on columns less those that every table has.</summary>
    public const int MaximumWidth = 2000 - KeyWidth;

    /// <summary>Columns before the values, and parameters before the values in <see cref="Insert"/>.</summary>
    public const int KeyWidth = 4;

    // Up to here a row stays within a quarter of a page, and the rows are the b-tree. Longer ones would be read whole at every comparison on the
    // way down, so that they get an index of their own beside them.
    private const int WidestInKey = 100;

    private const string Key = "entity, event_time, known_at, revision";
    private static readonly string[] FixedColumns = ["entity", "event_time", "known_at", "revision", "event_time_utc", "known_at_utc"];

    private readonly string table;
    private readonly string names;

    public FeatureTable(FeatureSet set, ImmutableArray<string> columns)
    {
        Set = set;
        Columns = columns;
        table = Quote(NameOf(set.Id));
        names = string.Join(", ", columns.Select(Quote));
        string parameters = string.Join(", ", Enumerable.Range(1, KeyWidth + columns.Length).Select(number => FormattableString.Invariant($"?{number}")));
        Insert = $"INSERT INTO {table} ({Key}, {names}) VALUES ({parameters}) ON CONFLICT DO NOTHING";
        Revisions = $"SELECT revision, {names} FROM {table} WHERE entity = ?1 AND event_time = ?2 AND known_at = ?3 ORDER BY revision";
        AsOf = $"SELECT event_time, known_at, {names} FROM {table} WHERE entity = ?1 AND event_time <= ?2 AND known_at <= ?3 ORDER BY event_time DESC, known_at DESC, revision DESC";
        HasEntity = $"SELECT 1 FROM {table} WHERE entity = ?1 LIMIT 1";
    }

    public FeatureSet Set { get; }

    public ImmutableArray<string> Columns { get; }

    /// <summary>Inserts a row, or does nothing where its key is taken.</summary>
    public string Insert { get; }

    /// <summary>All that was written under one entity, event time and known-at, in the order of writing.</summary>
    public string Revisions { get; }

    /// <summary>Rows of an entity within two instants, best first.</summary>
    public string AsOf { get; }

    public string HasEntity { get; }

    public static string NameOf(FeatureSetId id) => $"features_{id.Name}_{id.Version}";

    /// <summary>The view for people. SQLite keeps names that start with "sqlite_" for itself.</summary>
    public static string ViewOf(FeatureSetId id) => id.Name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) ? $"_{id}" : id.ToString();

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

    /// <summary>The table, with its rows in the order of an as-of read, and the view that shows its instants as text.</summary>
    public string Create() => $"""
        CREATE TABLE {table} (
            entity TEXT NOT NULL,
            event_time INTEGER NOT NULL,
            known_at INTEGER NOT NULL,
            revision INTEGER NOT NULL,
            {string.Join(",\n    ", Columns.Select(column => $"{Quote(column)} REAL"))},
            PRIMARY KEY ({Key})
        ) STRICT{(Columns.Length <= WidestInKey ? ", WITHOUT ROWID" : "")};
        CREATE VIEW {Quote(ViewOf(Set.Id))} AS
        SELECT entity, {Text("event_time")} AS event_time_utc, {Text("known_at")} AS known_at_utc, revision, {names} FROM {table};
        """;

    /// <summary>Copies the rows of the first format, where one sequence counted the rows of the whole table.</summary>
    public string CopyFrom(string source, ImmutableArray<string> sourceColumns) => $"""
        INSERT INTO {table} ({Key}, {names})
        SELECT entity, event_time, known_at, row_number() OVER (PARTITION BY entity, event_time, known_at ORDER BY ingest_sequence), {string.Join(", ", sourceColumns.Select(Quote))}
        FROM {Quote(source)} ORDER BY entity, event_time, known_at, ingest_sequence
        """;

    /// <summary>Counts what a set's row in feature_set says about its table.</summary>
    public string Summarise() => $"SELECT count(*), count(DISTINCT entity), max(event_time), max(known_at) FROM {table}";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(string instant) => $"datetime({instant} / 10000000 - 62135596800, 'unixepoch')";
}
