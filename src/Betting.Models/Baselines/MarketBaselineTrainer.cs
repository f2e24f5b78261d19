using Betting.Models.Internal;

namespace Betting.Models.Baselines;

/// <summary>Finds the columns of prices; only the outcome shares, for games without a price, are learned.</summary>
/// <remarks>Thread safety: immutable, safe from any thread.</remarks>
public sealed class MarketBaselineTrainer : ITrainer
{
    private readonly MarketBaselineOptions options;

    /// <summary>Creates a trainer.</summary>
    /// <param name="options">The parameters.</param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    /// <exception cref="ArgumentException">A name is empty or named twice.</exception>
    public MarketBaselineTrainer(MarketBaselineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        Parameters = options.Describe();
    }

    /// <inheritdoc/>
    public string Kind => MarketBaselineModel.ModelKind;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <inheritdoc/>
    /// <remarks>A column that the rows lack is refused by name. The answer is a <see cref="MarketBaselineModel"/>.</remarks>
    public IModel Fit(TrainingSet rows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        cancellationToken.ThrowIfCancellationRequested();
        int[] columns = [.. options.ColumnsOf(rows.Market).Select(column => BaselineColumns.IndexOf(rows.Features.Names, column, nameof(options.Columns)))];
        return new MarketBaselineModel(TrainingRows.Signature(rows, MissingPolicy.OutcomeShares), columns, BaselineColumns.Frequencies(rows));
    }
}
