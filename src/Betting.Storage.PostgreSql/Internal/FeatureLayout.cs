using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Which table, view and columns hold a version of a feature set.</summary>
/// <remarks>
/// A row of a PostgreSQL table fits into a page of 8 KB, which is about a thousand doubles, and a table or view has at most 1,600 columns. So the
/// first 800 features are columns of the table, the others elements of its array column <c>more</c>; the view shows each as a column.
/// </remarks>
internal sealed class FeatureLayout
{
    public const int MaximumWidth = 1590;

    private const int NamedWidth = 800;

    // Names that the table and the view need themselves, and those that PostgreSQL keeps for itself in every table.
    private static readonly string[] TakenNames =
    [
        "ingest_sequence", "entity", "event_time", "known_at", "event_ticks", "known_ticks", "more",
        "tableoid", "xmin", "cmin", "xmax", "cmax", "ctid",
    ];

    public FeatureLayout(Schema schema, FeatureSetId id, ImmutableArray<string> columns)
    {
        Schema = schema;
        Columns = columns;
        TableName = SqlName.Fit($"features_{id.Name}", $"_{id.Version}");
        ViewName = SqlName.Fit(id.Name, $"_{id.Version}");
        NamedCount = Math.Min(columns.Length, NamedWidth);
    }

    public Schema Schema { get; }

    /// <summary>One name per feature, as the view shows it.</summary>
    public ImmutableArray<string> Columns { get; }

    public string TableName { get; }

    public string ViewName { get; }

    public string Table => Schema[TableName];

    /// <summary>How many features are columns of the table.</summary>
    public int NamedCount { get; }

    public bool HasMore => Columns.Length > NamedCount;

    /// <summary>The columns of the table that hold values, quoted.</summary>
    public IEnumerable<string> ValueColumns
    {
        get
        {
            IEnumerable<string> named = Columns.Take(NamedCount).Select(SqlName.Quote);
            return HasMore ? named.Append("more") : named;
        }
    }

    public static ImmutableArray<string> ColumnsOf(FeatureSet set)
    {
        HashSet<string> taken = new(TakenNames, StringComparer.Ordinal);
        return [.. set.Names.Select(feature => SqlName.Unique(feature, taken))];
    }

    public string CreateTable() => $"""
        CREATE TABLE {Table} (
            ingest_sequence bigint NOT NULL,
            entity text COLLATE "C" NOT NULL,
            event_time bigint NOT NULL,
            known_at bigint NOT NULL,
            {string.Join(",\n    ", ValueColumns.Select((column, index) => $"{column} {TypeOf(index)}"))},
            PRIMARY KEY (entity, event_time, known_at, ingest_sequence)
        )
        """;

    public string CreateView() => $"""
        CREATE VIEW {Schema[ViewName]} AS
        SELECT ingest_sequence, entity, {Schema["instant"]}(event_time) AS event_time, {Schema["instant"]}(known_at) AS known_at,
            {string.Join(",\n    ", Columns.Select((column, index) => index < NamedCount ? SqlName.Quote(column) : $"more[{index - NamedCount + 1}] AS {SqlName.Quote(column)}"))},
            event_time AS event_ticks, known_at AS known_ticks
        FROM {Table}
        """;

    public string TypeOf(int valueColumn) => valueColumn < NamedCount ? "double precision" : "double precision[]";
}
