namespace Betting.Backtesting.Reports.Html;

/// <summary>A column of a table.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Whether its cells are numbers, which stand to the right.</param>
/// <param name="PillOf">The class of the coloured frame around each cell's words; <see langword="null"/> where there is none.</param>
internal readonly record struct Column(string Title, bool IsNumber = true, Func<string, string>? PillOf = null);
