namespace Betting.Features.Internal;

/// <summary>What a result was to the log.</summary>
internal enum LogOutcome
{
    New,
    Repeated,
    Corrected,
}
