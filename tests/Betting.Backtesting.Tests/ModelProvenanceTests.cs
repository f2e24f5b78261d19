using Betting.Backtesting.Tests.Support;
using Betting.Models;
using Betting.Models.Artefacts;

namespace Betting.Backtesting.Tests;

/// <summary>Every stored model says what it was trained on.</summary>
public sealed class ModelProvenanceTests
{
    [Fact]
    public async Task Every_registered_artefact_says_its_rows_window_parameters_and_metrics()
    {
        RunOutcome outcome = await Runs.RunAsync(Runs.League(seasons: 8).Rows);
        IReadOnlyList<RegisteredModel> models = await outcome.Stores.Models.ListAsync(Runs.Name, TestContext.Current.CancellationToken);
        List<ModelProvenance> found = [];
        foreach (RegisteredModel model in models)
        {
            ModelArtefact artefact = ModelArtefactFormat.Read((await outcome.Stores.Models.LoadArtefactAsync(Runs.Name, model.Version, TestContext.Current.CancellationToken)).AsSpan());
            ModelProvenance provenance = artefact.Provenance!;
            found.Add(provenance);

            Assert.NotNull(provenance);
            Assert.Equal(artefact.Metadata["trainingRows"], provenance.Rows.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.True(provenance.From < provenance.To);
            Assert.True(provenance.To < model.RegisteredAt, "trained on what came after the boundary");
            Assert.Equal("logistic", provenance.Parameters["trainer"]);
            Assert.StartsWith("Betting.Models ", provenance.Library, StringComparison.Ordinal);
        }

        Assert.True(found.Count > 2);
        Assert.Equal(found.Count, found.Select(provenance => provenance.DataFingerprint).Distinct().Count());
        Assert.Empty(found[0].Metrics);
        // A league of three outcomes: above the loss of knowing nearly everything, below that of guessing (ln 3 = 1.0986) with a margin.
        Assert.InRange(found[^1].Metrics["forwardLogLoss.identity"], 0.8, 1.2);
        Assert.Contains("forwardLogLoss.temperature", found[^1].Metrics.Keys);
    }
}
