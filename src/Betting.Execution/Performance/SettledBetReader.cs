namespace Betting.Execution.Performance;

/// <summary>Gives one settled bet of a table, for example settled on the spot, so that a million of them need not be kept.</summary>
/// <param name="index">0 to the number of bets less 1; each is asked for once, and from several threads where the options allow them.</param>
/// <returns>The bet.</returns>
public delegate SettledBet SettledBetReader(int index);
