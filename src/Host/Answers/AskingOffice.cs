using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Definition;
using Dapper;

namespace CaseFlow.Answers;

/// <summary>Who asks by a link, for what and until when, in the words of a mail: nobody is named.</summary>
/// <param name="Title">The neutral title of the task.</param>
/// <param name="To">The address on file, masked: d•••@example.org.</param>
internal sealed record AskingOffice(string Unit, string? Phone, LocalText Title, DateTimeOffset? DueAt, string To);

/// <summary>Looks up <see cref="AskingOffice"/>.</summary>
internal sealed class AskingOffices(Connections database, DefinitionStore definitions)
{
    public async Task<AskingOffice> OfAsync(AnswerLink link, CancellationToken ct = default)
    {
        await using var connection = await database.OpenForHostAsync(ct);
        var row = await connection.QuerySingleAsync<Row>(
            """
            select n.name as unit, k.phone, c.definition_id, c.definition_version, w.task, least(w.law_due_at, w.office_due_at) as due_at, u.email
            from cases c join units n using (unit_id) left join unit_contacts k on k.unit_id = c.unit_id and k.body = c.body
            join work_items w on w.case_id = c.case_id and w.key = @WorkItem join users u on u.user_id = @UserId
            where c.case_id = @CaseId
            """,
            link);
        var definition = await definitions.GetAsync(row.DefinitionId, row.DefinitionVersion, ct);
        return new(row.Unit, row.Phone, definition.Tasks[row.Task].MailTitle, row.DueAt, Masked(row.Email));
    }

    /// <summary>Empty where there is no address any more.</summary>
    private static string Masked(string email) => email.Length == 0 ? "" : $"{email[0]}•••{email[email.IndexOf('@', StringComparison.Ordinal)..]}";

    private sealed record Row
    {
        public required string Unit { get; init; }

        public string? Phone { get; init; }

        public required string DefinitionId { get; init; }

        public required int DefinitionVersion { get; init; }

        public required string Task { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public required string Email { get; init; }
    }
}
