namespace Betting.Backtesting.Reports.Html;

/// <summary>Log loss by period as lines, and below it the difference of model and market as bars.</summary>
internal static class PeriodChart
{
    private const double HalfBar = 0.38;

    public static void Write(HtmlWriter html, PeriodScale scale, List<PeriodLoss> losses, bool compares)
    {
        Axis time = scale.ToAxis();
        Axis loss = Axis.Linear(
            losses.Min(period => Math.Min(period.Model, period.Market ?? period.Model)),
            losses.Max(period => Math.Max(period.Model, period.Market ?? period.Model)),
            Axis.PlainLabel);
        Axis difference = compares ? DifferenceAxis(losses) : loss;
        int left = SvgChart.LeftOf(loss, difference);
        using (html.Element("figure"))
        {
            html.Leaf("figcaption", $"Mean log loss by {scale.Noun}: lower is better");
            PageSection.Legend(html, compares ? [("line model", "Model"), ("line market", "Market (closing price)")] : [("line model", "Model")]);
            DrawLines(html, scale, losses, compares, time, loss, left);
            if (compares)
            {
                html.Leaf("p", "Model minus market: below zero the model was better", ("class", "caption"));
                PageSection.Legend(html, ("bar better", "Model better"), ("bar worse", "Model worse"));
                DrawBars(html, scale, losses, time, difference, left);
            }
        }
    }

    private static Axis DifferenceAxis(List<PeriodLoss> losses)
    {
        double reach = Math.Max(1e-4, losses.Max(period => Math.Abs(period.Difference ?? 0)));
        return Axis.Linear(-reach, reach, Axis.SignedLabel, 4);
    }

    private static void DrawLines(
        HtmlWriter html, PeriodScale scale, List<PeriodLoss> losses, bool compares, Axis time, Axis loss, int left)
    {
        string summary = $"Line chart of the mean log loss over {Figures.Count(losses.Count, scale.Noun)}: model from {Figures.Score(losses.Min(p => p.Model))} "
            + $"to {Figures.Score(losses.Max(p => p.Model))}"
            + (compares ? $"; the model was better than the market in {Figures.Count(losses.Count(p => p.Difference < 0))} of them." : ".");
        using SvgChart chart = new(html, time, loss, "tall", summary, left, labelsX: !compares);
        foreach (List<PeriodLoss> run in Runs(losses))
        {
            if (compares)
            {
                chart.Line([.. run.Select(p => new PlotPoint(p.Ordinal, p.Market.GetValueOrDefault()))], "line market");
            }

            chart.Line([.. run.Select(p => new PlotPoint(p.Ordinal, p.Model))], "line model");
        }

        foreach (PeriodLoss p in losses)
        {
            string name = $"{scale.LabelOf(p.Ordinal)}, {Figures.Count(p.Games, "game")}";
            if (p.Market is { } market)
            {
                chart.Square(new(p.Ordinal, market), "dot market small", $"{name}: market {Figures.Score(market)}");
            }

            chart.Dot(new(p.Ordinal, p.Model), "dot model small", $"{name}: model {Figures.Score(p.Model)}");
        }
    }

    private static void DrawBars(HtmlWriter html, PeriodScale scale, List<PeriodLoss> losses, Axis time, Axis difference, int left)
    {
        string summary = $"Bar chart of model minus market log loss: from {Figures.SignedScore(losses.Min(p => p.Difference))} to "
            + $"{Figures.SignedScore(losses.Max(p => p.Difference))}.";
        using SvgChart chart = new(html, time, difference, "low", summary, left);
        chart.Segment(new(time.Minimum, 0), new(time.Maximum, 0), "zero");
        foreach (PeriodLoss p in losses)
        {
            double value = p.Difference.GetValueOrDefault();
            string tip = $"{scale.LabelOf(p.Ordinal)}, {Figures.Count(p.Games, "game")}: {Figures.SignedScore(value)}";
            chart.Bar(p.Ordinal - HalfBar, p.Ordinal + HalfBar, 0, value, value < 0 ? "bar better" : "bar worse", tip);
        }
    }

    // Lines break where a period has no game.
    private static List<List<PeriodLoss>> Runs(List<PeriodLoss> losses)
    {
        List<List<PeriodLoss>> runs = [];
        foreach (PeriodLoss loss in losses)
        {
            if (runs.Count == 0 || runs[^1][^1].Ordinal + 1 != loss.Ordinal)
            {
                runs.Add([]);
            }

            runs[^1].Add(loss);
        }

        return runs;
    }
}
