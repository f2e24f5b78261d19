namespace Betting.Backtesting.Reports.Html;

/// <summary>The style sheet. It holds no character that XML would need encoded.</summary>
internal static class PageStyle
{
    /// <summary>Colours, text, tiles, tables.</summary>
    public const string Layout = """

        :root {
          color-scheme: light dark;
          --page: #f4f6f8; --card: #ffffff; --ink: #17212b; --soft: #526070; --rule: #dbe1e7; --grid: #e4e9ee;
          --model: #0a67ad; --market: #ad4e00; --focus: #0a67ad; --zebra: #f7f9fb;
          --critical: #a3132a; --critical-back: #fbe6e9; --warning: #854600; --warning-back: #fdeeda; --info: #0a5a97; --info-back: #e3f0fa;
          --text: 15px; --gap: 20px;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #0e1319; --card: #161d25; --ink: #e6ebf0; --soft: #9eabb9; --rule: #2c3743; --grid: #25303b;
            --model: #69b4f2; --market: #f2a65a; --focus: #69b4f2; --zebra: #1a222b;
            --critical: #ff9aa8; --critical-back: #3d1820; --warning: #f5bd78; --warning-back: #38270f; --info: #8cc6f5; --info-back: #12304a;
          }
        }
        *, *::before, *::after { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
        body { margin: 0 auto; max-width: 1360px; padding: 0 32px 48px; background: var(--page); color: var(--ink);
          font: var(--text)/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere; }
        h1, h2, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
        h1 { font-size: 28px; line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; }
        h2 { font-size: 19px; line-height: 1.3; font-weight: 650; }
        a { color: var(--model); }
        a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
        .skip { position: absolute; left: -9999px; }
        .skip:focus { left: 16px; top: 8px; padding: 6px 10px; background: var(--card); }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        header { padding: 32px 0 20px; }
        .eyebrow { color: var(--soft); font-size: 13px; font-weight: 600; letter-spacing: 0.06em; text-transform: uppercase; }
        .facts { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 12px 24px; margin: 20px 0 14px; }
        .facts dt, .fine, .when, .axis-title { color: var(--soft); font-size: 13px; }
        .facts dd { font-weight: 550; }
        code { font: 12px/1.4 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
        nav { display: flex; flex-wrap: wrap; gap: 6px 18px; margin-top: 16px; padding-top: 14px; border-top: 1px solid var(--rule); font-size: 14px; }
        nav a { text-decoration: none; padding: 2px 0; }
        nav a:hover { text-decoration: underline; }
        main { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
        section, footer { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 22px 24px; min-width: 0; scroll-margin-top: 12px; }
        #headline { background: none; border: 0; padding: 0; }
        footer { margin-top: var(--gap); color: var(--soft); font-size: 14px; }
        footer h2 { color: var(--ink); }
        footer ul { margin: 10px 0 0; padding-left: 20px; max-width: 92ch; }
        footer li { margin: 5px 0; }
        .lead { color: var(--soft); margin-top: 4px; max-width: 92ch; }
        .after { color: var(--soft); font-size: 13px; margin-top: 10px; max-width: 110ch; }
        .empty { color: var(--soft); margin-top: 10px; padding: 12px 14px; border-left: 3px solid var(--rule); background: var(--zebra); }
        .tiles { list-style: none; display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 14px; }
        .tiles li { display: flex; flex-direction: column; background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 16px 18px; min-width: 0; }
        .tiles .wide-tile { grid-column: span 2; }
        .tiles .name { color: var(--soft); font-size: 14px; font-weight: 550; }
        .tiles strong { font-size: 29px; line-height: 1.3; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; }
        .tile-note { color: var(--soft); font-size: 13px; line-height: 1.45; margin-top: 4px; }
        .pair, .split { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); align-items: start; }
        .split { margin-top: 14px; gap: 28px; }
        .scroll { overflow-x: auto; margin-top: 14px; max-width: 100%;
          background: linear-gradient(to left, var(--card) 40%, transparent) right / 36px 100% no-repeat local,
            linear-gradient(to left, var(--rule), transparent) right / 12px 100% no-repeat scroll; }
        .split .scroll { margin-top: 0; }
        table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 14px; line-height: 20px; overflow-wrap: normal; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; padding-bottom: 6px; }
        caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 62px); }
        th, td { padding: 6px 10px; text-align: left; border-bottom: 1px solid var(--rule); white-space: nowrap; unicode-bidi: isolate; }
        th:first-child { padding-left: 0; }
        th:last-child, td:last-child { padding-right: 2px; }
        thead th { color: var(--soft); font-weight: 550; font-size: 13px; line-height: 17px; vertical-align: bottom; white-space: normal; }
        tbody th { font-weight: 500; }
        tbody th, tfoot th, thead th:first-child { position: sticky; left: 0; background: var(--card); }
        tbody th.long { white-space: normal; overflow-wrap: break-word; max-width: 340px; }
        tfoot th, tfoot td { font-weight: 650; border-bottom: 0; }
        .split th, .split td { padding: 6px 7px; }
        .split table { font-size: 13.5px; }
        .split th:first-child { padding-left: 0; }
        #periods .scroll table { width: auto; min-width: min(100%, 380px); }
        #periods .scroll th, #periods .scroll td { padding-right: 20px; }
        .number { text-align: right; }
        .none { color: var(--soft); }
        .bars td:last-child, .bars thead td { width: 38%; }
        .bars tbody th { white-space: normal; }
        .inline-bar { display: block; width: 100%; height: 12px; min-width: 60px; }
        details { margin-top: 14px; }
        summary { cursor: pointer; color: var(--model); font-weight: 550; width: fit-content; }
        .alerts { list-style: none; }
        .alerts li { padding: 12px 0; border-bottom: 1px solid var(--rule); }
        .alerts li:last-child { border-bottom: 0; padding-bottom: 0; }
        .alert-head { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: baseline; }
        .pill { font-size: 12px; line-height: 16px; font-weight: 600; padding: 0 8px; border-radius: 9px; border: 1px solid currentColor; color: var(--soft); }
        .pill.info { color: var(--info); background: var(--info-back); }
        .pill.warning { color: var(--warning); background: var(--warning-back); }
        .pill.critical { color: var(--critical); background: var(--critical-back); }
        @media (min-width: 960px) {
          .pair { grid-template-columns: repeat(2, minmax(0, 1fr)); }
          .split { grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); }
          .split.even { grid-template-columns: repeat(2, minmax(0, 1fr)); }
        }
        @media (max-width: 860px) { .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
        @media (max-width: 560px) {
          :root { --gap: 14px; }
          body { padding: 0 14px 32px; }
          header { padding: 22px 0 14px; }
          h1 { font-size: 23px; }
          section, footer { padding: 16px 14px; }
          .facts { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px 16px; }
          .tiles { gap: 10px; }
          .tiles li { padding: 12px; }
          .tiles strong { font-size: 22px; }
          .tiles li:first-child, .tiles li:last-child { grid-column: 1 / -1; }
          table, .split table { font-size: 13px; }
          th, td { padding: 6px 7px; }
          tbody th.long { max-width: 42vw; }
        }

        """;

    /// <summary>Charts and paper.</summary>
    public const string Charts = """
        figure { margin-top: 14px; min-width: 0; }
        .split figure { margin-top: 0; }
        figcaption, .caption { font-weight: 600; font-size: 14px; }
        .caption { margin-top: 10px; }
        .axis-title { text-align: center; margin-top: 2px; }
        .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 4px 0 2px; font-size: 13px; color: var(--soft); }
        .legend li { display: flex; align-items: center; gap: 7px; }
        .swatch { width: 28px; height: 12px; flex: none; }
        .chart { display: block; overflow: visible; margin: 12px 26px 30px var(--left); width: calc(100% - var(--left) - 26px); }
        .chart.bare { margin-bottom: 14px; }
        .chart.tall { height: 270px; }
        .chart.low { height: 120px; }
        .chart.strip { height: 56px; }
        .chart.square { height: auto; aspect-ratio: 1; }
        .chart text { fill: var(--soft); stroke: none; font-size: 12px; font-variant-numeric: tabular-nums; }
        .plot { overflow: visible; }
        .plot path { vector-effect: non-scaling-stroke; }
        .grid { stroke: var(--grid); stroke-width: 1; shape-rendering: crispEdges; }
        .faint { stroke-dasharray: 1 3; }
        .zero { stroke: var(--soft); stroke-width: 1; shape-rendering: crispEdges; }
        .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        .line.model { stroke: var(--model); }
        .line.market { stroke: var(--market); stroke-dasharray: 6 4; }
        .line.market-solid { stroke: var(--market); }
        .line.thin { stroke-width: 1.25; }
        .line.reference { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 2 4; }
        .line.diagonal { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 1 4; }
        .area.market { fill: var(--market); fill-opacity: 0.2; stroke: none; }
        .interval { stroke-width: 1.5; stroke-opacity: 0.65; }
        .interval.model { stroke: var(--model); }
        .dot { stroke: var(--card); stroke-width: 1.5; }
        .dot.small { stroke-width: 1; }
        .dot.model { fill: var(--model); }
        .dot.market { fill: var(--market); }
        .bar.model, .bar.better { fill: var(--model); }
        .bar.worse { fill: var(--market); }
        .slice { fill: var(--ink); fill-opacity: 0; }
        .slice:hover { fill-opacity: 0.08; }
        .square-box { max-width: 500px; width: 100%; justify-self: center; }
        @media (max-width: 560px) {
          .chart { margin-right: 18px; width: calc(100% - var(--left) - 18px); }
          .chart.tall { height: 220px; }
          .chart .wide { display: none; }
        }
        @media print {
          :root { --page: #ffffff; --card: #ffffff; --ink: #000000; --soft: #444444; --rule: #bbbbbb; --grid: #dddddd; --model: #0a67ad; --market: #ad4e00; --zebra: #ffffff; --text: 12px; }
          body { max-width: none; padding: 0; }
          nav, .skip { display: none; }
          figure, .tiles li, tr, .alerts li { break-inside: avoid; }
          section, footer { border: 0; padding: 8px 0; }
          h2 { break-after: avoid; }
          .scroll { overflow: visible; }
          details::details-content { content-visibility: visible; height: auto; }
        }

        """;
}
