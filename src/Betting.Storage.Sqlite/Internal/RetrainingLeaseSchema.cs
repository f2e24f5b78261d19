namespace Betting.Storage.Sqlite.Internal;

/// <summary>Leases of retraining: one row per model, kept after release so that its token goes on counting.</summary>
internal static class RetrainingLeaseSchema
{
    public const string Sql = """
        CREATE TABLE retraining_lease (
            name TEXT PRIMARY KEY,
            owner TEXT NOT NULL,
            token INTEGER NOT NULL CHECK (token >= 1),
            acquired_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            is_released INTEGER NOT NULL CHECK (is_released IN (0, 1))
        ) STRICT, WITHOUT ROWID;
        """;
}
