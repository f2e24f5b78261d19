namespace Betting.Models.Experiments;

/// <summary>One change of an experiment's state: a request, and afterwards an entry of the append-only log.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record ExperimentTransition
{
    /// <summary>The experiment's name.</summary>
    public required string Experiment { get; init; }

    /// <summary>The state that the caller believes the experiment to be in; <see langword="null"/> only in the entry that the creation leaves.</summary>
    public required ExperimentState? From { get; init; }

    /// <summary>The new state.</summary>
    public required ExperimentState To { get; init; }

    /// <summary>When, in UTC. The order of the log is the order of recording, whatever this says, so that a halt is never refused for a slow clock.</summary>
    public required DateTimeOffset At
    {
        get;
        init => field = value.ToUniversalTime();
    }

    /// <summary>Who asked.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The name of the arm that won, only where <see cref="To"/> is <see cref="ExperimentState.Finished"/>. Default: none, the champion stays.</summary>
    public string? Winner { get; init; }

    /// <summary>Compares this request with the newest entry of the log. For writers of stores: append the request where the outcome is
    /// <see cref="ExperimentTransitionOutcome.Changed"/>, in the same transaction.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="newest">The newest entry of its log.</param>
    /// <returns>What becomes of the request.</returns>
    /// <exception cref="ArgumentException">There is no such change: a running experiment can be halted or finished, a halted one resumed or
    /// finished, a finished one neither; only finishing names a winner, which is an arm of the experiment.</exception>
    public ExperimentTransitionResult Against(Experiment experiment, ExperimentTransition newest)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(newest);
        if (From is null or ExperimentState.Finished || From == To || !Enum.IsDefined(From.Value) || !Enum.IsDefined(To))
        {
            throw new ArgumentException($"An experiment cannot go from {From?.ToString() ?? "nothing"} to {To}: it goes from Running to Halted or Finished, or from Halted to Running or Finished.");
        }

        if (Winner is not null && (To != ExperimentState.Finished || experiment.FindArm(Winner) is null))
        {
            throw new ArgumentException($"'{Winner}' cannot win: a winner is an arm of '{experiment.Name}', named when the experiment is finished.");
        }

        if (newest == this)
        {
            return new ExperimentTransitionResult(ExperimentTransitionOutcome.AlreadyRecorded, newest.To, $"This change of '{Experiment}' to {To} is in the log already; nothing changed.");
        }

        return newest.To == From
            ? new ExperimentTransitionResult(ExperimentTransitionOutcome.Changed, To, $"The experiment '{Experiment}' went from {From} to {To}.")
            : new ExperimentTransitionResult(ExperimentTransitionOutcome.Conflict, newest.To, $"The caller believed '{Experiment}' to be {From}, but it is {newest.To} ({newest.Reason}); nothing changed.");
    }
}
