using CaseFlow.Platform.Database;
using Dapper;

namespace CaseFlow.PaperForms;

/// <summary>The templates of the forms: the newest row of a form counts, else the one that the product ships.</summary>
internal sealed class TemplateStore(Connections database, TimeProvider time)
{
    /// <summary>Null for a form that the product knows no template of.</summary>
    public async Task<Template?> CurrentAsync(string form, CancellationToken ct = default) => await FindAsync(form, null, ct);

    /// <param name="version">Null for the one that counts now; 0 for the shipped one.</param>
    public async Task<Template?> FindAsync(string form, int? version, CancellationToken ct = default)
    {
        if (FormCatalogue.Find(form) is not { } known)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<(int Version, byte[]? Content)?>(
            """
            select version, content from paper_templates where form = @form and (@version::integer is null or version = @version)
            order by version desc limit 1
            """,
            new { form, version });
        if (row is null && version > 0)
        {
            return null;
        }

        var content = row?.Content ?? known.Shipped;
        var digest = TemplateDigest.Of(content);
        var confirmed = await connection.QuerySingleOrDefaultAsync<Confirmation>(
            """
            select c.source, c.confirmed_at, u.name as confirmed_by from paper_confirmations c join users u on u.user_id = c.confirmed_by
            where c.form = @form and c.digest = @digest
            """,
            new { form, digest });
        return new(known, row is { Content: not null } found ? found.Version : 0, content, digest, confirmed);
    }

    /// <summary>Newest first; the shipped one has no row.</summary>
    public async Task<IReadOnlyList<TemplateVersion>> VersionsAsync(string form, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<TemplateVersion>(
            """
            select t.version, t.file_name, t.restored, t.note, t.added_at, u.name as added_by, t.content is not null as has_content
            from paper_templates t join users u on u.user_id = t.added_by where t.form = @form order by t.version desc
            """,
            new { form })).AsList();
    }

    /// <summary>Puts a checked template in the place of the one that counts.</summary>
    public Task ReplaceAsync(string form, byte[] content, string fileName, string note, Guid by, CancellationToken ct = default) =>
        AddAsync(form, content, fileName, null, note, by, ct);

    /// <summary>Brings an earlier template back.</summary>
    /// <param name="version">0 for the shipped one.</param>
    /// <returns>False when there is no such version.</returns>
    public async Task<bool> RestoreAsync(string form, int version, Guid by, CancellationToken ct = default)
    {
        if (version == 0)
        {
            await AddAsync(form, null, "", 0, "", by, ct);
            return true;
        }

        if (await FindAsync(form, version, ct) is not { IsShipped: false } earlier)
        {
            return false;
        }

        await AddAsync(form, earlier.Content, $"{form}.docx", version, "", by, ct);
        return true;
    }

    /// <summary>Says that somebody compared the layout of exactly this template with the official form.</summary>
    public async Task ConfirmAsync(string form, string digest, string source, Guid by, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(
            """
            insert into paper_confirmations (form, digest, source, confirmed_at, confirmed_by) values (@form, @digest, @source, @now, @by)
            on conflict do nothing
            """,
            new { form, digest, source, now = time.Now(), by });
    }

    private async Task AddAsync(string form, byte[]? content, string fileName, int? restored, string note, Guid by, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        // Two administrators at once: the second waits and gets the next number.
        await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtext('paper_templates/' || @form))", new { form }, transaction);
        await connection.ExecuteAsync(
            """
            insert into paper_templates (form, version, content, file_name, restored, note, added_at, added_by)
            select @form, coalesce(max(version), 0) + 1, @content, @fileName, @restored, @note, @now, @by from paper_templates where form = @form
            """,
            new { form, content, fileName, restored, note, now = time.Now(), by },
            transaction);
        await transaction.CommitAsync(ct);
    }
}
