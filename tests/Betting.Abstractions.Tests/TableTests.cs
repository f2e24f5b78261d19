using System.Collections.Immutable;
using Betting.Features;
using Betting.Models;

namespace Betting.Tests;

/// <summary>Feature matrices and training sets.</summary>
public sealed class TableTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_matrix_gives_its_rows()
    {
        FeatureMatrix matrix = Matrix(3);

        Assert.Equal((3, 2), (matrix.RowCount, matrix.ColumnCount));
        Assert.Equal([2.0, 3.0], matrix.Row(1).ToArray());
        Assert.Equal([4.0, 5.0, 0.0, 1.0], matrix.Take([2, 0]).Values.ToArray());
        Assert.Equal(0, matrix.Take([]).RowCount);
    }

    [Fact]
    public void A_missing_value_is_nan_and_an_infinite_one_is_refused_by_its_place()
    {
        Assert.True(double.IsNaN(new FeatureMatrix(["a"], 1, [double.NaN]).Row(0)[0]));
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new FeatureMatrix(["a", "b"], 2, [0, 1, 2, double.NegativeInfinity]));
        Assert.Contains("Row 1, column 'b'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_whose_sizes_do_not_fit_is_refused_with_the_numbers()
    {
        Assert.Contains("2 rows of 2 columns need 4 values; 3 were given", Assert.Throws<ArgumentException>(() => new FeatureMatrix(["a", "b"], 2, new double[3])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureMatrix(["a"], -1, []));
        Assert.Throws<ArgumentException>(() => new FeatureMatrix([], 0, []));
        Assert.Throws<ArgumentException>(() => new FeatureMatrix(default, 0, []));
        Assert.Throws<ArgumentNullException>(() => new FeatureMatrix(["a"], 0, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix(1).Row(1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix(1).Row(-1).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix(1).Take([0, 1]));
    }

    [Fact]
    public void A_training_set_knows_its_outcomes_and_slices()
    {
        TrainingSet rows = Training([0, 2, 1], weights: [1, 2, 3]);
        TrainingSet slice = rows.Slice(1, 2);

        Assert.Equal((3, 3), (rows.OutcomeCount, rows.RowCount));
        Assert.Equal([2, 1], slice.Labels);
        Assert.Equal([2.0, 3.0], slice.Weights);
        Assert.Equal([Start.AddDays(1), Start.AddDays(2)], slice.DecidedAt);
        Assert.Equal([2.0, 3.0, 4.0, 5.0], slice.Features.Values.ToArray());
        Assert.Equal(0, rows.Slice(3, 0).RowCount);
        Assert.Empty(Training([0, 1]).Slice(0, 1).Weights);
    }

    [Fact]
    public void A_training_set_that_is_wrong_is_refused_with_the_row_and_the_reason()
    {
        Assert.Contains("Row 1 has the label 3; the market match-result has the labels 0 to 2", Refusal(() => Training([0, 3])), StringComparison.Ordinal);
        Assert.Contains("Row 0 has the label -1", Refusal(() => Training([-1])), StringComparison.Ordinal);
        Assert.Contains("there are 1, 2 and 0", Refusal(() => new TrainingSet(default, Matrix(2), MarketId.MatchResult, [0], [Start, Start])), StringComparison.Ordinal);
        Assert.Contains("there are 2, 2 and 1", Refusal(() => new TrainingSet(default, Matrix(2), MarketId.MatchResult, [0, 1], [Start, Start], [1.0])), StringComparison.Ordinal);
        Assert.Contains("Row 1 was decided at 2023-12-31 12:00:00Z, before row 0", Refusal(() => new TrainingSet(default, Matrix(2), MarketId.MatchResult, [0, 1], [Start, Start.AddDays(-1)])), StringComparison.Ordinal);
        Assert.All([0.0, -1.0, double.NaN, double.PositiveInfinity], weight => Assert.Contains("Row 1 has the weight", Refusal(() => Training([0, 1], weights: [1, weight])), StringComparison.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>(() => Training([0, 1]).Slice(1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Training([0, 1]).Slice(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Training([0, 1]).Slice(0, -1));
    }

    [Fact]
    public void Two_outcomes_are_as_good_as_three() =>
        Assert.Equal(2, new TrainingSet(default, Matrix(2), MarketId.Moneyline, [0, 1], [Start, Start]).OutcomeCount);

    private static string Refusal(Func<object> create) => Assert.Throws<ArgumentException>(create).Message;

    private static FeatureMatrix Matrix(int rows) => new(["a", "b"], rows, [.. Enumerable.Range(0, rows * 2).Select(value => (double)value)]);

    private static TrainingSet Training(ImmutableArray<int> labels, ImmutableArray<double> weights = default) =>
        new(default, Matrix(labels.Length), MarketId.MatchResult, labels, [.. Enumerable.Range(0, labels.Length).Select(day => Start.AddDays(day))], weights);
}
