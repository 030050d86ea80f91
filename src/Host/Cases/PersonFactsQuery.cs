using CaseFlow.Definitions;
using CaseFlow.People;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using Dapper;
using Npgsql;

namespace CaseFlow.Cases;

/// <summary>What the register and the cases so far say of a person, for a case that begins (<see cref="PersonSources"/>).</summary>
internal sealed class PersonFactsQuery(Connections database, DefinitionStore definitions)
{
    /// <summary>Procedures in which somebody is rehabilitated, by the beginning of their id: under compulsion or not, before the new law or since.</summary>
    private static readonly string[] Rehabilitations = ["compulsory-rehab", "voluntary-rehab"];

    /// <summary>Somebody who is entered with the first case.</summary>
    public static PersonFacts Of(Register.Body entered) => new(entered.BornOn?.Year ?? entered.BornYear ?? 0, entered.BornOn, 0, []);

    /// <summary>The first data of a case with what they leave to the person's record.</summary>
    /// <param name="entered">Of somebody who is entered with the case; null for somebody on the register.</param>
    /// <inheritdoc cref="OfAsync"/>
    public async ValueTask<ObjectValue> FillAsync(
        CaseInHand opening, ObjectValue given, PersonFacts? entered, Guid? ending, NpgsqlConnection? held, CancellationToken ct) =>
        PersonSources.AsksFor(opening.Workflow.Definition)
        && (entered ?? (opening.PersonId is { } person ? await OfAsync(person, ending, held, ct) : null)) is { } facts
            ? PersonSources.Fill(opening.Workflow.Definition, given, facts, opening.Calendar.LocalDate(opening.OpenedAt))
            : given;

    /// <param name="ending">A case that ends in the step that begins the new one; null where there is none.</param>
    /// <param name="held">The connection of the transaction, where one is under way.</param>
    /// <returns>Null when there is no such person.</returns>
    // By the host: what the law asks about is every case that the person ever had, wherever it was kept.
    private Task<PersonFacts?> OfAsync(Guid personId, Guid? ending, NpgsqlConnection? held, CancellationToken ct) => database.ReadForHostAsync(held, async connection =>
    {
        var born = await connection.QuerySingleOrDefaultAsync<Birth>("select born_year, born_on from people where person_id = @personId", new { personId });
        if (born is null)
        {
            return null;
        }

        var cases = (await connection.QueryAsync<(string Definition, int Version, bool IsOpen)>(
            """
            select definition_id, definition_version, closed_at is null and case_id is distinct from @ending
            from cases where person_id = @personId order by opened_at
            """,
            new { personId, ending })).AsList();
        var open = new List<string>();
        foreach (var (definition, version, _) in cases.Where(one => one.IsOpen))
        {
            open.Add((await definitions.GetAsync(definition, version, connection, ct)).Definition.Code);
        }

        return new PersonFacts(
            born.BornYear, born.BornOn, cases.Count(one => Rehabilitations.Any(kind => one.Definition.StartsWith(kind, StringComparison.Ordinal))),
            open.Distinct().ToItems());
    }, ct);

    private sealed record Birth
    {
        public required short BornYear { get; init; }

        public DateOnly? BornOn { get; init; }
    }
}
