using Betting.Monitoring;
using Betting.Storage.ConformanceTests.PostgreSql;
using Npgsql;

namespace Betting.Storage.ConformanceTests.Predictions;

public sealed class PostgreSqlPredictionLogTests : PredictionLogConformance
{
    private readonly PostgresSchema schema = new();

    public override async Task<IPredictionLog> CreateAsync() => (await schema.OpenAsync()).Predictions;

    [Theory]
    [InlineData("UPDATE {0}.prediction SET content = '{}'")]
    [InlineData("UPDATE {0}.prediction_settlement SET outcomes = 'won'")]
    public async Task What_was_predicted_and_settled_refuses_to_be_changed(string sql)
    {
        IPredictionLog log = (await schema.OpenAsync()).Predictions;
        await log.RecordAsync([Prediction("a", 1)], Start, Token);
        await log.SettleAsync([Won("a", 2, 0)], Start, Token);

        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => schema.SqlAsync(sql));

        Assert.Contains("never changed", refused.MessageText, StringComparison.Ordinal);
    }

    protected override ValueTask CleanUpAsync() => schema.DisposeAsync();
}
