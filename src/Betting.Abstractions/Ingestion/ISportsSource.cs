namespace Betting.Ingestion;

/// <summary>Streams what a publisher knows of fixtures, results and prices.</summary>
public interface ISportsSource
{
    /// <summary>The source's name, for example <c>football-data</c>.</summary>
    string Name { get; }

    /// <summary>Reads everything, row by row, in the publisher's order. A row that cannot be used is yielded with its reasons; the rest goes on.</summary>
    /// <param name="cancellationToken">Stops the reading between rows.</param>
    /// <returns>One item per published row.</returns>
    IAsyncEnumerable<SourceRow> ReadAsync(CancellationToken cancellationToken = default);
}
