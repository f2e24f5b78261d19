using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Betting.Execution;

namespace Betting.Storage.Ledger;

/// <summary>
/// What a judgement saw, as one short text: <c>state balance exposure bets-at-risk peak|bets staked settled of the day|staked settled of the
/// week|bets bets-at-risk on the fixture|exposure per correlation key|exposure per exposure key</c>, in the order of the keys. Amounts to ten
/// decimals and without trailing zeros, so that the same sum, added in another order, gives the same text.
/// </summary>
internal static class SeenText
{
    private const int Decimals = 10;

    public static string Of(RiskSnapshot seen, ImmutableArray<string> correlationKeys, ImmutableArray<string> exposureKeys)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(1024 + (32 * (correlationKeys.Length + exposureKeys.Length)));
        Writer writer = new(buffer);
        writer.Put(LedgerWords.State.Word(seen.State));
        writer.Amount(' ', seen.Balance);
        writer.Amount(' ', seen.OpenExposure);
        writer.Count(' ', seen.OpenBets);
        writer.Amount(' ', seen.PeakBalance);
        writer.Count('|', seen.BetsToday);
        writer.Amount(' ', seen.StakedToday);
        writer.Amount(' ', seen.SettledToday);
        writer.Amount('|', seen.StakedThisWeek);
        writer.Amount(' ', seen.SettledThisWeek);
        writer.Count('|', seen.BetsOnFixture);
        writer.Count(' ', seen.OpenBetsOnFixture);
        char separator = '|';
        foreach (string key in correlationKeys)
        {
            writer.Amount(separator, seen.ExposureByCorrelationKey.TryGetValue(key, out decimal held) ? held : 0m);
            separator = ' ';
        }

        separator = '|';
        foreach (string key in exposureKeys)
        {
            writer.Amount(separator, seen.ExposureByKey.TryGetValue(key, out decimal held) ? held : 0m);
            separator = ' ';
        }

        string text = writer.ToString();
        ArrayPool<char>.Shared.Return(buffer);
        return text;
    }

    private ref struct Writer(char[] buffer)
    {
        private int length;

        public void Put(string text)
        {
            text.CopyTo(buffer.AsSpan(length));
            length += text.Length;
        }

        public void Count(char separator, int value)
        {
            buffer[length++] = separator;
            value.TryFormat(buffer.AsSpan(length), out int written, default, CultureInfo.InvariantCulture);
            length += written;
        }

        public void Amount(char separator, decimal value)
        {
            buffer[length++] = separator;
            if (value == 0m)
            {
                buffer[length++] = '0';
                return;
            }

            decimal rounded = value.Scale > Decimals ? decimal.Round(value, Decimals) : value;
            rounded.TryFormat(buffer.AsSpan(length), out int written, default, CultureInfo.InvariantCulture);
            int end = length + written;
            if (rounded.Scale > 0)
            {
                end = length + buffer.AsSpan(length, written).TrimEnd('0').TrimEnd('.').Length;
            }

            length = end;
        }

        public override readonly string ToString() => new(buffer, 0, length);
    }
}
