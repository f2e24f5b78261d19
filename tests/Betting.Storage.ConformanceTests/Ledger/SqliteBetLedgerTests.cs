using Betting.Execution;
using Betting.Storage.ConformanceTests.Support;

namespace Betting.Storage.ConformanceTests.Ledger;

public sealed class SqliteBetLedgerTests : BetLedgerConformance
{
    private readonly DatabaseFile file = new();

    public override async Task<IBetLedger> CreateAsync() => (await file.OpenAsync()).Ledger;

    protected override ValueTask CleanUpAsync() => file.DisposeAsync();
}
