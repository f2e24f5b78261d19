namespace Betting.Models.TreeScoring;

/// <summary>A test of a piece that asks for a category.</summary>
/// <param name="Bit">The test's bit in the outcomes of its pair of pieces.</param>
/// <param name="Column">The category column that is asked.</param>
/// <param name="Set">The set of categories that go left.</param>
/// <param name="MissingLeft">Whether a missing value goes left.</param>
/// <param name="OtherLeft">Whether a value outside all of the set's words goes left.</param>
internal readonly record struct CategoryTest(int Bit, int Column, int Set, bool MissingLeft, bool OtherLeft);
