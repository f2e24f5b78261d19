namespace Betting.Monitoring.Scores;

/// <summary>Which excess of realised over expected losses is looked for.</summary>
public enum ExcessDirection
{
    /// <summary>Losses above the expected: the model knows less than it says.</summary>
    Worse,

    /// <summary>Losses below the expected: the model knows more than it says.</summary>
    Better,

    /// <summary>Both, sharing the false-alarm rate.</summary>
    Either,
}
