using Betting.Execution;

namespace Betting.Storage.Sqlite.Internal;

/// <summary>Decisions in the file, for good.</summary>
internal sealed class SqliteDecisionLog(SqliteFile file) : IDecisionLog
{
    public Task<IReadOnlyList<DecisionRecord>> AppendAsync(IReadOnlyList<BetDecision> decisions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        foreach (string text in decisions.SelectMany(static decision => decision.Codes.Concat([decision.BankrollId, decision.Strategy, decision.Bookmaker, decision.ModelId, decision.Explanation])))
        {
            StoredText.Any(text, nameof(decisions));
        }

        return file.WriteAsync<IReadOnlyList<DecisionRecord>>("append decisions", session => DecisionLogRows.Append(session, decisions), cancellationToken);
    }

    public Task<IReadOnlyList<DecisionRecord>> QueryAsync(DecisionQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return file.ReadAsync<IReadOnlyList<DecisionRecord>>("query decisions", session => DecisionLogRows.Query(session, query), cancellationToken);
    }
}
