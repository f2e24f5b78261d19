using Betting.Monitoring;
using Betting.Storage.ConformanceTests.Support;
using Microsoft.Data.Sqlite;

namespace Betting.Storage.ConformanceTests.Predictions;

public sealed class SqlitePredictionLogTests : PredictionLogConformance
{
    private readonly DatabaseFile file = new();

    public override async Task<IPredictionLog> CreateAsync() => (await file.OpenAsync()).Predictions;

    [Theory]
    [InlineData("UPDATE prediction SET content = '{}'")]
    [InlineData("UPDATE prediction_settlement SET outcomes = 'won'")]
    public async Task What_was_predicted_and_settled_refuses_to_be_changed(string sql)
    {
        IPredictionLog log = (await file.OpenAsync()).Predictions;
        await log.RecordAsync([Prediction("a", 1)], Start, Token);
        await log.SettleAsync([Won("a", 2, 0)], Start, Token);

        SqliteException refused = Assert.Throws<SqliteException>(() => file.Sql(sql));

        Assert.Contains("never changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_logged_outlives_the_process()
    {
        IPredictionLog log = (await file.OpenAsync()).Predictions;
        await log.RecordAsync([Prediction("a", 1)], Start, Token);
        await log.SettleAsync([Won("a", 2, 0)], Start, Token);
        await file.CloseAsync();

        PredictionRecord? found = await (await file.OpenAsync()).Predictions.FindAsync("a", Token);

        Assert.Equal((Prediction("a", 1), Won("a", 2, 0)), (found!.Prediction, found.Outcome));
    }

    protected override ValueTask CleanUpAsync() => file.DisposeAsync();
}
