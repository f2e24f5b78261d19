namespace Betting.Execution;

/// <summary>Whether a bankroll may bet.</summary>
public enum TradingState
{
    /// <summary>Bets may be made.</summary>
    Active,

    /// <summary>Nothing may be bet until a person resumes.</summary>
    Halted,

    /// <summary>Only what lowers the worst case of what is open may be bet.</summary>
    Reducing,
}
