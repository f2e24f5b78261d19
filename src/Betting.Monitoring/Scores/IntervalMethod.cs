namespace Betting.Monitoring.Scores;

/// <summary>How the interval of a score was found.</summary>
public enum IntervalMethod
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Percentiles of a circular block bootstrap over forecasts in order of time, in blocks of the cube root of their number.</summary>
    BlockBootstrap,

    /// <summary>Wilson's score interval for a share, of forecasts taken as independent.</summary>
    Wilson,

    /// <summary>Normal interval with the standard error of Hanley and McNeil (1982); over several outcomes the mean of their errors, which is never too small.</summary>
    HanleyMcNeil,

    /// <summary>Normal interval with the sandwich error of Huber and White, each forecast with all its outcomes one cluster (Liang and Zeger 1986).</summary>
    Sandwich,
}
