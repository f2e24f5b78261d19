namespace Betting.Testing.Venues;

/// <summary>The kinds of behaviour of a <see cref="ScriptedVenue"/>.</summary>
public enum VenueBehaviourKind
{
    /// <summary>Accepts all or a part of the stake.</summary>
    Accept,

    /// <summary>Rejects with a reason.</summary>
    Reject,

    /// <summary>Accepts, and the answer is lost on its way.</summary>
    AcceptAndLoseAnswer,

    /// <summary>Fails before the order is recorded.</summary>
    FailBeforeRecording,
}
