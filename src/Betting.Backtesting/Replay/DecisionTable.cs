using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Backtesting.Replay;

/// <summary>The feature rows of a plan, found by fixture and instant.</summary>
internal sealed class DecisionTable
{
    private readonly Dictionary<(FixtureId Fixture, DateTimeOffset AsOf), int> rows = [];

    public DecisionTable(FeatureTable table)
    {
        Table = table;
        for (int row = 0; row < table.Rows.Length; row++)
        {
            rows.Add((table.Rows[row].Fixture.Id, table.Rows[row].AsOf), row);
        }
    }

    public FeatureTable Table { get; }

    public int RowOf(FixtureId fixture, DateTimeOffset asOf) => rows[(fixture, asOf)];

    public ReadOnlySpan<double> ValuesAt(int row) => Table.Matrix.Row(row);

    /// <summary>The rows at which fixtures are predicted, in the order of the decisions.</summary>
    public ImmutableArray<int> PredictionRows(TimeSpan lead) =>
        [.. Enumerable.Range(0, Table.Rows.Length).Where(row => Table.Rows[row].AsOf == Table.Rows[row].Fixture.StartsAt - lead)];
}
