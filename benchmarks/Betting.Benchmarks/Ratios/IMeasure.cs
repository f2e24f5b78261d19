namespace Betting.Benchmarks.Ratios;

/// <summary>Something that is measured and gives rows of the table.</summary>
internal interface IMeasure
{
    /// <summary>What is measured, with its size.</summary>
    string Name { get; }

    /// <summary>Measures.</summary>
    IEnumerable<RatioRow> Rows(TextWriter progress);
}
