namespace Betting.Models.Experiments;

/// <summary>One side of an experiment: a version of the experiment's model under a short name.</summary>
/// <param name="Name">The name under which the log counts it, for example <c>deeper-trees</c>; not blank.</param>
/// <param name="Version">The version in the model registry, 1 or more.</param>
public sealed record ExperimentArm(string Name, int Version);
