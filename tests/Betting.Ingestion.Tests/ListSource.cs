using System.Runtime.CompilerServices;

namespace Betting.Ingestion.Tests;

/// <summary>A source of given rows that is no file.</summary>
internal sealed class ListSource(params SourceRow[] rows) : ISportsSource
{
    public string Name => "list";

    public async IAsyncEnumerable<SourceRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (SourceRow row in rows)
        {
            await Task.Yield();
            yield return row;
        }
    }
}
