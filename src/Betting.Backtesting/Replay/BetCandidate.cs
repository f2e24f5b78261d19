using Betting.Execution;
using Betting.Execution.Engine;

namespace Betting.Backtesting.Replay;

/// <summary>A bet worth proposing and the result that will settle it.</summary>
internal sealed record BetCandidate(OpportunityReport Opportunity, BetProposal Proposal, Result Result);
