using System.Security.Cryptography;
using CaseFlow.Platform.Database;
using Dapper;
using Npgsql;

namespace CaseFlow.Documents.Files;

/// <summary>Keeps files of cases and hands them out again. Whoever calls has checked that the user may see the file of the case.</summary>
internal sealed class CaseFiles(Connections database, TimeProvider time)
{
    /// <param name="Paper">Kind and number of the paper that it is the scan of.</param>
    public sealed record Added(string Title, string FileName, FileKind Kind, byte[] Content, (string Kind, string Number)? Paper)
    {
        /// <summary>The work that it tells of; null for none.</summary>
        public long? WorkItemId { get; init; }
    }

    private const string Columns =
        "f.file_id, f.work_item_id, f.title, f.version, f.paper_kind, f.paper_number, f.file_name, f.kind, f.sha256, octet_length(f.content)::bigint as size, f.added_at, u.name as added_by_name";

    /// <summary>By title, the newest version of each first.</summary>
    public async Task<IReadOnlyList<CaseFile>> OfCaseAsync(Guid caseId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<CaseFile>(
            $"""select {Columns} from case_files f join users u on u.user_id = f.added_by where f.case_id = @caseId order by f.title collate "vi-x-icu", f.version desc""",
            new { caseId })).AsList();
    }

    /// <summary>Null when the case has no such file.</summary>
    public async Task<(CaseFile File, byte[] Content)?> ReadAsync(Guid caseId, Guid fileId, CancellationToken ct = default)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await connection.QuerySingleOrDefaultAsync<CaseFile>(
            $"select {Columns} from case_files f join users u on u.user_id = f.added_by where f.case_id = @caseId and f.file_id = @fileId",
            new { caseId, fileId });
        return found is null
            ? null
            : (found, await connection.QuerySingleAsync<byte[]>("select content from case_files where file_id = @fileId", new { fileId }));
    }

    /// <summary>Keeps a file as the next version of its title.</summary>
    /// <returns>The version; null when the newest one has the same bytes already.</returns>
    public async Task<int?> AddAsync(Guid caseId, Added file, Guid by, CancellationToken ct = default)
    {
        var row = new
        {
            fileId = Guid.CreateVersion7(time.Now()),
            caseId,
            title = file.Title.Trim(),
            file.WorkItemId,
            paperKind = file.Paper?.Kind,
            paperNumber = file.Paper?.Number,
            fileName = Path.GetFileName(file.FileName),
            kind = file.Kind.Id,
            sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            content = file.Content,
            now = time.Now(),
            by,
        };
        await using var connection = await database.OpenConnectionAsync(ct);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await connection.QuerySingleOrDefaultAsync<int?>(
                    """
                    insert into case_files (file_id, case_id, work_item_id, title, version, paper_kind, paper_number, file_name, kind, sha256, content, added_at, added_by)
                    select @fileId, @caseId, @WorkItemId::bigint, @title, coalesce(max(version), 0) + 1, @paperKind, @paperNumber, @fileName, @kind, @sha256, @content, @now, @by
                    from case_files where case_id = @caseId and title = @title
                    having not coalesce((array_agg(sha256 order by version desc))[1] = @sha256, false)
                    returning version
                    """,
                    row);
            }
            catch (PostgresException taken) when (taken.ConstraintName == "file_version_is_next" && attempt < 3)
            {
                // Somebody added the same version just now: this one is the next.
            }
        }
    }
}
