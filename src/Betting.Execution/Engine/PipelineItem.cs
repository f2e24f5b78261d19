using Betting.Models;

namespace Betting.Execution.Engine;

/// <summary>One thing that came in: exactly one of the three is there.</summary>
internal readonly record struct PipelineItem(Prediction? Prediction, Quote? Quote, Result? Result)
{
    public FixtureId FixtureId => Prediction?.Fixture.Id ?? Quote?.FixtureId ?? Result!.Fixture.Id; // One of the three is there.

    public MarketId Market => Prediction?.Market ?? Quote?.Market ?? default;
}
