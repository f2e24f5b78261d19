namespace Betting.Numerics.Internal;

/// <summary>Steele, Lea and Flood's SplitMix64 (2014), used to spread seeds.</summary>
internal struct SplitMix64(ulong state)
{
    private ulong _state = state;

    internal ulong Next()
    {
        _state += 0x9E3779B97F4A7C15;
        return Mix(_state);
    }

    /// <summary>The finalising mix: a bijection in which every input bit affects every output bit.</summary>
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
