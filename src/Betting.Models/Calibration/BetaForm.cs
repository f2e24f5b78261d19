namespace Betting.Models.Calibration;

/// <summary>Which parameters of <see cref="BetaCalibration"/> are free.</summary>
public enum BetaForm
{
    /// <summary>a, b and the midpoint: three parameters.</summary>
    Abm = 0,

    /// <summary>a = b and the midpoint: a line in log odds.</summary>
    Am = 1,

    /// <summary>a and b, with the midpoint at one half: a score of one half stays one half.</summary>
    Ab = 2,
}
