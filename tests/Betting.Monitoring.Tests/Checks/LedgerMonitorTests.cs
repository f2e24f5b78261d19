using Betting.Execution;
using Betting.Monitoring.Checks;
using Betting.Monitoring.Performance;
using Betting.Testing.Stores;

namespace Betting.Monitoring.Tests.Checks;

public sealed class LedgerMonitorTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly MonitorContext Context = new() { At = Noon };

    private readonly InMemoryBetLedger ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exposure_above_its_threshold_and_a_halted_bankroll_are_told()
    {
        ExposureMonitor monitor = new(ledger, "main", new PerformanceOptions { HighestExposure = 100m });
        Assert.Equal(FindingStatus.InsufficientData, Assert.Single(await monitor.CheckAsync(Context, Token)).Status);

        await LedgerBets.OpenAsync(ledger, "main", Noon.AddDays(-20), Token);
        await LedgerBets.PlaceAsync(ledger, "main", "b1", 100m, Noon.AddDays(-1), Token);
        IReadOnlyList<Finding> quiet = await monitor.CheckAsync(Context, Token);
        await LedgerBets.PlaceAsync(ledger, "main", "b2", 1m, Noon.AddDays(-1), Token);
        await ledger.HaltAsync("main", "drawdown", Noon, Token);
        IReadOnlyList<Finding> loud = await monitor.CheckAsync(Context, Token);

        Assert.Equal([Severity.None, Severity.None], quiet.Select(finding => finding.Severity));
        Assert.Equal([(PerformanceCheck.ExposureCheckName, Severity.Warning), (ExposureMonitor.StateCheckName, Severity.Warning)], loud.Select(finding => (finding.Check, finding.Severity)));
        Assert.Equal(101, loud[0].Value);
        Assert.Contains("drawdown", loud[1].Message, StringComparison.Ordinal);
    }

    // Worked by hand: 11 bets of 10, 9 lost and 2 won at 2.00: -70 on 110, a yield of -63.6 %. With 10 bets there is too little to say.
    [Fact]
    public async Task Negative_yield_over_more_than_ten_bets_is_told()
    {
        await LedgerBets.OpenAsync(ledger, "main", Noon.AddDays(-20), Token);
        YieldMonitor monitor = new(ledger, "main");
        for (int index = 0; index < 10; index++)
        {
            await LedgerBets.SettleAsync(ledger, "main", $"b{index}", 10m, index < 2, Noon.AddDays(-1), Token);
        }

        Finding few = Assert.Single(await monitor.CheckAsync(Context, Token));
        await LedgerBets.SettleAsync(ledger, "main", "b10", 10m, false, Noon.AddDays(-1), Token);
        Finding enough = Assert.Single(await monitor.CheckAsync(Context, Token));

        Assert.Equal(FindingStatus.InsufficientData, few.Status);
        Assert.Equal(Severity.Warning, enough.Severity);
        Assert.Equal(-70.0 / 110, enough.Value!.Value, 12);
    }
}
