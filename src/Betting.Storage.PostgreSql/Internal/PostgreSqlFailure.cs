using Npgsql;

namespace Betting.Storage.PostgreSql.Internal;

/// <summary>Says what PostgreSQL's errors mean and what to do about them (error codes: PostgreSQL documentation, appendix A).</summary>
internal static class PostgreSqlFailure
{
    public static StoreException Explain(NpgsqlException exception, string store, string operation)
    {
        (bool transient, string advice) = exception is PostgresException answer ? Advise(answer) : AdviseWithoutAnswer(exception);
        string said = exception is PostgresException { MessageText: var text, SqlState: var state } ? $"{text} ({state})." : exception.Message;
        return new StoreException($"PostgreSQL failed to {operation} at '{store}': {said} {advice}", store, operation, transient, exception);
    }

    private static (bool Transient, string Advice) AdviseWithoutAnswer(NpgsqlException exception) => exception.InnerException switch
    {
        TimeoutException => (true, "The server or the pool did not answer in time; try again, or raise PostgreSqlOptions.CommandTimeout, 'Timeout' or 'Maximum Pool Size'."),
        _ => (exception.IsTransient, exception.IsTransient
            ? "The connection was lost or could not be made; nothing was half-written, the same call may be repeated."
            : "Check the connection string and the server's log."),
    };

    private static (bool Transient, string Advice) Advise(PostgresException exception) => exception.SqlState switch
    {
        "40001" or "40P01" => (true, "Another transaction was in the way; repeat the call."),
        "55P03" or "57014" => (true, "The statement waited or took too long; repeat the call, or raise the time limit."),
        "57P01" or "57P02" or "57P03" => (true, "The server is stopping or starting; repeat the call when it is up."),
        "53300" => (true, "The server has no connection left; repeat the call, or lower 'Maximum Pool Size' of its clients."),
        "53200" => (true, "The server has no memory left; repeat the call later, or with fewer rows."),
        "53100" => (false, "The server's disk is full; free some space."),
        "25006" => (true, "The server takes no writes now, as a standby does; connect to the primary ('Target Session Attributes=primary')."),
        "28P01" or "28000" => (false, "Check user and password of the connection string, and the server's pg_hba.conf."),
        "3D000" => (false, "Create the database first, for example with createdb; MigrateAsync creates only the schema in it."),
        "42501" => (false, "Grant the user the right, or let the owner of the schema call MigrateAsync."),
        "42P01" or "3F000" => (false, "A table is gone that the store had made: restore it from a backup, or use another PostgreSqlOptions.Schema."),
        "42P07" or "42723" or "42710" => (false, "The schema holds something of another origin by that name; use another PostgreSqlOptions.Schema."),
        { } state when state.StartsWith("08", StringComparison.Ordinal) => (true, "The connection was lost; repeat the call."),
        { } state when state.StartsWith("23", StringComparison.Ordinal) => (false, "A rule of the tables forbids the change; they may have been changed by other means."),
        { } state when state.StartsWith("53", StringComparison.Ordinal) => (true, "The server is short of something; repeat the call later."),
        { } state when state.StartsWith("XX", StringComparison.Ordinal) => (false, "The server found an internal error or damaged data; see its log."),
        _ => (exception.IsTransient, "See the error code in PostgreSQL's documentation, appendix A."),
    };
}
