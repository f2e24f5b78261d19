namespace Betting.Models.TreeScoring;

/// <summary>What a processor does with a pair of pieces.</summary>
internal interface IPieceVectors
{
    /// <summary>The outcomes of the 64 tests of a pair.</summary>
    /// <param name="row">The coded row.</param>
    /// <param name="stride">Its length: 64, 128 or 256.</param>
    /// <param name="slots">The 64 tests' slots.</param>
    /// <param name="limits">The ranks up to which they are true.</param>
    /// <param name="missingLeft">The tests that are true for a missing value.</param>
    static abstract ulong Outcomes(ref byte row, int stride, ref byte slots, ref byte limits, ulong missingLeft);

    /// <summary>The exit of a piece whose wanted outcomes are the given ones.</summary>
    static abstract int Exit(uint outcomes, ref uint masks, ref uint wanted);
}
