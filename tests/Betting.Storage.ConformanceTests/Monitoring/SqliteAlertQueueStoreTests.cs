using Betting.Monitoring;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Monitoring;

public sealed class SqliteAlertQueueStoreTests : AlertQueueConformance
{
    private readonly DatabaseFile file = new();

    public override async Task<IAlertQueueStore> CreateAsync() => (await file.OpenAsync()).AlertQueue;

    [Fact]
    public async Task What_was_queued_outlives_the_process()
    {
        await (await file.OpenAsync()).AlertQueue.EnqueueAsync([Entry("1", "mail")], Token);
        await file.CloseAsync();

        IAlertQueueStore reopened = (await file.OpenAsync()).AlertQueue;

        Assert.Equal("1", Assert.Single(await reopened.ListAsync(new AlertQueueQuery { State = AlertQueueState.Pending }, Token)).Alert.Id);
    }

    protected override ValueTask CleanUpAsync() => file.DisposeAsync();
}
