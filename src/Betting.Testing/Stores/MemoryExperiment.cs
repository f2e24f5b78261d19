using Betting.Models.Experiments;

namespace Betting.Testing.Stores;

/// <summary>One experiment with its logs.</summary>
internal sealed class MemoryExperiment(Experiment experiment)
{
    private readonly HashSet<(string Unit, string Arm)> exposed = [];
    private readonly HashSet<(string Unit, string Challenger)> scored = [];

    public Experiment Experiment => experiment;

    public List<ExperimentTransition> Log { get; } = [];

    public List<ExperimentExposure> Exposures { get; } = [];

    public List<ExperimentScore> Scores { get; } = [];

    public ExperimentStatus Status => new(experiment, Log[^1]);

    public bool Add(ExperimentExposure exposure)
    {
        bool isNew = exposed.Add((exposure.Unit, exposure.Arm));
        if (isNew)
        {
            Exposures.Add(exposure);
        }

        return isNew;
    }

    public bool Add(ExperimentScore score)
    {
        bool isNew = scored.Add((score.Unit, score.Challenger));
        if (isNew)
        {
            Scores.Add(score);
        }

        return isNew;
    }
}
