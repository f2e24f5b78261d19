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

    /// <summary>The order is recorded and not decided; asking later tells, once <see cref="ScriptedVenue.Decide"/> was called.</summary>
    Wait,

    /// <summary>The order is held as accepted, and the answer claims twice the stake.</summary>
    OverstateStake,

    /// <summary>The order is held as accepted, and the answer names a currency that nobody asked for.</summary>
    OtherCurrency,

    /// <summary>The order is held as accepted, and the answer is that of another order.</summary>
    AnswerForAnother,
}
