using System.Collections.Immutable;
using Betting.Features;

namespace Betting.Backtesting.Replay;

/// <summary>The feature rows of a plan, found by fixture and instant.</summary>
internal sealed class DecisionTable
{
    private readonly Dictionary<(FixtureId Fixture, DateTimeOffset AsOf), int> rows = [];

    public DecisionTable(FeatureTable table, TimeSpan lead)
    {
        Table = table;
        for (int row = 0; row < table.Rows.Length; row++)
        {
            rows.Add((table.Rows[row].Fixture.Id, table.Rows[row].AsOf), row);
        }

        PredictionRows = [.. Enumerable.Range(0, table.Rows.Length).Where(row => table.Rows[row].AsOf == table.Rows[row].Fixture.StartsAt - lead)];
    }

    public FeatureTable Table { get; }

    public int RowOf(FixtureId fixture, DateTimeOffset asOf) => rows[(fixture, asOf)];

    public ReadOnlySpan<double> ValuesAt(int row) => Table.Matrix.Row(row);

    /// <summary>The rows at which fixtures are predicted, in the order of the decisions.</summary>
    public ImmutableArray<int> PredictionRows { get; }
}
