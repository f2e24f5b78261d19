using System.Collections.Immutable;
using System.Threading.Channels;
using Betting.Execution.Placement;
using Betting.Models;
using Betting.Numerics.Randomness;

namespace Betting.Execution.Engine;

/// <summary>
/// Predictions, quotes and results in; decisions, bets and settlements out. Bounded everywhere: where the venue is slow or nobody reads the events, posting
/// waits.
/// </summary>
/// <remarks>
/// <para>
/// A new quote is decided on in the light of the newest prediction of its market; a new prediction in the light of the newest quote of every bookmaker, of
/// which the one with the largest edge counts. A result settles the bets of the bankroll on its fixture, or corrects them. Items of one fixture are
/// worked on in the order of posting. An item that goes wrong becomes an event with its error and stops nothing else.
/// </para>
/// <para>
/// Every decision, also not to bet, goes into the log before its event is written. Post and read from different tasks: whoever does both in one may wait for
/// himself. Thread-safe; <see cref="RunAsync"/> is called once.
/// </para>
/// </remarks>
public sealed class BettingPipeline
{
    private readonly DecisionMaker maker;
    private readonly BettingEngine engine;
    private readonly IDecisionLog? log;
    private readonly TimeProvider time;
    private readonly BettingPipelineOptions options;
    private readonly ImmutableArray<(Channel<PipelineItem> Input, PipelineLane Lane)> lanes;
    private readonly Channel<EngineEvent> events;
    private long received;
    private long decisions;
    private long placed;
    private long failed;
    private long dropped;
    private int started;

    /// <summary>Creates a pipeline.</summary>
    /// <param name="engine">Sizes, judges, places and settles.</param>
    /// <param name="ledger">The ledger of the engine: tells which bets a result settles.</param>
    /// <param name="finder">Finds opportunities.</param>
    /// <param name="log">Keeps the decisions; <see langword="null"/> where nobody will ask.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">How much it holds and does at once; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all of them.</exception>
    public BettingPipeline(BettingEngine engine, IBetLedgerReader ledger, OpportunityFinder finder, IDecisionLog? log, TimeProvider time, BettingPipelineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(time);
        this.options = options ?? new BettingPipelineOptions();
        ImmutableArray<string> errors = BettingPipelineRules.Validate(this.options);
        if (!errors.IsEmpty)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        this.engine = engine;
        this.log = log;
        this.time = time;
        maker = new DecisionMaker(engine, finder, time);
        ResultStep results = new(engine, ledger, finder, time);
        int count = this.options.Lanes;
        lanes =
        [
            .. Enumerable.Range(0, count).Select(_ => (
                Channel.CreateBounded<PipelineItem>(new BoundedChannelOptions(Math.Max(1, this.options.Capacity / count)) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }),
                new PipelineLane(maker, results, time, Math.Max(1, this.options.Fixtures / count), this.options.QuotesPerFixture))),
        ];
        events = Channel.CreateBounded<EngineEvent>(new BoundedChannelOptions(Math.Max(1, this.options.EventCapacity)) { FullMode = BoundedChannelFullMode.Wait });
    }

    /// <summary>What was decided, settled and failed, in the order of each fixture; ends when the pipeline has ended.</summary>
    public ChannelReader<EngineEvent> Events => events.Reader;

    /// <summary>How many items wait to be worked on.</summary>
    public int Waiting => lanes.Sum(static lane => lane.Input.Reader.Count);

    /// <summary>Posts a prediction; waits while the pipeline is full.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="cancellationToken">Stops the waiting; then it was not posted.</param>
    /// <returns>When it was taken.</returns>
    /// <exception cref="ChannelClosedException">The pipeline takes nothing more.</exception>
    public ValueTask PostAsync(Prediction prediction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return PostAsync(new PipelineItem(prediction, null, null), cancellationToken);
    }

    /// <summary>Posts a quote; waits while the pipeline is full.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="cancellationToken">Stops the waiting; then it was not posted.</param>
    /// <returns>When it was taken.</returns>
    /// <exception cref="ChannelClosedException">The pipeline takes nothing more.</exception>
    public ValueTask PostAsync(Quote quote, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(quote);
        return PostAsync(new PipelineItem(null, quote, null), cancellationToken);
    }

    /// <summary>Posts a result; waits while the pipeline is full.</summary>
    /// <param name="result">The result, also one that corrects an earlier one.</param>
    /// <param name="cancellationToken">Stops the waiting; then it was not posted.</param>
    /// <returns>When it was taken.</returns>
    /// <exception cref="ChannelClosedException">The pipeline takes nothing more.</exception>
    public ValueTask PostAsync(Result result, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        return PostAsync(new PipelineItem(null, null, result), cancellationToken);
    }

    /// <summary>Takes nothing more; what waits is worked on, and then the pipeline ends.</summary>
    public void Complete()
    {
        foreach ((Channel<PipelineItem> input, _) in lanes)
        {
            input.Writer.TryComplete();
        }
    }

    /// <summary>Works until <see cref="Complete"/> was called or it is cancelled, and everything that waited is worked on.</summary>
    /// <param name="cancellationToken">
    /// Takes nothing more and works on what waits, for at most <see cref="BettingPipelineOptions.DrainTimeout"/>; then the rest is dropped and calls under
    /// way are cancelled, which leaves bets at worst unclear.
    /// </param>
    /// <returns>What was done. A cancellation is no exception.</returns>
    /// <exception cref="InvalidOperationException">It was run before, or the venue's account is in another currency than the bankroll.</exception>
    /// <exception cref="StoreException">The ledger failed before anything was worked on.</exception>
    public async Task<PipelineSummary> RunAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref started, 1) == 1)
        {
            throw new InvalidOperationException("A pipeline runs once; create another one.");
        }

        using CancellationTokenSource overdue = new();
        ITimer? patience = null;
        using CancellationTokenRegistration draining = cancellationToken.Register(() =>
        {
            Complete();
            patience = time.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), overdue, options.DrainTimeout, Timeout.InfiniteTimeSpan); // The state is the source.
        });
        try
        {
            await PrepareAsync(overdue.Token).ConfigureAwait(false);
            await Task.WhenAll(lanes.Select(lane => Task.Run(() => WorkAsync(lane.Input.Reader, lane.Lane, overdue.Token), CancellationToken.None))).ConfigureAwait(false);
            return new PipelineSummary(received, decisions, placed, failed, dropped);
        }
        finally
        {
            draining.Unregister();
            if (patience is not null)
            {
                await patience.DisposeAsync().ConfigureAwait(false);
            }

            Complete();
            events.Writer.TryComplete();
        }
    }

    private async ValueTask PostAsync(PipelineItem item, CancellationToken cancellationToken)
    {
        int lane = (int)(StableHash.Of(item.FixtureId.Value) % (ulong)lanes.Length);
        await lanes[lane].Input.Writer.WriteAsync(item, cancellationToken).ConfigureAwait(false);
        Interlocked.Increment(ref received);
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!options.ReconcileFirst)
        {
            return;
        }

        string bankroll = maker.Finder.BankrollId;
        await engine.ReconcileAsync(bankroll, cancellationToken).ConfigureAwait(false);
        if (!engine.IsDryRun && await engine.CompareAsync(bankroll, cancellationToken).ConfigureAwait(false) is { Account: { } account, CurrencyAgrees: false } comparison)
        {
            throw new InvalidOperationException($"The venue's account is in {account.Currency}, the bankroll '{bankroll}' is not: {string.Join(' ', comparison.Differences)}");
        }
    }

    private async Task WorkAsync(ChannelReader<PipelineItem> input, PipelineLane lane, CancellationToken overdue)
    {
        await foreach (PipelineItem item in input.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (overdue.IsCancellationRequested)
            {
                Interlocked.Increment(ref dropped);
                continue;
            }

            foreach (DecisionOutcome outcome in await lane.StepAsync(item, overdue).ConfigureAwait(false))
            {
                await TellAsync(outcome, overdue).ConfigureAwait(false);
            }
        }
    }

    private async Task TellAsync(DecisionOutcome outcome, CancellationToken overdue)
    {
        Interlocked.Increment(ref decisions);
        Interlocked.Add(ref placed, outcome.Decision.Kind == DecisionKind.Placed ? 1 : 0);
        Interlocked.Add(ref failed, outcome.Decision.Kind == DecisionKind.Failed ? 1 : 0);
        Exception? error = outcome.Error;
        if (log is not null)
        {
            try
            {
                // Not cancelled with the rest: what was decided is written down.
                await log.AppendAsync([outcome.Decision], CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                error = error is null ? exception : new AggregateException(error, exception);
            }
        }

        if (options.EventCapacity > 0)
        {
            try
            {
                await events.Writer.WriteAsync(new EngineEvent(outcome.Decision, outcome.Placement, error), overdue).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (overdue.IsCancellationRequested)
            {
                // Nobody read it in time; the log has the decision.
            }
        }
    }
}
