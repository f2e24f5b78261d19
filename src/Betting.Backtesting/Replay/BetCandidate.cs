using Betting.Execution;

namespace Betting.Backtesting.Replay;

/// <summary>A bet worth proposing and the result that will settle it.</summary>
internal sealed record BetCandidate(BetProposal Proposal, Result Result);
