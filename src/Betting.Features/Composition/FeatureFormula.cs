namespace Betting.Features.Composition;

/// <summary>A feature made of two others.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
/// <param name="Name">What it is called.</param>
/// <param name="Left">The name of the first feature.</param>
/// <param name="Operation">What is done with both.</param>
/// <param name="Right">The name of the second feature.</param>
public sealed record FeatureFormula(string Name, string Left, FeatureOperation Operation, string Right);
