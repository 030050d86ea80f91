using System.Security.Cryptography;
using CaseFlow.Access;
using CaseFlow.Cases;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Definition;
using Dapper;

namespace CaseFlow.PaperForms;

/// <summary>A file made for somebody.</summary>
/// <param name="FileName">The form and the number of the case: no name of a person.</param>
internal sealed record GeneratedPaper(byte[] Content, string FileName);

/// <summary>A line of what was made from a case.</summary>
internal sealed record GeneratedRow(string Form, int TemplateVersion, string Sha256, DateTimeOffset GeneratedAt, string GeneratedBy, int People);

/// <summary>Fills a form in from the record of a case. The row is there before the file goes out; the file itself is not kept.</summary>
internal sealed class GeneratePaper(Connections database, TemplateStore templates, CaseFields fields, TimeProvider time)
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>What stands on a paper whose layout nobody has compared with the official form.</summary>
    public const string Unconfirmed = "Bố cục chưa đối chiếu với mẫu chính thức";

    /// <summary>Papers of the procedure that can be made, those that the open work asks for first.</summary>
    public static (IReadOnlyList<DocumentKind> Asked, IReadOnlyList<DocumentKind> Others) Offered(ShownCase shown, DateTimeOffset now)
    {
        var possible = shown.Procedure.Possible(shown.Snapshot, now, shown.Calendar, shown.Settings);
        var asked = possible.Tasks.SelectMany(task => task.MissingDocuments.Select(kind => kind.Id).Concat(task.Task.Issues)).ToHashSet();
        var known = shown.Definition.Documents.Where(kind => FormCatalogue.Find(kind.Id) is not null).ToList();
        return ([.. known.Where(kind => asked.Contains(kind.Id))], [.. known.Where(kind => !asked.Contains(kind.Id))]);
    }

    /// <param name="with">Others whom the paper is about, beside the case's own person.</param>
    /// <returns>Null for a form that the procedure does not have, or that has no template.</returns>
    public async Task<GeneratedPaper?> MakeAsync(ShownCase shown, string form, IReadOnlyList<Guid> with, CurrentUser by, CancellationToken ct)
    {
        if (shown.Definition.Documents.All(kind => kind.Id != form) || await templates.CurrentAsync(form, ct) is not { } template)
        {
            return null;
        }

        Guid[] persons = shown.Row.PersonId is { } own ? [own, .. with.Where(id => id != own).Distinct()] : [];
        var values = await fields.OfAsync(shown, form, persons, by, ct);
        var content = FillTemplate.Fill(template.Content, values, template.Confirmed is null ? Unconfirmed : null);
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into generated_papers (generated_id, case_id, form, template_version, template_digest, persons, sha256, generated_at, generated_by)
            values (@id, @CaseId, @form, @Version, @Digest, @persons, @sha256, @now, @by)
            """,
            new
            {
                id = Guid.CreateVersion7(),
                shown.Row.CaseId,
                form,
                template.Version,
                template.Digest,
                persons,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                now = time.Now(),
                by = by.Id,
            });
        return new(content, $"{form}-{shown.Row.CaseNo}.docx");
    }

    /// <summary>What was made from a case, the newest first.</summary>
    public async Task<IReadOnlyList<GeneratedRow>> OfCaseAsync(Guid caseId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<GeneratedRow>(
            """
            select g.form, g.template_version, g.sha256, g.generated_at, u.name as generated_by, cardinality(g.persons) as people
            from generated_papers g join users u on u.user_id = g.generated_by where g.case_id = @caseId order by g.generated_at desc
            """,
            new { caseId })).AsList();
    }

    /// <summary>Others whom the decision on record covers, as far as the user sees them: made again, the paper names them too.</summary>
    public async Task<IReadOnlyList<(Guid PersonId, string Name)>> CoveredAsync(CurrentUser user, ShownCase shown, string form, CancellationToken ct)
    {
        var scope = CaseScope.Of(user);
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(Guid, string)>(
            $"""
            select distinct p.person_id, p.full_name
            from case_decisions o join decisions d using (decision_id) join decision_persons using (decision_id) join people p using (person_id)
            where o.case_id = @CaseId and d.kind = @form and p.person_id is distinct from @PersonId
              and exists (select from cases c where c.person_id = p.person_id and {scope.Sql})
            order by 2
            """,
            scope.With(new { shown.Row.CaseId, shown.Row.PersonId, form }))).AsList();
    }

    /// <summary>Others of the unit, as far as the user sees them, whose cases wait for the same paper, by name: one decision may be about all of them.</summary>
    public async Task<IReadOnlyList<(Guid PersonId, string Name)>> WaitingTooAsync(CurrentUser user, ShownCase shown, string form, CancellationToken ct)
    {
        var scope = CaseScope.Of(user);
        var tasks = shown.Workflow.Tasks.Values
            .Where(task => task.Issues.Contains(form) || task.Requires.Any(rule => rule.Document == form)).Select(task => task.Id).ToArray();
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(Guid, string)>(
            $"""
            select distinct p.person_id, p.full_name from cases c join people p using (person_id)
            where c.unit_id = @UnitId and c.body = @Body and c.definition_id = @DefinitionId and c.closed_at is null and c.case_id <> @CaseId
              and exists (select from work_items w where w.case_id = c.case_id and w.status = 'open' and w.task = any(@tasks))
              and {scope.Sql}
            order by 2
            """,
            scope.With(new { shown.Row.UnitId, shown.Row.Body, shown.Row.DefinitionId, shown.Row.CaseId, tasks }))).AsList();
    }
}
