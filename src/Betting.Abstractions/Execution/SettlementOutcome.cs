namespace Betting.Execution;

/// <summary>How a bet ended.</summary>
public enum SettlementOutcome
{
    /// <summary>The whole stake won.</summary>
    Won,

    /// <summary>Half of the stake won, half was returned (quarter lines).</summary>
    HalfWon,

    /// <summary>The stake was returned because the result met the line or was a tie.</summary>
    Push,

    /// <summary>Half of the stake lost, half was returned (quarter lines).</summary>
    HalfLost,

    /// <summary>The whole stake lost.</summary>
    Lost,

    /// <summary>The bet does not stand; the stake was returned.</summary>
    Void,

    /// <summary>The bet was sold back before the end.</summary>
    CashedOut,

    /// <summary>Part of the stake won, part lost: dead heats and each-way places.</summary>
    Partial,
}
