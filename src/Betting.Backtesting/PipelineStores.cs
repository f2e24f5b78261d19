using Betting.Execution;
using Betting.Features;
using Betting.Models;

namespace Betting.Backtesting;

/// <summary>Where a run keeps what must outlive it.</summary>
/// <param name="Features">Feature values and states.</param>
/// <param name="Models">Model artefacts and activations.</param>
/// <param name="Ledger">Bets and money.</param>
public sealed record PipelineStores(IFeatureStore Features, IModelRegistry Models, IBetLedger Ledger);
