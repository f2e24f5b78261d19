using System.Collections.Immutable;
using System.Globalization;
using Betting.Features;
using Betting.Models;
using Betting.Models.Artefacts;

namespace Betting.Backtesting.Live;

/// <summary>
/// Answers for fixtures that are not played yet, from the stored feature state and the registry's active model. The calls are those
/// of a backtest, so the numbers are the ones that a backtest would have made at that instant.
/// </summary>
/// <remarks>Not thread-safe: one call at a time.</remarks>
public sealed class LivePredictor
{
    private readonly PipelineStores stores;
    private readonly string name;
    private readonly FeaturePipeline pipeline;
    private readonly TimeSpan lead;
    private readonly Dictionary<int, IModel> models = [];

    /// <summary>Creates a predictor.</summary>
    /// <param name="stores">Where a run kept its feature state and models.</param>
    /// <param name="name">The name from <see cref="PipelineNames.Of"/>.</param>
    /// <param name="transformers">Fresh transformers of the very set that the run used.</param>
    /// <param name="lead">How long before its start a fixture is decided; positive.</param>
    /// <param name="featureTimeToLive">The <see cref="BacktestInput.FeatureTimeToLive"/> of the run.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lead"/> or <paramref name="featureTimeToLive"/> is not positive.</exception>
    public LivePredictor(PipelineStores stores, string name, IReadOnlyList<IFeatureTransformer> transformers, TimeSpan lead, TimeSpan? featureTimeToLive = null)
    {
        ArgumentNullException.ThrowIfNull(stores);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lead, TimeSpan.Zero);
        this.stores = stores;
        this.name = name;
        this.lead = lead;
        pipeline = new FeaturePipeline(name, transformers, featureTimeToLive);
    }

    /// <summary>Answers for each fixture as of <paramref name="now"/>, or as of the usual lead before its start where that is earlier.</summary>
    /// <param name="fixtures">The fixtures.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>One answer per fixture, in the order of their decisions.</returns>
    /// <exception cref="StoreException">There is no stored state of these features, or a store failed.</exception>
    public async Task<ImmutableArray<LiveAnswer>> PredictAsync(IReadOnlyList<UpcomingFixture> fixtures, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fixtures);
        FeatureSnapshot snapshot = await stores.Features.FindSnapshotAsync(pipeline.Features.Id, DateTimeOffset.MaxValue, cancellationToken).ConfigureAwait(false)
            ?? throw new StoreException($"There is no stored state of the features {pipeline.Features.Id}. Run the pipeline first, with the same version.");
        pipeline.Restore(snapshot);

        List<(UpcomingFixture Upcoming, DateTimeOffset AsOf)> decisions = [];
        ImmutableArray<LiveAnswer>.Builder answers = ImmutableArray.CreateBuilder<LiveAnswer>(fixtures.Count);
        foreach (UpcomingFixture upcoming in fixtures)
        {
            DateTimeOffset usual = upcoming.Fixture.StartsAt - lead;
            DateTimeOffset asOf = Later(usual < now ? usual : now, snapshot.AsOf);
            if (asOf >= upcoming.Fixture.StartsAt)
            {
                answers.Add(new LiveAnswer(upcoming.Fixture, null, string.Create(
                    CultureInfo.InvariantCulture,
                    $"It starts at {upcoming.Fixture.StartsAt:u}, but the stored state knows results up to {snapshot.AsOf:u}: an answer would know the future.")));
                continue;
            }

            decisions.Add((upcoming, asOf));
        }

        foreach ((UpcomingFixture upcoming, DateTimeOffset asOf) in decisions.OrderBy(decision => decision.AsOf).ThenBy(decision => decision.Upcoming.Fixture.Id))
        {
            answers.Add(await AnswerAsync(upcoming, asOf, cancellationToken).ConfigureAwait(false));
        }

        return answers.ToImmutable();
    }

    private async Task<LiveAnswer> AnswerAsync(UpcomingFixture upcoming, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        RegisteredModel? active = await stores.Models.FindActiveAsync(name, asOf, cancellationToken).ConfigureAwait(false);
        if (active is null)
        {
            return new LiveAnswer(upcoming.Fixture, null, string.Create(CultureInfo.InvariantCulture, $"No model of '{name}' is active at {asOf:u}: too few games were known to fit one."));
        }

        IModel model = await LoadAsync(active.Version, cancellationToken).ConfigureAwait(false);
        double[] features = new double[pipeline.Features.Names.Length];
        double[] probabilities = new double[model.Signature.Market.Selections.Length];
        ImmutableArray<Quote> known = [.. upcoming.Quotes.Where(quote => quote.KnownAt <= asOf && !quote.IsClosing).OrderBy(quote => quote.KnownAt)];
        pipeline.Compute(new FeatureRequest(upcoming.Fixture, asOf, known), features);
        PredictionCaveats caveats = model.Predict(features, probabilities);
        return new LiveAnswer(
            upcoming.Fixture,
            new Prediction
            {
                Fixture = upcoming.Fixture,
                Market = model.Signature.Market,
                Probabilities = ImmutableArray.Create(probabilities),
                ModelId = active.ModelId,
                FeatureSet = pipeline.Features.Id,
                MadeAt = asOf,
                Caveats = caveats,
            },
            null);
    }

    private async Task<IModel> LoadAsync(int version, CancellationToken cancellationToken)
    {
        if (models.TryGetValue(version, out IModel? loaded))
        {
            return loaded;
        }

        ImmutableArray<byte> artefact = await stores.Models.LoadArtefactAsync(name, version, cancellationToken).ConfigureAwait(false);
        IModel model = ModelArtefactFormat.Read(artefact.AsSpan()).Model;
        if (model.Signature.FeatureSet != pipeline.Features.Id)
        {
            throw new StoreException($"Version {version} of '{name}' was trained on the features {model.Signature.FeatureSet}, but {pipeline.Features.Id} are computed here.");
        }

        models.Add(version, model);
        return model;
    }

    private static DateTimeOffset Later(DateTimeOffset first, DateTimeOffset second) => first > second ? first : second;
}
