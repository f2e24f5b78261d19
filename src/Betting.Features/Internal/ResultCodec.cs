using System.Collections.Immutable;

namespace Betting.Features.Internal;

/// <summary>Writes and reads results. Names that repeat are written once and then by number; one codec serves one state.</summary>
internal sealed class ResultCodec
{
    /// <summary>The fewest bytes that one result takes.</summary>
    public const int MinimumBytes = 60;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> texts = [];
    private readonly Dictionary<StatisticSchema, int> schemaNumbers = [];
    private readonly List<StatisticSchema> written = [];
    private readonly List<StatisticSchema> schemas = [];

    public void Write(BinaryWriter writer, Result result)
    {
        WriteFixture(writer, result.Fixture);
        writer.Write((byte)result.Status);
        writer.Write(result.HomeScore);
        writer.Write(result.AwayScore);
        writer.WriteInstant(result.EndedAt);
        writer.WriteInstant(result.KnownAt);
        WriteSchema(writer, result.Statistics.Schema);
        WriteValues(writer, result.Statistics.Home);
        WriteValues(writer, result.Statistics.Away);
    }

    public Result Read(BinaryReader reader)
    {
        Fixture fixture = ReadFixture(reader);
        byte status = reader.ReadByte();
        if (status > (byte)ResultStatus.Walkover)
        {
            throw new InvalidDataException($"The state holds {status} as a result's status.");
        }

        int home = ReadScore(reader);
        int away = ReadScore(reader);
        DateTimeOffset ended = reader.ReadInstant("the end of a game");
        DateTimeOffset known = reader.ReadInstant("the instant at which a result was known");
        StatisticSchema schema = ReadSchema(reader);
        return new Result
        {
            Fixture = fixture,
            Status = (ResultStatus)status,
            HomeScore = home,
            AwayScore = away,
            EndedAt = ended,
            KnownAt = known,
            Statistics = new MatchStatistics(schema, ReadValues(reader, schema), ReadValues(reader, schema)),
        };
    }

    private void WriteFixture(BinaryWriter writer, Fixture fixture)
    {
        writer.WriteText(fixture.Id.Value);
        WriteShared(writer, fixture.Sport);
        WriteShared(writer, fixture.Competition);
        WriteShared(writer, fixture.Season);
        WriteShared(writer, fixture.Home);
        WriteShared(writer, fixture.Away);
        WriteShared(writer, fixture.Phase);
        WriteShared(writer, fixture.Venue);
        writer.WriteInstant(fixture.StartsAt);
        writer.WriteInstant(fixture.KnownAt);
        writer.Write((byte)fixture.StartPrecision);
        writer.Write(fixture.IsNeutral);
    }

    private Fixture ReadFixture(BinaryReader reader)
    {
        FixtureId id = new(reader.ReadText("a fixture's id"));
        string sport = ReadRequired(reader, "a sport");
        string competition = ReadRequired(reader, "a competition");
        string? season = ReadShared(reader, "a season");
        string home = ReadRequired(reader, "a home side");
        string away = ReadRequired(reader, "an away side");
        string? phase = ReadShared(reader, "a phase");
        string? venue = ReadShared(reader, "a venue");
        DateTimeOffset starts = reader.ReadInstant("the start of a game");
        DateTimeOffset known = reader.ReadInstant("the instant at which a fixture was known");
        byte precision = reader.ReadByte();
        if (precision > (byte)StartPrecision.Date)
        {
            throw new InvalidDataException($"The state holds {precision} as the precision of a start.");
        }

        return new Fixture
        {
            Id = id,
            Sport = sport,
            Competition = competition,
            Season = season,
            Home = home,
            Away = away,
            Phase = phase,
            Venue = venue,
            StartsAt = starts,
            KnownAt = known,
            StartPrecision = (StartPrecision)precision,
            IsNeutral = reader.ReadFlag("a neutral venue"),
        };
    }

    // -1 is no text; a number one past the last known is followed by the new text.
    private void WriteShared(BinaryWriter writer, string? text)
    {
        if (text is null)
        {
            writer.Write(-1);
        }
        else if (numbers.TryGetValue(text, out int number))
        {
            writer.Write(number);
        }
        else
        {
            writer.Write(numbers.Count);
            writer.WriteText(text);
            numbers.Add(text, numbers.Count);
        }
    }

    private string? ReadShared(BinaryReader reader, string what)
    {
        int number = reader.ReadInt32();
        if (number == -1)
        {
            return null;
        }

        if (number < 0 || number > texts.Count)
        {
            throw new InvalidDataException($"The state refers to text {number} as {what}; it has {texts.Count}.");
        }

        if (number == texts.Count)
        {
            texts.Add(reader.ReadText(what));
        }

        return texts[number];
    }

    private string ReadRequired(BinaryReader reader, string what) =>
        ReadShared(reader, what) ?? throw new InvalidDataException($"The state lacks {what}.");

    private static int ReadScore(BinaryReader reader)
    {
        int score = reader.ReadInt32();
        return score >= 0 ? score : throw new InvalidDataException($"The state holds the score {score}; scores are not negative.");
    }

    private void WriteSchema(BinaryWriter writer, StatisticSchema schema)
    {
        if (schemaNumbers.TryGetValue(schema, out int number))
        {
            writer.Write(number);
            return;
        }

        // A schema that was read, or that a source built anew, is another object with the same names: it is written once all the same.
        number = written.FindIndex(other => other.Names.AsSpan().SequenceEqual(schema.Names.AsSpan()));
        schemaNumbers.Add(schema, number >= 0 ? number : written.Count);
        writer.Write(schemaNumbers[schema]);
        if (number >= 0)
        {
            return;
        }

        written.Add(schema);
        writer.Write(schema.Names.Length);
        foreach (string name in schema.Names)
        {
            writer.WriteText(name);
        }
    }

    private StatisticSchema ReadSchema(BinaryReader reader)
    {
        int number = reader.ReadInt32();
        if (number < 0 || number > schemas.Count)
        {
            throw new InvalidDataException($"The state refers to list {number} of statistics; it has {schemas.Count}.");
        }

        if (number == schemas.Count)
        {
            int count = reader.ReadCount(sizeof(int), "names of statistics");
            List<string> names = [];
            for (int index = 0; index < count; index++)
            {
                names.Add(reader.ReadText("a statistic's name"));
            }

            schemas.Add(new StatisticSchema(names));
        }

        return schemas[number];
    }

    private static void WriteValues(BinaryWriter writer, ImmutableArray<double> values)
    {
        foreach (double value in values)
        {
            writer.Write(value);
        }
    }

    private static ImmutableArray<double> ReadValues(BinaryReader reader, StatisticSchema schema)
    {
        ImmutableArray<double>.Builder values = ImmutableArray.CreateBuilder<double>();
        for (int index = 0; index < schema.Names.Length; index++)
        {
            values.Add(reader.ReadDouble());
        }

        return values.ToImmutable();
    }
}
