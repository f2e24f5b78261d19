using Betting.Features;
using Betting.Testing.Leagues;

namespace Betting.Backtesting.Tests.Support;

/// <summary>A feature set that knows the probabilities with which an invented league draws its scores.</summary>
internal sealed class TruthTransformer(SimulatedLeague league) : IFeatureTransformer
{
    public FeatureSet Features { get; } = new("truth", 1, "The true probabilities.", ["home", "draw", "away"], []);

    public void Compute(in FeatureRequest request, Span<double> destination) => league.TrueProbabilitiesOf(request.Fixture.Id).CopyTo(destination);

    public void Observe(Result result)
    {
    }

    public void Save(BinaryWriter writer)
    {
    }

    public void Restore(BinaryReader reader)
    {
    }
}
