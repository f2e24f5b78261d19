using System.Text;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>The sentences of placement reports.</summary>
internal static class PlacementText
{
    public static string Of(Bet bet) => bet.Status switch
    {
        BetStatus.Denied => $"Denied: {string.Join(", ", bet.Denials.Select(Denial.TextOf))}.",
        BetStatus.Reserved => Invariant($"Reserved: {bet.Stake:0.##} at {bet.Odds} is held and not submitted yet."),
        BetStatus.Submitted => Invariant($"Submitted: {bet.Stake:0.##} at {bet.Odds} is held; no answer is recorded."),
        BetStatus.Unknown => Invariant($"Unknown: {bet.Stake:0.##} at {bet.Odds} is held; the venue's answer was lost."),
        BetStatus.Rejected => "Rejected earlier; nothing is held.",
        BetStatus.Open => Invariant($"Open: {bet.Stake:0.##} at {bet.Odds}, reference '{bet.VenueReference}'."),
        _ => Invariant($"Settled: {bet.Outcome}, profit {bet.Profit:0.##}."),
    };

    public static string OfJudgement(Bet bet, BetJudgement? judgement) => judgement is { IsApproved: false }
        ? $"Denied. {string.Join(' ', judgement.Denials.Select(denial => denial.Explanation))}"
        : Of(bet);

    public static string OfReply(Bet asked, VenueReply reply, string venue)
    {
        if (reply.Status == VenueReplyStatus.Rejected)
        {
            return Invariant($"{venue} refused: {ReasonOf(reply)}");
        }

        string part = reply.Stake < asked.Stake ? Invariant($" of {asked.Stake:0.##} asked for") : "";
        string price = reply.Odds < (asked.MinimumOdds ?? asked.Odds) ? Invariant($" That is below the price asked for, {asked.MinimumOdds ?? asked.Odds}, which a venue should not do.") : "";
        return Invariant($"{venue} accepted {reply.Stake:0.##}{part} at {reply.Odds}, reference '{reply.VenueReference}'.{price}");
    }

    public static string OfPending(VenueReply reply, string venue) =>
        $"{venue} has the order and has not decided{(reply.Reason.Length == 0 ? "" : $" ({reply.Reason})")}";

    /// <summary>A venue's text as every store can keep it: one line of valid Unicode. An odd character must not cost the record of an acceptance.</summary>
    public static string Storable(string? text)
    {
        StringBuilder clean = new();
        foreach (Rune rune in (text ?? "").EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());
        }

        return clean.ToString();
    }

    public static string ReasonOf(VenueReply reply) => string.IsNullOrWhiteSpace(reply.Reason) ? "The venue gave no reason." : reply.Reason;
}
