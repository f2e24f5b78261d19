namespace Betting.Models.Calibration;

/// <summary>What a score stands for in <see cref="ScoreOrder"/>: a key that orders as the score does, and what belongs to it.</summary>
internal readonly record struct KeyedSample<T>(ulong Key, T Payload)
    where T : struct;
