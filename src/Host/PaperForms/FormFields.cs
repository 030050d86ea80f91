using CaseFlow.Definitions;
using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.PaperForms;

/// <summary>The names that templates of a form may ask for, by the procedures that were ever published: their cases may still run.</summary>
internal sealed class FormFields(Connections database, DefinitionStore definitions)
{
    public async Task<IReadOnlyDictionary<string, PaperField>> OfAsync(string form, CancellationToken ct)
    {
        IReadOnlyList<(string Id, int Version)> published;
        await using (var connection = await database.OpenConnectionAsync(ct))
        {
            published = (await connection.QueryAsync<(string, int)>(
                "select definition_id, version from definitions order by definition_id, version desc")).AsList();
        }

        var procedures = new List<PublishedWorkflow>();
        foreach (var (id, version) in published)
        {
            procedures.Add(await definitions.GetAsync(id, version, ct));
        }

        return FieldCatalogue.Of(form, procedures);
    }
}
