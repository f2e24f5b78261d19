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

    /// <summary>Only what reduces risk may be bet from here on; no amount.</summary>
    Reduced,

    /// <summary>Money was added to the bankroll; the amount is positive.</summary>
    Deposited,

    /// <summary>Money was taken from the bankroll; the amount is negative.</summary>
    Withdrawn,

    /// <summary>A settlement was corrected; the amount is the difference to what had been booked.</summary>
    Corrected,

    /// <summary>Commission on the net winnings of a market; the amount is negative, or positive where an earlier charge is given back.</summary>
    Commission,
}
