using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Betting.Features.Internal;

namespace Betting.Features.Backfill;

/// <summary>A SHA-256 over results and decisions in the order of a fold. Histories that differ in anything a feature could see differ in it.</summary>
internal sealed class HistoryFingerprint : IDisposable
{
    private const int FlushAt = 1 << 16;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream buffer = new();
    private readonly BinaryWriter writer;
    private ImmutableArray<string> names = [];

    public HistoryFingerprint()
    {
        writer = new BinaryWriter(buffer, Encoding.UTF8);
    }

    public void Append(Result result)
    {
        writer.Write('r');
        Write(result.Fixture);
        writer.Write((int)result.Status);
        writer.Write(result.HomeScore);
        writer.Write(result.AwayScore);
        writer.WriteInstant(result.EndedAt);
        writer.WriteInstant(result.KnownAt);
        WriteNames(result.Statistics.Schema.Names);
        Write(result.Statistics.Home);
        Write(result.Statistics.Away);
        FlushIfLong();
    }

    public void Append(in FixtureDecision decision)
    {
        writer.Write('d');
        Write(decision.Fixture);
        writer.WriteInstant(decision.AsOf);
        ImmutableArray<Quote> quotes = decision.Quotes.IsDefault ? [] : decision.Quotes;
        writer.Write(quotes.Length);
        foreach (Quote quote in quotes)
        {
            Write(quote);
        }

        FlushIfLong();
    }

    /// <summary>The hash of all that was appended so far; more can follow.</summary>
    public byte[] Current()
    {
        Flush();
        return hash.GetCurrentHash();
    }

    public void Dispose()
    {
        writer.Dispose();
        hash.Dispose();
    }

    private void Write(Fixture fixture)
    {
        writer.Write(fixture.Id.Value);
        writer.Write(fixture.Sport);
        writer.Write(fixture.Competition);
        Write(fixture.Season);
        writer.Write(fixture.Home);
        writer.Write(fixture.Away);
        Write(fixture.Phase);
        Write(fixture.Venue);
        writer.WriteInstant(fixture.StartsAt);
        writer.WriteInstant(fixture.KnownAt);
        writer.Write((int)fixture.StartPrecision);
        writer.Write(fixture.IsNeutral);
    }

    private void Write(Quote quote)
    {
        writer.Write(quote.FixtureId.Value);
        writer.Write(quote.Market.ToString());
        writer.Write(quote.Bookmaker);
        writer.Write(quote.Odds.Length);
        foreach (DecimalOdds odds in quote.Odds)
        {
            writer.Write(odds.Value);
        }

        writer.WriteInstant(quote.QuotedAt);
        writer.WriteInstant(quote.KnownAt);
        writer.Write(quote.IsClosing);
        writer.Write(quote.IsObtainable);
    }

    // Compared by content, so that it does not matter whether a reader shares one schema among its results.
    private void WriteNames(ImmutableArray<string> given)
    {
        bool isSame = given.AsSpan().SequenceEqual(names.AsSpan());
        writer.Write(isSame);
        if (isSame)
        {
            return;
        }

        names = given;
        writer.Write(names.Length);
        foreach (string name in names)
        {
            writer.Write(name);
        }
    }

    private void Write(ImmutableArray<double> values)
    {
        foreach (double value in values)
        {
            writer.Write(BitConverter.DoubleToInt64Bits(value));
        }
    }

    private void Write(string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private void FlushIfLong()
    {
        if (buffer.Length > FlushAt)
        {
            Flush();
        }
    }

    private void Flush()
    {
        writer.Flush();
        hash.AppendData(buffer.GetBuffer(), 0, (int)buffer.Length);
        buffer.SetLength(0);
    }
}
