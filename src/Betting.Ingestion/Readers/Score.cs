namespace Betting.Ingestion.Readers;

/// <summary>The final score of a game.</summary>
internal readonly record struct Score(int Home, int Away)
{
    public bool IsTie => Home == Away;

    /// <summary>H, D or A.</summary>
    public char Letter => Home > Away ? 'H' : Home < Away ? 'A' : 'D';
}
