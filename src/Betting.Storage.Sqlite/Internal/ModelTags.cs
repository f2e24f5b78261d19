using Betting.Models;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The append-only log of tags.</summary>
internal static class ModelTags
{
    private const string Columns = "name, version, tag, value, at, actor";

    public static bool Tag(SqliteSession session, ModelTagging tagging)
    {
        ModelVersions.Find(session, tagging.Name, tagging.Version);
        if (!tagging.IsNewTo(Log(session, tagging.Name)))
        {
            return false;
        }

        session.Execute(
            $"INSERT INTO model_tagging ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            tagging.Name, tagging.Version, tagging.Tag, tagging.Value, Stored.Instant(tagging.At), tagging.Actor);
        return true;
    }

    public static List<ModelTagging> Log(SqliteSession session, string name) =>
        session.All($"SELECT {Columns} FROM model_tagging WHERE name = ?1 ORDER BY sequence", Read, name);

    /// <summary>The versions with the tags they bear.</summary>
    public static List<RegisteredModel> Apply(SqliteSession session, string name, List<RegisteredModel> models)
    {
        List<ModelTagging> log = Log(session, name);
        return log.Count == 0 ? models : models.ConvertAll(model => model with { Tags = ModelTagging.Current(log, model.Version) });
    }

    private static ModelTagging Read(SqliteDataReader reader) => reader.Decode("model_tagging", row => new ModelTagging
    {
        Name = row.GetString(0),
        Version = row.GetInt32(1),
        Tag = row.GetString(2),
        Value = row.ReadTextOrNull(3),
        At = row.ReadInstant(4),
        Actor = row.GetString(5),
    });
}
