using Betting.Features;
using Betting.Monitoring;
using Betting.Monitoring.Alerts;
using Betting.Monitoring.Drift;
using Betting.Numerics.Randomness;
using Betting.Testing;

namespace Betting.Repository.Tests.Snippets;

/// <summary>What moved becomes findings, and findings become alerts.</summary>
public sealed class MonitoringSnippets
{
    [Fact]
    public async Task A_moved_feature_is_reported_once()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        ManualTimeProvider time = new(new DateTimeOffset(2026, 8, 14, 6, 0, 0, TimeSpan.Zero));
        SeededRandom random = new(42);
        FeatureMatrix training = new(["elo_difference"], 1_000, [.. Enumerable.Range(0, 1_000).Select(_ => 100 * random.NextGaussian())]);
        FeatureMatrix recent = new(["elo_difference"], 200, [.. Enumerable.Range(0, 200).Select(_ => 80 + (100 * random.NextGaussian()))]);
        using StringWriter log = new();

        #region snippet: drift-check
        FeatureDriftCheck check = new(new FeatureDriftOptions());
        AlertRouter router = new([new TextAlertSink(log)], new AlertRouterOptions(), time);

        foreach (FeatureDrift drift in check.Compare(training, recent, time.GetUtcNow()))
        {
            Console.WriteLine($"{drift.Finding.Severity}: {drift.Finding.Message}");
        }

        await router.ReportAsync(check.Compare(training, recent, time.GetUtcNow()).Select(drift => drift.Finding), cancellationToken);
        #endregion

        await router.ReportAsync(check.Compare(training, recent, time.GetUtcNow()).Select(drift => drift.Finding), cancellationToken);
        Assert.Equal([AlertDisposition.New, AlertDisposition.Repeat], router.History.Select(delivery => delivery.Disposition));
        Assert.Contains("feature-drift", log.ToString(), StringComparison.Ordinal);
    }
}
