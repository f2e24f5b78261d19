namespace Betting.Models.Experiments;

/// <summary>An experiment and the newest entry of its log.</summary>
/// <param name="Experiment">What was set up.</param>
/// <param name="Newest">The last change of its state: who, when, why.</param>
public sealed record ExperimentStatus(Experiment Experiment, ExperimentTransition Newest)
{
    /// <summary>The state now.</summary>
    public ExperimentState State => Newest.To;
}
