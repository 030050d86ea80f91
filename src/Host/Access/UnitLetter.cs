using Npgsql;

namespace CaseFlow.Access;

/// <summary>What somebody is told whose unit became another one.</summary>
/// <param name="From">Name of the unit that ended.</param>
/// <param name="To">Name of the unit of the account from now on.</param>
internal sealed record UnitLetter(Guid UserId, string From, string To, DateOnly EffectiveOn, DateTimeOffset Now);

/// <summary>Writes the letter in the transaction that moves the account.</summary>
internal delegate Task WriteUnitLetter(NpgsqlTransaction transaction, UnitLetter letter);
