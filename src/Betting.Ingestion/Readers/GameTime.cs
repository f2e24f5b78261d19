namespace Betting.Ingestion.Readers;

/// <summary>The clocks of one game, in UTC.</summary>
internal readonly record struct GameTime(DateTimeOffset StartsAt, StartPrecision Precision, DateTimeOffset EndedAt, DateTimeOffset KnownAt);
