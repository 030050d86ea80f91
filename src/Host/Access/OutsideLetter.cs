using Npgsql;

namespace CaseFlow.Access;

/// <summary>The head of the police of a unit is told that somebody of another one opened a record that is kept there.</summary>
/// <param name="CaseNo">Null when a person's record was opened.</param>
internal sealed record OutsideLetter(long OpeningId, Guid UnitId, long? CaseNo, DateTimeOffset Now);

/// <summary>Writes the letter in the transaction that opens the record; whoever carries letters registers this.</summary>
internal delegate Task WriteOutsideLetter(NpgsqlTransaction transaction, OutsideLetter letter);
