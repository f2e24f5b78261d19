using BenchmarkDotNet.Attributes;
using Betting.Benchmarks.Data;
using Betting.Features;

namespace Betting.Benchmarks.Features;

/// <summary>The football preset with prices over the simulated league.</summary>
[MemoryDiagnoser]
public class FeaturePipelineBenchmarks
{
    private LeagueData? league;
    private FeaturePipeline? live;
    private FeaturePipeline? restored;
    private FeatureSnapshot? snapshot;
    private double[] values = [];

    /// <summary>Plays the league and folds it up to its first coming game.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        league = await LeagueData.LoadAsync();
        live = league.PipelineBeforeComing();
        restored = LeagueData.Pipeline();
        snapshot = live.Save();
        values = new double[live.Features.Names.Length];
    }

    /// <summary>A whole history to a matrix of 3,030 rows.</summary>
    [Benchmark]
    public FeatureTable HistoryToMatrix() => FeatureHistory.Compute(LeagueData.Pipeline(), league!.Decisions, league.History.Results);

    /// <summary>The features of one coming game from state in memory: the live path.</summary>
    [Benchmark]
    public double ComputeOneFixture()
    {
        FeatureRequest request = new(league!.Coming.Fixture, league.Coming.AsOf, league.Coming.Quotes);
        live!.Compute(in request, values);
        return values[0];
    }

    /// <summary>State to bytes.</summary>
    [Benchmark]
    public FeatureSnapshot SaveSnapshot() => live!.Save();

    /// <summary>Bytes to state, with all checks.</summary>
    [Benchmark]
    public void RestoreSnapshot() => restored!.Restore(snapshot!);
}
