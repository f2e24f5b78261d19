using System.Collections.Immutable;

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
    private static readonly BetStatus[] Unclear = [BetStatus.Submitted, BetStatus.Unknown];
    private static readonly BetStatus[] NotSubmitted = [BetStatus.Reserved];

    private readonly IBetLedger ledger;
    private readonly IBetJudge judge;
    private readonly VenueGateway venue;
    private readonly PlacementFlow flow;
    private readonly SubmitGate unclear;
    private readonly SettlementFlow settling;
    private readonly BetGate gate = new();

    /// <summary>Creates an engine.</summary>
    /// <param name="ledger">Records everything.</param>
    /// <param name="venue">Takes the bets: a <see cref="VenueGateway"/>, which brings time-outs, retries and a rate limit, or any other, which is called with the timeout of the options and nothing else.</param>
    /// <param name="judge">Sizes them and has the veto.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">How to place; <see langword="null"/> for the defaults, which are a dry run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The venue timeout is not positive or above 10 minutes, or another option is out of range.</exception>
    public BettingEngine(IBetLedger ledger, IVenue venue, IBetJudge judge, TimeProvider time, BettingEngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(judge);
        ArgumentNullException.ThrowIfNull(time);
        options ??= new BettingEngineOptions();
        if (options.VenueTimeout <= TimeSpan.Zero || options.VenueTimeout > TimeSpan.FromMinutes(10))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.VenueTimeout, "VenueTimeout must be above 0 and at most 10 minutes.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.UnclearBetsToStop, 1, "options.UnclearBetsToStop");
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.ReservationLifetime ?? TimeSpan.MaxValue, TimeSpan.Zero, "options.ReservationLifetime");
        this.ledger = ledger;
        this.judge = judge;
        IsDryRun = options.DryRun;
        this.venue = venue as VenueGateway ?? new VenueGateway(venue, time, new VenueGatewayOptions { Timeout = options.VenueTimeout, PlaceRetries = 0, QueryRetries = 0 });
        unclear = new SubmitGate(ledger, gate.IsBusy);
        flow = new PlacementFlow(ledger, this.venue, unclear, time, options);
        settling = new SettlementFlow(ledger, this.venue.Inner as ISimulatedAccount, options.Settlement);
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
    /// there is time, releases what can no longer be placed, and then submits what was held back meanwhile.
    /// </summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="cancellationToken">Stops between or within bets as <see cref="PlaceAsync"/> does.</param>
    /// <returns>One item per bet that was unclear. Repeating the call is harmless.</returns>
    /// <exception cref="StoreException">The ledger could not list the bets; a failure at one bet is an item.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<ReconcileReport> ReconcileAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(bankrollId);
        IReadOnlyCollection<BetId> counted = unclear.Of(bankrollId);
        IReadOnlyList<Bet> asked = await ledger.ListBetsAsync(bankrollId, Unclear, cancellationToken).ConfigureAwait(false);
        unclear.Keep(bankrollId, counted, asked.Select(static bet => bet.Id).ToHashSet());
        ImmutableArray<PlacementItem>.Builder items = ImmutableArray.CreateBuilder<PlacementItem>();
        await AdvanceAllAsync(asked, items, cancellationToken).ConfigureAwait(false);
        await AdvanceAllAsync(await ledger.ListBetsAsync(bankrollId, NotSubmitted, cancellationToken).ConfigureAwait(false), items, cancellationToken).ConfigureAwait(false);
        return new ReconcileReport(bankrollId, items.ToImmutable());
    }

    /// <summary>Holds the open bets of a bankroll against what stands at the venue, to the cent. Changes nothing.</summary>
    /// <param name="bankrollId">The bankroll.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Everything that differs. A venue that does not answer is a difference, not an exception.</returns>
    /// <exception cref="StoreException">The bankroll is unknown, or the ledger failed.</exception>
    public Task<AccountComparison> CompareAsync(string bankrollId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(bankrollId);
        return new AccountAudit(ledger, venue).CompareAsync(bankrollId, cancellationToken);
    }

    /// <summary>Settles an open bet by a result, at the accepted stake and price that the ledger records.</summary>
    /// <param name="bet">The bet; only its id counts, the rest is read again.</param>
    /// <param name="result">The result of the bet's fixture.</param>
    /// <param name="at">When it is settled, in UTC; never before the result could be known.</param>
    /// <param name="cancellationToken">Cancels the call; then nothing is written.</param>
    /// <returns>
    /// The settled bet; still open where the result says to wait, for example because the game is postponed. Settling it the same way again does
    /// nothing; a result that was corrected meanwhile is booked by a compensating entry.
    /// </returns>
    /// <exception cref="ArgumentException">The result is of another fixture or not known yet, or the bet is unknown to the ledger.</exception>
    /// <exception cref="InvalidOperationException">The bet is not open; where it is unclear, reconcile first.</exception>
    /// <exception cref="StoreException">The ledger failed.</exception>
    public Task<Bet> SettleAsync(Bet bet, Result result, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bet);
        ArgumentNullException.ThrowIfNull(result);
        return settling.SettleAsync(bet.Id, result, at, cancellationToken);
    }

    private async Task AdvanceAllAsync(IReadOnlyList<Bet> bets, ImmutableArray<PlacementItem>.Builder items, CancellationToken cancellationToken)
    {
        foreach (Bet bet in bets)
        {
            items.Add(await TryAsync(bet.Id, () => gate.RunAsync(bet.Id, () => ReloadAndAdvanceAsync(bet, cancellationToken), cancellationToken), cancellationToken).ConfigureAwait(false));
        }
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
