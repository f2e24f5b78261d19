using System.Globalization;
using Betting.Execution;

namespace Betting.Testing.Venues;

/// <content>What the venue answers: the truth, or what the script makes of it.</content>
public sealed partial class ScriptedVenue
{
    private VenueReply TruthOf(VenueOrder order, VenueBehaviour behaviour)
    {
        DateTimeOffset at = time.GetUtcNow();
        DecimalOdds price = behaviour.Price ?? order.MinimumOdds;
        if (behaviour.Kind == VenueBehaviourKind.Reject)
        {
            return new VenueReply(VenueReplyStatus.Rejected, 0m, default, "", behaviour.Reason, at);
        }

        if (behaviour.Kind == VenueBehaviourKind.Wait)
        {
            return new VenueReply(VenueReplyStatus.Pending, 0m, default, $"{Name}-waiting-{order.ClientReference}", "waits to be decided", at);
        }

        if (price < order.MinimumOdds)
        {
            return new VenueReply(VenueReplyStatus.Rejected, 0m, default, "", $"price moved: {price} is below {order.MinimumOdds}", at);
        }

        decimal stake = behaviour.Share == 1m
            ? order.Stake
            : Math.Min(order.Stake, Math.Max(0.01m, decimal.Round(order.Stake * behaviour.Share, 2, MidpointRounding.ToZero)));
        return Accepted(stake, price, at);
    }

    private VenueReply Accepted(decimal stake, DecimalOdds price, DateTimeOffset at) =>
        new(VenueReplyStatus.Accepted, stake, price, string.Create(CultureInfo.InvariantCulture, $"{Name}-{placed.Length + 1}"), "", at);

    private static VenueReply Lie(VenueReply truth, VenueBehaviourKind kind) => kind switch
    {
        VenueBehaviourKind.OverstateStake => truth with { Stake = 2m * truth.Stake },
        VenueBehaviourKind.OtherCurrency => truth with { Currency = "XTS" },
        VenueBehaviourKind.AnswerForAnother => truth with { ClientReference = new BetId("another-order") },
        _ => truth,
    };
}
