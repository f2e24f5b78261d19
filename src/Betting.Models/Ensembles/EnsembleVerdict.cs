namespace Betting.Models.Ensembles;

/// <summary>Whether an ensemble beats its best member.</summary>
public enum EnsembleVerdict
{
    /// <summary>Too few rows were judged to say anything.</summary>
    InsufficientData = 0,

    /// <summary>The interval of the difference holds 0: the ensemble may be luck. The simpler best member serves as well.</summary>
    NotDistinguishable = 1,

    /// <summary>The whole interval lies below 0: the ensemble's log loss is lower.</summary>
    BeatsBestMember = 2,

    /// <summary>The whole interval lies above 0: the ensemble's log loss is higher.</summary>
    WorseThanBestMember = 3,
}
