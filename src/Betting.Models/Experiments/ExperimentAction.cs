namespace Betting.Models.Experiments;

/// <summary>What a review of an experiment asks for.</summary>
public enum ExperimentAction
{
    /// <summary>Keep everything as it is.</summary>
    Keep,

    /// <summary>Send every unit to the champion.</summary>
    Halt,

    /// <summary>Make the winner the champion and end the experiment.</summary>
    Promote,
}
