using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>
/// Moves one bet from whatever state it is in to the furthest state that can be known. Every step is recorded before the next one is
/// taken, so that a stop anywhere leaves a state from which the same call goes on.
/// </summary>
internal sealed class PlacementFlow(IBetLedger ledger, VenueGateway venue, SubmitGate unclear, TimeProvider time, BettingEngineOptions options)
{
    /// <summary>Goes on from the bet's state.</summary>
    /// <param name="bet">The bet as just read.</param>
    /// <param name="isFresh">Whether it was judged by this very call, so that the bankroll's halt need not be asked for again.</param>
    /// <param name="cancellationToken">Stops before the venue is called or while waiting for it, never between its answer and the record.</param>
    public Task<PlacementReport> AdvanceAsync(Bet bet, bool isFresh, CancellationToken cancellationToken) => bet.Status switch
    {
        BetStatus.Reserved => FromReservedAsync(bet, isFresh, cancellationToken),
        BetStatus.Submitted or BetStatus.Unknown => FromUnclearAsync(bet, cancellationToken),
        _ => Task.FromResult(Report(bet, PlacementText.Of(bet))),
    };

    private async Task<PlacementReport> FromReservedAsync(Bet bet, bool isFresh, CancellationToken cancellationToken)
    {
        if (options.DryRun)
        {
            return await ReleaseAsync(bet, Invariant($"dry run: {bet.Stake:0.##} at {bet.Odds} would have gone to {venue.Name}")).ConfigureAwait(false);
        }

        if (Expiry(bet) is null)
        {
            int others = await unclear.CountAsync(bet, cancellationToken).ConfigureAwait(false);
            if (others >= options.UnclearBetsToStop)
            {
                return Report(bet, Invariant($"Not submitted; the stake {bet.Stake:0.##} stays held: {others} other bet(s) at {venue.Name} are unclear and must be reconciled first."));
            }

            if (!await venue.TakeTurnAsync(cancellationToken).ConfigureAwait(false))
            {
                return Report(bet, Invariant($"Not submitted; the stake {bet.Stake:0.##} stays held: too many calls to {venue.Name} wait for their turn."));
            }
        }

        if (Expiry(bet) is { } expiry)
        {
            return await ReleaseAsync(bet, expiry).ConfigureAwait(false);
        }

        if (!isFresh && await IsHaltedAsync(bet, cancellationToken).ConfigureAwait(false))
        {
            return await ReleaseAsync(bet, "halted: the bankroll was halted before the bet was submitted").ConfigureAwait(false);
        }

        Bet submitted;
        try
        {
            submitted = await ledger.MarkSubmittedAsync(bet.Id, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            Bet? current = await ledger.FindBetAsync(bet.Id, CancellationToken.None).ConfigureAwait(false);
            if (current is null || current.Status == BetStatus.Reserved)
            {
                throw;
            }

            return Report(current, Invariant($"Another process works on this bet. {PlacementText.Of(current)}"));
        }

        return submitted.Status == BetStatus.Submitted
            ? await PlaceAtVenueAsync(submitted, hasTurn: true, cancellationToken).ConfigureAwait(false)
            : Report(submitted, PlacementText.Of(submitted));
    }

    /// <summary>The venue may or may not hold the bet: it is asked before anything is placed again.</summary>
    private async Task<PlacementReport> FromUnclearAsync(Bet bet, CancellationToken cancellationToken)
    {
        if (options.DryRun)
        {
            return Report(bet, Invariant($"{PlacementText.Of(bet)} In a dry run the venue is not asked."));
        }

        VenueReply? reply;
        try
        {
            reply = await venue.QueryAsync(bet.Id, cancellationToken).ConfigureAwait(false);
            if (reply is { Status: VenueReplyStatus.Pending } && time.GetUtcNow() >= bet.StartsAt)
            {
                // It was to stand before the start or not at all.
                await venue.CancelAsync(bet.Id, cancellationToken).ConfigureAwait(false);
                reply = await venue.QueryAsync(bet.Id, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await KeepUnknownAsync(bet, $"{venue.Name} did not say what became of the order: {exception.Message}").ConfigureAwait(false);
        }

        return reply is null
            ? await FromNeverSeenAsync(bet, cancellationToken).ConfigureAwait(false)
            : await RecordAsync(bet, reply).ConfigureAwait(false);
    }

    /// <summary>
    /// The venue never saw the order. It is placed again while there is time. After the start the stake is kept for one more timeout, so
    /// that an order of another process, still under way when the venue was asked, cannot arrive after its stake was released.
    /// </summary>
    private async Task<PlacementReport> FromNeverSeenAsync(Bet bet, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (now >= bet.StartsAt + venue.LongestPlacement)
        {
            return await ReleaseAsync(bet, Invariant($"expired: {venue.Name} never saw the order before the start at {bet.StartsAt:u}")).ConfigureAwait(false);
        }

        if (now >= bet.StartsAt)
        {
            return await KeepUnknownAsync(bet, Invariant($"{venue.Name} never saw the order and the fixture has started; the stake is released after {bet.StartsAt + venue.LongestPlacement:u}")).ConfigureAwait(false);
        }

        return await IsHaltedAsync(bet, cancellationToken).ConfigureAwait(false)
            ? await KeepUnknownAsync(bet, $"{venue.Name} never saw the order; it is not placed again while the bankroll is halted").ConfigureAwait(false)
            : await PlaceAtVenueAsync(bet, hasTurn: false, cancellationToken).ConfigureAwait(false);
    }

    private async Task<PlacementReport> PlaceAtVenueAsync(Bet bet, bool hasTurn, CancellationToken cancellationToken)
    {
        VenueReply reply;
        try
        {
            reply = await venue.PlaceAsync(OrderOf(bet), hasTurn, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await TryMarkUnknownAsync(bet, $"cancelled while waiting for {venue.Name}").ConfigureAwait(false);
            throw new OperationCanceledException($"Placing {bet.Id} was cancelled after it was submitted; its stake stays held until the venue is asked again.", cancellationToken);
        }
        catch (Exception exception)
        {
            return await KeepUnknownAsync(bet, $"{venue.Name} gave no answer: {exception.Message}").ConfigureAwait(false);
        }

        return await RecordAsync(bet, reply).ConfigureAwait(false);
    }

    /// <summary>Records the venue's answer, which must not be lost to a cancellation any more.</summary>
    private async Task<PlacementReport> RecordAsync(Bet bet, VenueReply reply)
    {
        if (reply.Status == VenueReplyStatus.Pending)
        {
            return await KeepUnknownAsync(bet, PlacementText.OfPending(reply, venue.Name)).ConfigureAwait(false);
        }

        if (await ImpossibleAsync(bet, reply).ConfigureAwait(false) is { } impossible)
        {
            return await KeepUnknownAsync(bet, Invariant($"{venue.Name} says {impossible} (reference '{reply.VenueReference}'); a person has to look into it")).ConfigureAwait(false);
        }

        try
        {
            Bet recorded = reply.Status == VenueReplyStatus.Accepted
                ? await ledger.AcceptAsync(bet.Id, new BetAcceptance(reply.Stake, reply.Odds, PlacementText.Storable(reply.VenueReference), reply.At), CancellationToken.None).ConfigureAwait(false)
                : await ledger.RejectAsync(bet.Id, PlacementText.Storable(PlacementText.ReasonOf(reply)), reply.At, CancellationToken.None).ConfigureAwait(false);
            unclear.Remove(recorded);
            return Report(recorded, PlacementText.OfReply(bet, reply, venue.Name));
        }
        catch (StoreException)
        {
            Bet? current = await ledger.FindBetAsync(bet.Id, CancellationToken.None).ConfigureAwait(false);
            if (current?.Status is not (BetStatus.Open or BetStatus.Settled or BetStatus.Rejected))
            {
                throw;
            }

            unclear.Remove(current);
            bool agrees = (reply.Status == VenueReplyStatus.Accepted) == (current.Status != BetStatus.Rejected);
            return Report(current, agrees
                ? PlacementText.Of(current)
                : $"CONTRADICTION: {PlacementText.OfReply(bet, reply, venue.Name)} The ledger, written by another process, says {current.Status}. A person has to look into it.");
        }
    }

    private async Task<PlacementReport> ReleaseAsync(Bet bet, string reason)
    {
        Bet rejected = await ledger.RejectAsync(bet.Id, PlacementText.Storable(reason), time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        unclear.Remove(rejected);
        return Report(rejected, Invariant($"Not placed; the stake {bet.Stake:0.##} is free again ({reason})."));
    }

    private async Task<PlacementReport> KeepUnknownAsync(Bet bet, string reason)
    {
        unclear.Add(bet);
        Bet kept = bet.Status == BetStatus.Submitted
            ? await ledger.MarkUnknownAsync(bet.Id, PlacementText.Storable(reason), time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false)
            : bet;
        return Report(kept, Invariant($"Unclear; the stake {bet.Stake:0.##} stays held until the next reconciliation ({reason})."));
    }

    /// <summary>A submitted bet that cannot be marked is as safe as a marked one: its stake is held and the venue is asked next time.</summary>
    private async Task TryMarkUnknownAsync(Bet bet, string reason)
    {
        try
        {
            await KeepUnknownAsync(bet, reason).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // The caller throws its cancellation, which says more.
        }
    }

    /// <summary>What makes an acceptance one that cannot be recorded; <see langword="null"/> where nothing does.</summary>
    private async Task<string?> ImpossibleAsync(Bet bet, VenueReply reply)
    {
        if (reply.ClientReference is { } answered && answered != bet.Id)
        {
            return $"what became of the order {answered} where {bet.Id} was asked for";
        }

        if (reply.Status != VenueReplyStatus.Accepted)
        {
            return null;
        }

        if (reply.Stake <= 0m || reply.Stake > bet.Stake)
        {
            return Invariant($"it accepted {reply.Stake:0.##} where {bet.Stake:0.##} was asked for");
        }

        if (!reply.Odds.PaysProfit)
        {
            return Invariant($"it accepted at {reply.Odds}, a price that pays no profit");
        }

        if (reply.Currency.Length == 0)
        {
            return null;
        }

        BankrollState? bankroll = await ledger.FindBankrollAsync(bet.BankrollId, CancellationToken.None).ConfigureAwait(false);
        return bankroll is null || string.Equals(bankroll.Bankroll.Currency, reply.Currency, StringComparison.OrdinalIgnoreCase)
            ? null
            : Invariant($"it accepted {reply.Stake:0.##} {reply.Currency} where {bankroll.Bankroll.Currency} was asked for");
    }

    /// <summary>Why a reserved bet must not be submitted any more.</summary>
    private string? Expiry(Bet bet)
    {
        DateTimeOffset now = time.GetUtcNow();
        return now >= bet.StartsAt ? Invariant($"expired: not submitted before the start at {bet.StartsAt:u}")
            : options.ReservationLifetime is { } lifetime && now >= bet.ProposedAt + lifetime ? Invariant($"expired: not submitted within {lifetime} of its proposal at {bet.ProposedAt:u}")
            : null;
    }

    private async Task<bool> IsHaltedAsync(Bet bet, CancellationToken cancellationToken) =>
        await ledger.FindBankrollAsync(bet.BankrollId, cancellationToken).ConfigureAwait(false) is { State: TradingState.Halted };

    private static VenueOrder OrderOf(Bet bet) => new()
    {
        ClientReference = bet.Id,
        FixtureId = bet.FixtureId,
        Market = bet.Market,
        Selection = bet.Selection,
        Bookmaker = bet.Bookmaker,
        Odds = bet.Odds,
        MinimumOdds = bet.MinimumOdds ?? bet.Odds,
        Stake = bet.Stake,
    };

    private static PlacementReport Report(Bet bet, string explanation) => new() { Bet = bet, Explanation = explanation };
}
