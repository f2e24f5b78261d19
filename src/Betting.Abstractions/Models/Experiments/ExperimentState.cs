namespace Betting.Models.Experiments;

/// <summary>What an experiment does with its units.</summary>
public enum ExperimentState
{
    /// <summary>Units are shared out among the arms.</summary>
    Running,

    /// <summary>Every unit goes to the champion until somebody resumes the experiment.</summary>
    Halted,

    /// <summary>Over for good: every unit goes to the winner, or to the champion where none was named.</summary>
    Finished,
}
