using System.Text;
using CaseFlow.Definitions.Drafts;
using CaseFlow.Platform.Database;
using CaseFlow.Workflows.Analysis;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Time;
using Dapper;

namespace CaseFlow.Definitions;

/// <summary>
/// Publishes the definitions that the product ships, each the first time that this database sees its version. What an
/// administrator uploaded under the same number stays.
/// </summary>
internal sealed class ImportFolder(Connections database, TimeProvider time, ILogger<ImportFolder> log)
{
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "workflows-json");

    public async Task ImportAsync(string folder, CancellationToken ct = default)
    {
        // To check and explore a procedure takes a second, and a text that is here already has been checked.
        var known = await KnownAsync(ct);
        foreach (var file in Directory.EnumerateFiles(folder, "*.v*.json").Order(StringComparer.Ordinal))
        {
            var text = await File.ReadAllTextAsync(file, ct);
            if (known.Contains(UploadDefinition.Sha256(text)))
            {
                continue;
            }

            if (await ShipAsync(text, ct) is { } problem)
            {
                log.LogError("{File} is not published: {Code} at {Path}, line {Line}: {Message}",
                    file, problem.Code, problem.Path, problem.Line, problem.Message.En);
            }
        }
    }

    /// <summary>Publishes a text as the product's own, which no person wrote.</summary>
    /// <returns>The first error, which kept it back; null when there is none.</returns>
    public async Task<DefinitionProblem?> ShipAsync(string text, CancellationToken ct = default)
    {
        // Its tests were written for the calendar that came with it; a newer one in force says nothing against the procedure.
        var read = DefinitionChecker.Check(Encoding.UTF8.GetBytes(text)).Tested(VietnamCalendar.Shipped);
        if (read.Definition is not { } definition || !read.MayBePublished)
        {
            return read.Problems.First(problem => problem.IsError);
        }

        await PublishAsync(definition, text, ct);
        return null;
    }

    private async Task<HashSet<string>> KnownAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<string>("select sha256 from definitions")];
    }

    private async Task PublishAsync(WorkflowDefinition definition, string text, CancellationToken ct)
    {
        var sha256 = UploadDefinition.Sha256(text);
        await using var connection = await database.OpenConnectionAsync(ct);
        var added = await connection.ExecuteAsync(
            """
            insert into definitions (
              definition_id, version, status, title_vi, title_en, effective_from, effective_to, sha256, body, uploaded_at, published_at)
            values (@Id, @Version, 'published', @vi, @en, @EffectiveFrom, @EffectiveTo, @sha256, @text, @now, @now)
            on conflict do nothing
            """,
            new
            {
                definition.Id,
                definition.Version,
                vi = definition.Title.Vi,
                en = definition.Title.En,
                definition.EffectiveFrom,
                definition.EffectiveTo,
                sha256,
                text,
                now = time.Now(),
            });
        if (added == 0 && sha256 != await connection.QuerySingleAsync<string>(
            "select sha256 from definitions where definition_id = @Id and version = @Version", new { definition.Id, definition.Version }))
        {
            log.LogWarning("The shipped text of {Id} version {Version} differs from the one in the database, which stays.",
                definition.Id, definition.Version);
        }
    }
}
