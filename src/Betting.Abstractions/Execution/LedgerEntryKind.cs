namespace Betting.Execution;

/// <summary>What an entry of the ledger records.</summary>
public enum LedgerEntryKind
{
    /// <summary>The bankroll was opened; the amount is its opening balance.</summary>
    Opened,

    /// <summary>A proposal was refused; no amount.</summary>
    Denied,

    /// <summary>A stake is held; the amount is 0, the hold is the stake.</summary>
    Reserved,

    /// <summary>The venue is about to be called; no amount.</summary>
    Submitted,

    /// <summary>The venue accepted; no amount.</summary>
    Accepted,

    /// <summary>The venue refused; the hold is released.</summary>
    Rejected,

    /// <summary>The venue's answer was lost; the hold stays.</summary>
    Unknown,

    /// <summary>The bet ended; the amount is its profit or loss, the hold is released.</summary>
    Settled,

    /// <summary>Betting was halted; no amount.</summary>
    Halted,

    /// <summary>Betting was resumed by a person; no amount.</summary>
    Resumed,
}
