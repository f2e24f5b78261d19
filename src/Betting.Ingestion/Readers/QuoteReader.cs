using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Betting.Ingestion.Readers;

/// <summary>Reads a bookmaker's prices of one market from a row, or says why they cannot be used.</summary>
internal sealed class QuoteReader(BookSumBounds bounds)
{
    private const decimal LargestLine = 1000m;
    private readonly ImmutableArray<Quote>.Builder quotes = ImmutableArray.CreateBuilder<Quote>();

    /// <summary>The quotes read since the last call.</summary>
    public ImmutableArray<Quote> Take() => quotes.Count == 0 ? [] : quotes.DrainToImmutable();

    public void Read(RowScan row, QuoteColumns columns, FixtureId fixture, DateTimeOffset quotedAt)
    {
        int blank = -1;
        int given = 0;
        foreach (int column in columns.Prices)
        {
            if (CellText.IsBlank(row.Cell(column)))
            {
                blank = column;
            }
            else
            {
                given++;
            }
        }

        if (given == 0)
        {
            return;
        }

        if (blank >= 0)
        {
            row.Reject(blank, RejectScope.Quote, $"Only {given} of the {columns.Prices.Length} prices of {columns.Bookmaker} are given; an incomplete book is not used.");
            return;
        }

        if (TryMarket(row, columns, out MarketId market) && TryPrices(row, columns, out ImmutableArray<DecimalOdds> odds))
        {
            Add(row, columns, new Quote
            {
                FixtureId = fixture,
                Market = market,
                Bookmaker = columns.Bookmaker,
                Odds = odds,
                QuotedAt = quotedAt,
                IsClosing = columns.IsClosing,
                IsObtainable = columns.IsObtainable,
            });
        }
    }

    private void Add(RowScan row, QuoteColumns columns, Quote quote)
    {
        if (quote.IsObtainable)
        {
            double sum = quote.BookSum();
            if (sum < bounds.Minimum || sum > bounds.Maximum)
            {
                row.Reject(columns.Prices[0], RejectScope.Quote, string.Create(CultureInfo.InvariantCulture,
                    $"The implied probabilities of {columns.Bookmaker} ({string.Join(", ", quote.Odds)}) sum to {sum:0.000}, outside {bounds.Minimum:0.00##} to {bounds.Maximum:0.00##}; a price is wrong."));
                return;
            }
        }

        quotes.Add(quote);
    }

    private static bool TryMarket(RowScan row, QuoteColumns columns, out MarketId market)
    {
        market = columns.Kind == MarketKind.Moneyline ? MarketId.Moneyline : MarketId.MatchResult;
        if (columns.Kind is MarketKind.MatchResult or MarketKind.Moneyline)
        {
            return true;
        }

        decimal line = columns.FixedLine ?? 0m;
        if (columns.FixedLine is null)
        {
            if (!CellText.TryNumber(row.Cell(columns.Line), out line) || Math.Abs(line) > LargestLine || line % 0.25m != 0m)
            {
                row.Reject(columns.Line, RejectScope.Quote, $"The line of {columns.Bookmaker}'s prices is blank or no multiple of 0.25.");
                return false;
            }

            line = columns.NegateLine ? 0m - line : line;
        }

        if (columns.Kind == MarketKind.Total && line <= 0m)
        {
            row.Reject(columns.Line, RejectScope.Quote, "The line of a total must be above 0.");
            return false;
        }

        market = columns.Kind == MarketKind.Total ? MarketId.Total(line) : MarketId.Spread(line);
        return true;
    }

    private static bool TryPrices(RowScan row, QuoteColumns columns, out ImmutableArray<DecimalOdds> odds)
    {
        DecimalOdds[] prices = new DecimalOdds[columns.Prices.Length];
        odds = [];
        for (int index = 0; index < prices.Length; index++)
        {
            int column = columns.Prices[index];
            if (!CellText.TryNumber(row.Cell(column), out decimal price))
            {
                row.Reject(column, RejectScope.Quote, "The price is no number.");
                return false;
            }

            if (columns.Format == PriceFormat.American && !TryAmerican(ref price))
            {
                row.Reject(column, RejectScope.Quote, "An American price is at least +100 or at most -100.");
                return false;
            }

            if (price is <= 1m or > DecimalOdds.Maximum)
            {
                row.Reject(column, RejectScope.Quote, $"The price must be above 1 and at most {DecimalOdds.Maximum}.");
                return false;
            }

            prices[index] = new DecimalOdds(price);
        }

        odds = ImmutableCollectionsMarshal.AsImmutableArray(prices);
        return true;
    }

    private static bool TryAmerican(ref decimal price)
    {
        if (Math.Abs(price) is < 100m or > 100m * DecimalOdds.Maximum)
        {
            return false;
        }

        price = price > 0m ? 1m + (price / 100m) : 1m + (100m / -price);
        return true;
    }
}
