using System.Globalization;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>The numbered migrations and the marks by which a file is recognised.</summary>
internal static class Schema
{
    /// <summary>"BETS" in ASCII, the file's application id.</summary>
    private const long ApplicationId = 0x42455453;

    // Position plus one is the number. A released migration is never changed; what comes later is added at the end.
    private static readonly Action<SqliteSession>[] Migrations =
    [
        session => session.Script(Migration1.Sql),
        Migration2.Run,
        session => session.Script(Migration3.Sql),
        Migration4.Run,
        session => session.Script(MigrationFindings.Sql),
        session => session.Script(Migration6.Sql),
        session => session.Script(PredictionLogSchema.Sql),
        session => session.Script(RetrainingLeaseSchema.Sql),
    ];

    public static int Migrate(SqliteSession session)
    {
        long version = Version(session);
        RequireNotNewer(version);
        for (long next = version; next < Migrations.Length; next++)
        {
            Migrations[next](session);
        }

        session.Script(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Migrations.Length};"));
        return Migrations.Length;
    }

    public static void RequireCurrent(SqliteSession session)
    {
        long version = Version(session);
        RequireNotNewer(version);
        if (version < Migrations.Length)
        {
            throw new StoreException($"The file's tables are at version {version}, this package needs version {Migrations.Length}: call MigrateAsync once before using the stores.");
        }
    }

    public static void RequireOurs(SqliteSession session)
    {
        long application = session.First("PRAGMA application_id", reader => reader.GetInt64(0));
        bool hasTables = session.Any("SELECT 1 FROM sqlite_schema LIMIT 1");
        if (application != ApplicationId && (application != 0 || hasTables))
        {
            throw new StoreException($"The file is a SQLite database of another application (application id {application}); give the path of a new file.");
        }

        RequireNotNewer(Version(session));
    }

    private static void RequireNotNewer(long version)
    {
        if (version > Migrations.Length)
        {
            throw new StoreException($"The file's tables are at version {version}, written by a newer version of Betting.Storage.Sqlite; this one knows versions up to {Migrations.Length}: update the package.");
        }
    }

    private static long Version(SqliteSession session) => session.First("PRAGMA user_version", reader => reader.GetInt64(0));
}
