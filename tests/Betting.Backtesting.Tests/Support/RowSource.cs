using System.Runtime.CompilerServices;
using Betting.Ingestion;

namespace Betting.Backtesting.Tests.Support;

/// <summary>A source of given rows.</summary>
internal sealed class RowSource(IEnumerable<SourceRow> rows) : ISportsSource
{
    public string Name => "rows";

    public static Task<SportsHistory> LoadAsync(IEnumerable<SourceRow> rows) =>
        SportsHistoryLoader.LoadAsync(new RowSource(rows), cancellationToken: TestContext.Current.CancellationToken);

    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        foreach (SourceRow row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }
}
