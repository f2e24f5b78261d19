using System.Collections.Immutable;
using Betting.Execution.Risk;
using Betting.Execution.Settling;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>Places bets once and only once, across lost answers, second calls and crashes, and settles them.</summary>
/// <remarks>
/// <para>
/// The way of a bet: reserved (judged and its stake held, in one transaction of the ledger) -> submitted (recorded before the venue is
/// called) -> open, rejected or unknown (the answer was lost; the stake stays held) -> settled. Every call goes on from the recorded
/// state. A bet that may already be at the venue is asked for by its id before it is placed again.
/// </para>
/// <para>
/// Thread-safe, also for several engines and processes on one ledger, provided the venue keeps the promise of <see cref="IVenue"/>
/// that one client reference is placed once.
/// </para>
/// </remarks>
public sealed class BettingEngine
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    private readonly IBetLedger ledger;
    private readonly IBetJudge judge;
    private readonly PlacementFlow flow;
    private readonly BetGate gate = new();

    /// <summary>Creates an engine.</summary>
    /// <param name="ledger">Records everything.</param>
    /// <param name="venue">Takes the bets.</param>
    /// <param name="judge">Sizes them and has the veto.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">How to place; <see langword="null"/> for the defaults, which are a dry run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The venue timeout is not positive or above 10 minutes.</exception>
    public BettingEngine(IBetLedger ledger, IVenue venue, IBetJudge judge, TimeProvider time, BettingEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(time);
        options ??= new BettingEngineOptions();
        if (options.VenueTimeout <= TimeSpan.Zero || options.VenueTimeout > LongestTimeout)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.VenueTimeout, $"VenueTimeout must be above 0 and at most {LongestTimeout}.");
        }

        this.ledger = ledger;
        this.judge = judge;
        IsDryRun = options.DryRun;
        flow = new PlacementFlow(ledger, venue, time, options);
    }

    /// <summary>Whether this engine leaves the venue alone.</summary>
    public bool IsDryRun { get; }

    /// <summary>Judges, reserves and places one bet, or goes on with it where it was left.</summary>
    /// <param name="proposal">The bet. For a known id the recorded bet counts, not this proposal.</param>
    /// <param name="cancellationToken">
    /// Before submission nothing, or a held reservation, is left behind; after it the bet is submitted or unknown with its stake held. An
    /// answer that has arrived is recorded all the same.
    /// </param>
    /// <returns>Where the bet stands and why. A refusal, by the limits or by the venue, and a lost answer are reports, not exceptions.</returns>
    /// <exception cref="ArgumentException">The proposal is wrong in itself, for example names a selection that the market does not offer.</exception>
    /// <exception cref="StoreException">The ledger failed; call again with the same proposal.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; call again with the same proposal.</exception>
    public Task<PlacementReport> PlaceAsync(BetProposal proposal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return gate.RunAsync(proposal.Id, () => ReserveAndAdvanceAsync(proposal, cancellationToken), cancellationToken);
    }

    /// <summary>Places bets one after the other, each judged with all before it counted. A bad one does not stop the rest.</summary>
    /// <param name="proposals">The bets, in the order in which they may use up the limits.</param>
    /// <param name="cancellationToken">Stops between or within bets as <see cref="PlaceAsync"/> does; the ledger knows what was placed.</param>
    /// <returns>One item per proposal.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<PlacementBatchReport> PlaceAllAsync(IEnumerable<BetProposal> proposals, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(proposals);
        ImmutableArray<PlacementItem>.Builder items = ImmutableArray.CreateBuilder<PlacementItem>();
        foreach (BetProposal proposal in proposals)
        {
            items.Add(await TryAsync(proposal.Id, () => PlaceAsync(proposal, cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        return new PlacementBatchReport(items.ToImmutable());
    }

    /// <summary>
    /// Clears up after lost answers and crashes: asks the venue about every submitted and unknown bet, places what it never saw while
    /// there is time, and releases what can no longer be placed.
    /// </summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="cancellationToken">Stops between or within bets as <see cref="PlaceAsync"/> does.</param>
    /// <returns>One item per bet that was unclear. Repeating the call is harmless.</returns>
    /// <exception cref="StoreException">The ledger could not list the bets; a failure at one bet is an item.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ReconcileReport> ReconcileAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(bankrollId);
        IReadOnlyList<Bet> unclear = await ledger.ListBetsAsync(bankrollId, [BetStatus.Reserved, BetStatus.Submitted, BetStatus.Unknown], cancellationToken).ConfigureAwait(false);
        ImmutableArray<PlacementItem>.Builder items = ImmutableArray.CreateBuilder<PlacementItem>(unclear.Count);
        foreach (Bet bet in unclear)
        {
            items.Add(await TryAsync(bet.Id, () => gate.RunAsync(bet.Id, () => ReloadAndAdvanceAsync(bet, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false));
        }

        return new ReconcileReport(bankrollId, items.ToImmutable());
    }

    /// <summary>Settles an open bet by a result, at the accepted stake and price that the ledger records.</summary>
    /// <param name="bet">The bet; only its id counts, the rest is read again.</param>
    /// <param name="result">The result of the bet's fixture.</param>
    /// <param name="at">When it is settled, in UTC; never before the result could be known.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>The settled bet. Settling it the same way again does nothing.</returns>
    /// <exception cref="ArgumentException">The result is of another fixture or not known yet, or the bet is unknown to the ledger.</exception>
    /// <exception cref="InvalidOperationException">The bet is not open; where it is unclear, reconcile first.</exception>
    /// <exception cref="StoreException">The bet was settled another way, or the ledger failed.</exception>
    public async Task<Bet> SettleAsync(Bet bet, Result result, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bet);
        ArgumentNullException.ThrowIfNull(result);
        if (at < result.KnownAt)
        {
            throw new ArgumentException(Invariant($"The result of {result.Fixture.Id} is known from {result.KnownAt:u}; it cannot settle a bet at {at.ToUniversalTime():u}."), nameof(at));
        }

        Bet current = await ledger.FindBetAsync(bet.Id, cancellationToken).ConfigureAwait(false)
            ?? throw new ArgumentException($"The ledger knows no bet {bet.Id}.", nameof(bet));
        if (current.FixtureId != result.Fixture.Id)
        {
            throw new ArgumentException($"The bet {bet.Id} is on {current.FixtureId}; the result is of {result.Fixture.Id}.", nameof(result));
        }

        if (current.Status is not (BetStatus.Open or BetStatus.Settled))
        {
            throw new InvalidOperationException($"Only an open bet can be settled; {bet.Id} is {current.Status}. Where its fate is unclear, call ReconcileAsync first.");
        }

        Settlement settlement = BetSettlement.Settle(current.Market, current.Selection, current.Stake, current.Odds, result);
        return await ledger.SettleAsync(current.Id, settlement, at, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PlacementReport> ReserveAndAdvanceAsync(BetProposal proposal, CancellationToken cancellationToken)
    {
        RecordingJudge recording = new(judge);
        Reservation reservation = await ledger.ReserveAsync(proposal, recording, cancellationToken).ConfigureAwait(false);
        BetJudgement? judgement = reservation.WasKnown ? null : recording.Judgement;
        PlacementReport report = reservation.Bet.Status == BetStatus.Denied
            ? new PlacementReport { Bet = reservation.Bet, Explanation = PlacementText.OfJudgement(reservation.Bet, judgement) }
            : await flow.AdvanceAsync(reservation.Bet, isFresh: !reservation.WasKnown, cancellationToken).ConfigureAwait(false);
        return report with { Judgement = judgement };
    }

    /// <summary>Reads the bet again inside its gate: another call may have moved it on since it was listed.</summary>
    private async Task<PlacementReport> ReloadAndAdvanceAsync(Bet listed, CancellationToken cancellationToken)
    {
        Bet current = await ledger.FindBetAsync(listed.Id, cancellationToken).ConfigureAwait(false) ?? listed;
        return await flow.AdvanceAsync(current, isFresh: false, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<PlacementItem> TryAsync(BetId id, Func<Task<PlacementReport>> work, CancellationToken cancellationToken)
    {
        try
        {
            return new PlacementItem(id, await work().ConfigureAwait(false), null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new PlacementItem(id, null, exception);
        }
    }
}
