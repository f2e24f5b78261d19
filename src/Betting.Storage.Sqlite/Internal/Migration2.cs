using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>
/// Feature tables get their rows in the order of an as-of read and a view for people, and every set knows how many rows it has and how new
/// they are. A sequence over the whole table becomes a count per entity, event time and known-at: nothing else was ever decided by it.
/// </summary>
internal static class Migration2
{
    private const string Old = "features_before_migration_2";

    public static void Run(SqliteSession session)
    {
        session.Script("""
            ALTER TABLE feature_set ADD COLUMN row_count INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE feature_set ADD COLUMN entity_count INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE feature_set ADD COLUMN newest_event_time INTEGER;
            ALTER TABLE feature_set ADD COLUMN newest_known_at INTEGER;
            """);
        foreach ((long id, FeatureSet set, ImmutableArray<string> columns) in session.All("SELECT id, definition, version FROM feature_set ORDER BY id", ReadSet))
        {
            Move(session, id, set, columns);
        }
    }

    private static (long Id, FeatureSet Set, ImmutableArray<string> Columns) ReadSet(Microsoft.Data.Sqlite.SqliteDataReader reader)
    {
        long id = reader.GetInt64(0);
        (FeatureSet set, ImmutableArray<string> columns) = reader.Decode("feature_set", row => FeatureDefinitionJson.Read(row.GetString(1), row.GetString(2)));
        return (id, set, columns);
    }

    private static void Move(SqliteSession session, long id, FeatureSet set, ImmutableArray<string> oldColumns)
    {
        // More names are fixed than before, so that a column may get another name.
        ImmutableArray<string> columns = FeatureTable.ColumnsOf(set);
        FeatureTable table = new(set, columns);
        session.Script($"ALTER TABLE {FeatureTable.Quote(FeatureTable.NameOf(set.Id))} RENAME TO {Old}; DROP INDEX {FeatureTable.Quote("index_" + FeatureTable.NameOf(set.Id))};");
        session.Script(table.Create());
        session.Script($"{table.CopyFrom(Old, oldColumns)}; DROP TABLE {Old};");
        (long rows, long entities, long? newestEvent, long? newestKnown) = session.First(table.Summarise(), reader => (
            reader.GetInt64(0), reader.GetInt64(1), reader.IsDBNull(2) ? (long?)null : reader.GetInt64(2), reader.IsDBNull(3) ? (long?)null : reader.GetInt64(3)));
        session.Execute(
            "UPDATE feature_set SET definition = ?2, row_count = ?3, entity_count = ?4, newest_event_time = ?5, newest_known_at = ?6 WHERE id = ?1",
            id, FeatureDefinitionJson.Write(set, columns), rows, entities, newestEvent, newestKnown);
    }
}
