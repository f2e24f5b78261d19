namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Leases of retraining: one row per model, kept after release so that its token goes on counting.</summary>
internal static class RetrainingLeaseSchema
{
    public const string Sql = """
        CREATE TABLE {schema}.retraining_lease (
            name text COLLATE "C" PRIMARY KEY,
            owner text COLLATE "C" NOT NULL,
            token bigint NOT NULL CHECK (token >= 1),
            acquired_at bigint NOT NULL,
            expires_at bigint NOT NULL,
            is_released boolean NOT NULL
        );
        """;
}
