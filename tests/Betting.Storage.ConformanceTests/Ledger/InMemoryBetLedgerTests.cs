using Betting.Execution;
using Betting.Testing.Stores;

namespace Betting.Storage.ConformanceTests.Ledger;

public sealed class InMemoryBetLedgerTests : BetLedgerConformance
{
    public override Task<IBetLedger> CreateAsync() => Task.FromResult<IBetLedger>(new InMemoryBetLedger());
}
